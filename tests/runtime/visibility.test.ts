// Hidden objects: who sees them in which list and search, and how often the master is asked (compared with FluffOS).

import { efuns } from '../../driver/runtime/efun/table';
import { moveObject } from '../../driver/runtime/environment';
import { setHeartBeat } from '../../driver/runtime/heart_beat';
import { setLivingName } from '../../driver/runtime/living';
import { cloneObject } from '../../driver/runtime/load';
import type { LpcObject, Value } from '../../driver/runtime/value';
import { world } from '../../driver/runtime/world';
import { errorOf, newWorld, object, program, then } from './make_world';

let trusted: boolean;
let questions: number;
let room: LpcObject;
let seen: LpcObject;
let hidden: LpcObject;
let asker: LpcObject;

const ask = (name: string, ...args: unknown[]): Value => efuns.get(name)!(asker, 0, ...args) as Value;
/** Of a list, what is of this test. */
const ours = (list: Value): Value[] => (list as LpcObject[]).filter((ob) => [room, seen, hidden, asker].includes(ob));

beforeEach(() => {
  newWorld();
  trusted = false;
  questions = 0;
  program('/vi/master', { functions: { valid_hide: () => then(questions++, trusted ? 1 : 0) } });
  program('/vi/ob', {
    functions: { id: (_o, _d, name) => (name === 'thing' ? 1 : 0), heart_beat: () => 0, name: () => 'n' },
  });
  world.master = object('/vi/master');
  [room, seen, hidden, asker] = [1, 2, 3, 4].map(() => cloneObject(null, 0, '/vi/ob', [])!) as [
    LpcObject,
    LpcObject,
    LpcObject,
    LpcObject,
  ];
  for (const ob of [seen, hidden]) {
    moveObject(ob, room);
    ob.living = true;
    setLivingName(ob, ob === seen ? 'seen' : 'unseen');
    setHeartBeat(ob, 1);
  }
  hidden.hidden = true;
});

afterEach(() => {
  for (const ob of [seen, hidden]) setHeartBeat(ob, 0);
});

/** What the lists and searches show. */
function shown(): Record<string, Value> {
  return {
    all_inventory: ours(ask('all_inventory', room)),
    deep_inventory: ours(ask('deep_inventory', room)),
    first_inventory: ask('first_inventory', room),
    present: ask('present', 'thing', room),
    find_living: ask('find_living', 'unseen'),
    livings: ours(ask('livings')),
    named_livings: ours(ask('named_livings')),
    objects: ours(ask('objects')).length,
    heart_beats: ours(ask('heart_beats')),
    find_object: ask('find_object', hidden.name),
  };
}

test('a stranger sees nothing of it', () => {
  expect(shown()).toEqual({
    ...{ all_inventory: [seen], deep_inventory: [seen], first_inventory: seen, present: 0, find_living: 0 },
    ...{ livings: [seen], named_livings: [seen], objects: 3, heart_beats: [seen], find_object: 0 },
  });
});

test('who is trusted sees all of it', () => {
  trusted = true;
  expect(shown()).toEqual({
    ...{ all_inventory: [hidden, seen], deep_inventory: [hidden, seen], first_inventory: hidden, present: hidden },
    ...{ find_living: hidden, livings: [hidden, seen], named_livings: [hidden, seen], objects: 4 },
    ...{ heart_beats: [seen, hidden], find_object: hidden },
  });
});

test('who hides sees the others that do, but not in places and not by name', () => {
  asker.hidden = true;
  expect(shown()).toEqual({
    ...{ all_inventory: [seen], deep_inventory: [seen], first_inventory: hidden, present: hidden, find_living: 0 },
    ...{ livings: [hidden, seen], named_livings: [seen], objects: 4, heart_beats: [seen], find_object: hidden },
  });
});

test('the master is asked once for a list, and not where nothing hides', () => {
  const further = cloneObject(null, 0, '/vi/ob', [])!;
  moveObject(further, hidden);
  further.hidden = true;
  trusted = true;
  ask('deep_inventory', room);
  expect(questions).toBe(1);
  hidden.hidden = false;
  further.hidden = false;
  ask('deep_inventory', room);
  expect(questions).toBe(1);
});

test('a hidden program is not found by its path: no clone, no call, no callback', () => {
  object('/vi/ob').hidden = true;
  expect(ask('clone_object', '/vi/ob')).toBe(0);
  expect(errorOf(() => ask('call_other', '/vi/ob', 'name'))).toBe("*call_other() couldn't find object '/vi/ob'.\n");
  expect(ask('call_other', ['/vi/ob', seen], 'name')).toEqual([0, 'n']);
  expect(errorOf(() => ask('first_inventory', '/vi/ob'))).toContain('Bad argument 1 to first_inventory()');
  expect(errorOf(() => ask('map', [1], 'name', '/vi/ob'))).toContain('Bad argument 3 to map()');
  trusted = true;
  expect(ask('call_other', '/vi/ob', 'name')).toBe('n');
  object('/vi/ob').hidden = false;
});
