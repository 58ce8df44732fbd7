// Heart beats, call_outs, resets, jobs: everything that happens later. The clock is the test's.

import { callOutZeroNestMax } from '../../driver/contract/limits';
import { apply } from '../../driver/runtime/apply';
import {
  callOut,
  findCallOut,
  nextCallOutAt,
  pendingCallOuts,
  removeAllCallOuts,
  removeCallOut,
  runCallOuts,
} from '../../driver/runtime/call_out';
import { Origin } from '../../driver/runtime/call_stack';
import { destruct } from '../../driver/runtime/destruct';
import { fail } from '../../driver/runtime/error';
import { fnLocal } from '../../driver/runtime/function_value';
import { beatAll, heartBeats, queryHeartBeat, setHeartBeat } from '../../driver/runtime/heart_beat';
import { complete, outstandingJobs, startJob, tellJob } from '../../driver/runtime/job';
import { cloneObject, nextReset } from '../../driver/runtime/load';
import { scan } from '../../driver/runtime/reset';
import type { LpcObject, Value } from '../../driver/runtime/value';
import { world } from '../../driver/runtime/world';
import { effects, errorOf, newWorld, object, program, then } from './make_world';

let ran: Value[] = [];
const clone = (path: string): LpcObject => cloneObject(null, 0, path, [])!;
const at = (ms: number): void => {
  world.nowMs = 1_000_000 + ms;
};

beforeEach(() => {
  newWorld();
  ran = [];
  program('/sc/ob', {
    functions: {
      heart_beat: (o) => void ran.push(o),
      f: (_o, _d, ...args) => void ran.push(args),
      who: () => void ran.push(world.commandGiver),
    },
  });
});

describe('heart beats', () => {
  afterEach(() => {
    for (const ob of heartBeats()) setHeartBeat(ob, 0);
  });

  test('beat every interval, in the order of setting', () => {
    const [a, b] = [clone('/sc/ob'), clone('/sc/ob')];
    setHeartBeat(a, 2);
    setHeartBeat(b, 1);
    for (let i = 0; i < 4; i++) beatAll();
    expect(ran).toEqual([b, a, b, b, a, b]);
    expect([queryHeartBeat(a), heartBeats()]).toEqual([2, [a, b]]);
    setHeartBeat(a, 0);
    destruct(b);
    beatAll();
    expect([ran.length, heartBeats()]).toEqual([6, []]);
  });

  test('an error stops that heart only', () => {
    program('/sc/bad', { functions: { heart_beat: () => fail('ouch') } });
    const [bad, good] = [clone('/sc/bad'), clone('/sc/ob')];
    setHeartBeat(bad, 1);
    setHeartBeat(good, 1);
    beatAll();
    beatAll();
    expect([queryHeartBeat(bad), ran.length]).toEqual([0, 2]);
    expect(effects().map((effect) => effect[0])).toEqual(['fault', 'log']);
  });

  test('a living object is this_player() of its beat', () => {
    program('/sc/living', { functions: { heart_beat: () => void ran.push(world.commandGiver) } });
    const who = clone('/sc/living');
    who.living = true;
    setHeartBeat(who, 1);
    beatAll();
    expect(ran).toEqual([who]);
  });

  test('one that starts during a beat begins with the next', () => {
    program('/sc/starter', { functions: { heart_beat: () => void setHeartBeat(late, 1) } });
    const late = clone('/sc/ob');
    setHeartBeat(clone('/sc/starter'), 1);
    beatAll();
    expect(ran).toEqual([]);
    beatAll();
    expect(ran).toEqual([late]);
  });
});

describe('call_outs', () => {
  test('run in the order of their time, equal ones in the order of asking', () => {
    const ob = clone('/sc/ob');
    callOut(ob, 'f', 2000, ['late']);
    callOut(ob, 'f', 500, ['a']);
    callOut(ob, 'f', 500, ['b']);
    expect(nextCallOutAt()).toBe(1_000_500);
    at(499);
    runCallOuts();
    expect(ran).toEqual([]);
    at(500);
    runCallOuts();
    expect(ran).toEqual([['a'], ['b']]);
    at(5000);
    runCallOuts();
    expect(ran).toEqual([['a'], ['b'], ['late']]);
  });

  test('are found and removed by name and handle', () => {
    const ob = clone('/sc/ob');
    const handle = callOut(ob, 'f', 2500, []);
    expect([
      findCallOut(ob, 'f'),
      findCallOut(ob, handle),
      findCallOut(ob, 'g'),
      findCallOut(clone('/sc/ob'), handle),
    ]).toEqual([2, 2, -1, -1]);
    expect([removeCallOut(ob, 'f'), removeCallOut(ob, handle)]).toEqual([2, -1]);
    callOut(ob, 'f', 1, []);
    callOut(ob, 'who', 1, []);
    removeAllCallOuts(ob);
    expect([pendingCallOuts(), nextCallOutAt()]).toEqual([[], null]);
  });

  test('this_player() is who it was; a destructed owner drops its call, a destructed argument is 0', () => {
    const [ob, who, gone] = [clone('/sc/ob'), clone('/sc/ob'), clone('/sc/ob')];
    world.commandGiver = who;
    callOut(ob, 'who', 10, []);
    callOut(gone, 'f', 10, []);
    callOut(ob, fnLocal(ob, 1, 'f', null), 10, [gone]);
    world.commandGiver = null;
    destruct(gone);
    at(10);
    runCallOuts();
    expect(ran).toEqual([who, [0]]);
  });

  test('an endless chain without delay ends with an error', () => {
    program('/sc/chain', { functions: { f: (o) => then(ran.push(1), callOut(o, 'f', 0, [])) } });
    callOut(clone('/sc/chain'), 'f', 0, []);
    runCallOuts();
    expect(ran.length).toBe(callOutZeroNestMax + 1);
    expect(effects()[0][1]).toContain('Nesting call_out(0) level limit exceeded');
  });

  test('the configuration may set another end', () => {
    newWorld({ classic: { 'call_out(0) nest level': 3 } });
    program('/sc/short', { functions: { f: (o) => then(ran.push(1), callOut(o, 'f', 0, [])) } });
    callOut(clone('/sc/short'), 'f', 0, []);
    runCallOuts();
    expect(ran.length).toBe(4);
    expect(effects()[0][1]).toContain('limit exceeded: 3');
  });

  test('of several with one name the newest is found and removed', () => {
    const ob = clone('/sc/ob');
    for (const delay of [20_000, 30_000, 10_000]) callOut(ob, 'f', delay, []);
    expect([findCallOut(ob, 'f'), removeCallOut(ob, 'f'), removeCallOut(ob, 'f'), findCallOut(ob, 'f')]).toEqual([
      10, 10, 30, 20,
    ]);
  });
});

describe('reset() and clean_up()', () => {
  /** Each test begins behind the last scan of the one before. */
  let beginMs = 1_000_000;

  beforeEach(() => {
    newWorld({ resetIntervalSeconds: 100, cleanUpIntervalSeconds: 1000 });
    beginMs += 10_000_000;
    world.nowMs = beginMs;
    program('/rs/ob', {
      functions: { reset: () => void ran.push('reset'), clean_up: (_o, _d, n) => then(ran.push(['clean_up', n]), 1) },
    });
  });

  /** All slices of the scan at a time. */
  function scanAt(ms: number): void {
    world.nowMs = beginMs + ms;
    for (let i = 0; i < 5; i++) scan();
  }

  test('reset() comes to what was used since the last one', () => {
    const ob = clone('/rs/ob');
    scanAt(200_000);
    expect(ran).toEqual([]);
    ob.touched = true;
    scanAt(300_000);
    expect(ran).toEqual(['reset']);
    scanAt(500_000);
    expect(ran).toEqual(['reset']);
    destruct(ob);
  });

  test('clean_up() comes to what nobody used for long: 0 to a clone', () => {
    const ob = clone('/rs/ob');
    scanAt(2_000_000);
    expect(ran.filter((one) => Array.isArray(one) && one[1] === 0)).toEqual([['clean_up', 0]]);
    destruct(ob);
  });

  /** Objects of other tests are old enough for clean_up(): nothing is asked of them here. */
  function setClassic(classic: Record<string, number>): void {
    world.settings.classic = classic;
    world.settings.cleanUpIntervalSeconds = 0;
  }

  const cleaned = (): number => ran.filter((one) => Array.isArray(one) && one[1] === 0).length;

  test('a clone of a blueprint that is not to be asked again is not asked either', () => {
    const blueprint = object('/rs/ob');
    blueprint.willCleanUp = false;
    const ob = clone('/rs/ob');
    blueprint.willCleanUp = true;
    scanAt(2_000_000);
    expect([ob.willCleanUp, cleaned()]).toEqual([false, 0]);
    destruct(ob);
  });

  test('being asked by clean_up() is no use that reset() waits for', () => {
    const ob = clone('/rs/ob');
    scanAt(2_000_000);
    scanAt(2_500_000);
    expect([ran.includes('reset'), cleaned()]).toEqual([false, 1]);
    destruct(ob);
  });

  test('a heart that beats keeps clean_up() away, but is no use that reset() waits for', () => {
    program('/rs/heart', {
      functions: {
        reset: () => void ran.push('reset'),
        clean_up: (_o, _d, n) => ran.push(['clean_up', n]),
        heart_beat: () => 0,
      },
    });
    const ob = clone('/rs/heart');
    setHeartBeat(ob, 1);
    scanAt(2_000_000);
    expect([ran.includes('reset'), cleaned()]).toEqual([false, 0]);
    setHeartBeat(ob, 0);
    scanAt(3_000_000);
    expect(cleaned()).toBe(1);
    destruct(ob);
  });

  test('set_clean_up() names a time that use does not put off, once', () => {
    const ob = clone('/rs/ob');
    ob.cleanUpAt = beginMs / 1000 + 50;
    ob.touched = true;
    scanAt(40_000);
    expect(cleaned()).toBe(0);
    ob.touched = true;
    scanAt(100_000);
    expect([cleaned(), ob.cleanUpAt]).toEqual([1, 0]);
    scanAt(500_000);
    expect(cleaned()).toBe(1);
    destruct(ob);
  });

  test('with `no resets` none comes', () => {
    setClassic({ 'no resets': 1 });
    const ob = clone('/rs/ob');
    ob.touched = true;
    scanAt(300_000);
    expect(ran).toEqual([]);
    destruct(ob);
  });

  test('`randomized resets` spread them over half an interval', () => {
    const spread = new Set<number>();
    for (let i = 0; i < 50; i++) spread.add(nextReset() - beginMs / 1000);
    expect(Math.min(...spread)).toBeGreaterThanOrEqual(50);
    expect(Math.max(...spread)).toBeLessThan(100);
    expect(spread.size).toBeGreaterThan(1);
    setClassic({ 'randomized resets': 0 });
    expect(nextReset() - beginMs / 1000).toBe(100);
  });

  test('with `lazy resets` one comes right before the next use, once', () => {
    setClassic({ 'lazy resets': 1 });
    program('/rs/lazy', {
      functions: { reset: () => void ran.push(['reset', world.commandGiver]), f: () => void ran.push('used') },
    });
    const [ob, player] = [clone('/rs/lazy'), clone('/rs/lazy')];
    const use = (): unknown => apply(player, 0, ob, 'f', [], Origin.callOther);
    use();
    scanAt(300_000);
    expect([ran, ob.fast]).toEqual([['used'], null]);
    world.commandGiver = player;
    use();
    expect(ran).toEqual(['used', ['reset', null], 'used']);
    expect([world.commandGiver, ob.fast === null]).toEqual([player, false]);
    use();
    expect(ran.length).toBe(4);
    for (const one of [ob, player]) destruct(one);
  });

  test('with `lazy resets` an error in reset() is on record, and the use goes on', () => {
    setClassic({ 'lazy resets': 1 });
    program('/rs/bad', { functions: { reset: () => fail('no reset'), f: () => 5 } });
    const ob = clone('/rs/bad');
    ob.touched = true;
    scanAt(300_000);
    expect(apply(null, 0, ob, 'f', [], Origin.callOther)).toBe(5);
    expect(effects().map((effect) => effect[0])).toEqual(['fault']);
    destruct(ob);
  });
});

describe('jobs', () => {
  test('an answer comes back with this_player() restored', () => {
    const [ob, who] = [clone('/sc/ob'), clone('/sc/ob')];
    world.commandGiver = who;
    const id = startJob('resolve', { name: 'x', reverse: false }, ob, (answer) =>
      ran.push([answer?.addresses, world.commandGiver]),
    );
    world.commandGiver = null;
    expect(effects()).toEqual([['job', id, 'resolve', '{"name":"x","reverse":false}']]);
    complete([['answer', id, { name: 'x', addresses: ['::1'] }]]);
    expect(ran).toEqual([[['::1'], who]]);
    expect(outstandingJobs()).toBe(0);
  });

  test('a destructed owner cancels its job and drops the answer', () => {
    const ob = clone('/sc/ob');
    const id = startJob('resolve', { name: 'x', reverse: false }, ob, () => ran.push('answered'));
    destruct(ob);
    expect(effects()[1]).toEqual(['cancel', id]);
    complete([['answer', id, { name: 'x', addresses: [] }]]);
    expect(ran).toEqual([]);
  });

  test('events of a job are heard before its answer, words go to it while it runs', () => {
    const ob = clone('/sc/ob');
    const id: number = startJob('resolve', { name: 'x', reverse: false }, ob, () => ran.push('answered'), {
      onEvent: (event) => ran.push(['event', event]),
    });
    effects();
    tellJob(id, 'more' as never);
    complete([['event', id, 'half' as never]]);
    complete([['answer', id, { name: 'x', addresses: [] }]]);
    tellJob(id, 'too late' as never);
    expect(effects()).toEqual([['tell', id, '"more"']]);
    expect(ran).toEqual([['event', 'half'], 'answered']);
  });

  test('an error in an event is a fault of its own; the answer still comes', () => {
    const ob = clone('/sc/ob');
    const id = startJob('resolve', { name: 'x', reverse: false }, ob, (_, error) => ran.push(error), {
      onEvent: () => fail('broken'),
    });
    complete([
      ['event', id, 1 as never],
      ['error', id, 'timed out'],
    ]);
    expect(ran).toEqual(['timed out']);
  });

  test('too many outstanding jobs are an error where the last was asked', () => {
    const ob = clone('/sc/ob');
    const start = (): number => startJob('resolve', { name: 'x', reverse: false }, ob, () => {});
    for (let i = 0; i < 3; i++) start();
    expect(errorOf(start)).toBe('*Too many jobs are outstanding (3). Wait for answers before asking for more.\n');
    destruct(ob);
  });
});
