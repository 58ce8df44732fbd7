import { apply } from '../../driver/runtime/apply';
import { Origin } from '../../driver/runtime/call_stack';
import {
  addAction,
  disableCommands,
  enableCommands,
  notifyFail,
  queryVerb,
  removeAction,
  runCommand,
} from '../../driver/runtime/command';
import { destruct } from '../../driver/runtime/destruct';
import { moveObject } from '../../driver/runtime/environment';
import { fnCode } from '../../driver/runtime/function_value';
import { receiveLine } from '../../driver/runtime/input';
import {
  addMessage,
  exec,
  type Interactive,
  inputTo,
  openSession,
  snoop,
  tellObject,
} from '../../driver/runtime/interactive';
import { cloneObject } from '../../driver/runtime/load';
import type { LpcObject, Value } from '../../driver/runtime/value';
import { world } from '../../driver/runtime/world';
import { effects, errorOf, newWorld, object, program, then, within } from './make_world';

let heard: string[] = [];

beforeEach(() => {
  newWorld();
  heard = [];
  program('/cm/player', { functions: { catch_tell: (_o, _d, text) => void heard.push(text) } });
  program('/cm/thing', {});
  program('/cm/room', {});
});

const clone = (path: string): LpcObject => cloneObject(null, 0, path, [])!;
const facts = { port: 1, address: '', remotePort: 0, kind: 'telnet' } as const;

/** A living object in a room of its own. */
function player(): LpcObject {
  const who = clone('/cm/player');
  moveObject(who, clone('/cm/room'));
  enableCommands(who, false);
  return who;
}

/** A thing beside the player whose functions record what they got; `answers` by verb. */
function thing(
  path: string,
  who: LpcObject,
  actions: [verb: string, flags: number][],
  answers: Record<string, Value> = {},
): { ob: LpcObject; got: Value[] } {
  const got: Value[] = [];
  program(path, {
    functions: {
      act: (_o, _d, text) => {
        got.push([queryVerb(), text]);
        return answers[queryVerb() ?? ''] ?? 1;
      },
      init: (o) => {
        for (const [verb, flags] of actions) addAction(o, 'act', verb, flags);
      },
    },
  });
  const ob = clone(path);
  moveObject(ob, who.environment!);
  return { ob, got };
}

describe('verbs', () => {
  test('the word must be equal; the rest is the argument', () => {
    const who = player();
    const { got } = thing('/cm/t1', who, [['take', 0]]);
    expect(runCommand(who, 0, 'take the coin ')).toBe(true);
    expect(runCommand(who, 0, 'take')).toBe(true);
    expect(runCommand(who, 0, 'takes')).toBe(false);
    expect(got).toEqual([
      ['take', 'the coin'],
      ['take', undefined],
    ]);
  });

  test('V_SHORT takes longer words too', () => {
    const who = player();
    const { got } = thing('/cm/t2', who, [['sm', 1]]);
    runCommand(who, 0, 'smile broadly');
    expect(got).toEqual([['smile', 'broadly']]);
  });

  test('V_NOSPACE: the argument follows the verb directly', () => {
    const who = player();
    const { got } = thing('/cm/t3', who, [["'", 2]]);
    runCommand(who, 0, "'hello all");
    expect(got).toEqual([['hello', 'hello all']]);
  });

  test('an empty verb takes every line', () => {
    const who = player();
    const { got } = thing('/cm/t4', who, [['', 0]]);
    runCommand(who, 0, 'anything goes');
    expect(got).toEqual([['anything', 'goes']]);
  });

  test('the newest action is asked first, and what returns 0 passes the line on', () => {
    const who = player();
    const first = thing('/cm/t5', who, [['go', 0]]);
    const second = thing('/cm/t6', who, [['go', 0]], { go: 0 });
    expect(runCommand(who, 0, 'go')).toBe(true);
    expect([first.got.length, second.got.length]).toEqual([1, 1]);
  });

  test('without a verb nothing runs', () => expect(runCommand(player(), 0, '   ')).toBe(false));
});

describe('sentences go with their object', () => {
  test('when it leaves, is destructed, or the player leaves', () => {
    const who = player();
    const { ob } = thing('/cm/t7', who, [['x', 0]]);
    expect(who.sentences).toHaveLength(1);
    moveObject(ob, clone('/cm/room'));
    expect(who.sentences).toEqual([]);
    moveObject(ob, who.environment!);
    expect(who.sentences).toHaveLength(1);
    moveObject(who, clone('/cm/room'));
    expect(who.sentences).toEqual([]);
    moveObject(who, ob.environment!);
    destruct(ob);
    expect(who.sentences).toEqual([]);
  });

  test('remove_action() takes one', () => {
    const who = player();
    const { ob } = thing('/cm/t8', who, [
      ['x', 0],
      ['y', 0],
    ]);
    world.commandGiver = who;
    expect([removeAction(ob, 'act', 'x'), removeAction(ob, 'act', 'x')]).toEqual([true, false]);
    expect(who.sentences?.map((one) => one.verb)).toEqual(['y']);
  });

  test('disable_commands() forgets the surroundings', () => {
    const who = player();
    thing('/cm/t9', who, [['x', 0]]);
    disableCommands(who);
    expect([who.sentences, who.living]).toEqual([[], false]);
  });

  test('an action far from the player is not added', () => {
    const who = player();
    world.commandGiver = who;
    addAction(clone('/cm/thing'), 'act', 'x', 0);
    expect(who.sentences).toBeNull();
  });
});

describe('init() makes everybody meet', () => {
  test('the newcomer meets the room, then each thing', () => {
    const order: string[] = [];
    const meets = (name: string) => ({
      functions: { init: () => void order.push(`${name} for ${world.commandGiver?.name.split('#')[0]}`) },
    });
    program('/in/room', meets('room'));
    program('/in/old', meets('old'));
    program('/in/new', meets('new'));
    const [room, old, fresh] = ['/in/room', '/in/old', '/in/new'].map(clone);
    moveObject(old, room);
    old.living = true;
    fresh.living = true;
    moveObject(fresh, room);
    expect(order).toEqual(['room for /in/new', 'new for /in/old', 'old for /in/new']);
  });
});

describe('a verb function that fails may not disturb the walk', () => {
  test('removing its action', () => {
    const who = player();
    program('/il/a', {
      functions: { act: (o) => then(removeAction(o, 'act', 'x'), 0), init: (o) => addAction(o, 'act', 'x', 0) },
    });
    const ob = clone('/il/a');
    moveObject(ob, who.environment!);
    expect(errorOf(() => runCommand(who, 0, 'x'))).toBe(
      `*Illegal to call remove_action() [caller was ${ob.name}] from a verb returning zero.\n`,
    );
  });

  test('a missing function is named', () => {
    const who = player();
    program('/il/b', { functions: { init: (o) => addAction(o, 'nothing', 'x', 0) } });
    moveObject(clone('/il/b'), who.environment!);
    expect(errorOf(() => runCommand(who, 0, 'x'))).toBe("*Function for verb 'x' not found.\n");
  });
});

describe('sessions', () => {
  function login(path = '/cm/player'): { who: LpcObject; session: Interactive } {
    const who = clone(path);
    moveObject(who, clone('/cm/room'));
    enableCommands(who, false);
    const session = openSession(7, facts, who);
    return { who, session };
  }

  test('a line no command takes is answered, then the prompt follows', () => {
    const { session } = login();
    receiveLine(session, 'dance');
    expect(effects()).toEqual([
      ['text', 7, 'What?\n> '],
      ['prompt', 7],
    ]);
  });

  test('notify_fail() speaks instead', () => {
    const { session, who } = login();
    program('/nf/t', {
      functions: { act: () => then(notifyFail('No.\n'), 0), init: (o) => addAction(o, 'act', 'x', 0) },
    });
    moveObject(clone('/nf/t'), who.environment!);
    receiveLine(session, 'x');
    expect(effects()[0]).toEqual(['text', 7, 'No.\n> ']);
  });

  test('process_input() may change the line or take it; write_prompt() replaces the prompt', () => {
    const lines: string[] = [];
    program('/pi/player', {
      functions: {
        process_input: (_o, _d, line) => (line === 'done' ? 1 : 'real thing'),
        write_prompt: (o) => addMessage(o, '* '),
        act: (_o, _d, text) => then(lines.push(text), 1),
      },
    });
    const { session, who } = login('/pi/player');
    world.commandGiver = who;
    addAction(who, 'act', 'real', 0);
    receiveLine(session, 'whatever');
    receiveLine(session, 'done');
    expect(lines).toEqual(['thing']);
    expect(effects()).toEqual([
      ['text', 7, '* '],
      ['prompt', 7],
      ['text', 7, '* '],
      ['prompt', 7],
    ]);
  });

  test('input_to() gets the next line with what it carries; echo comes back', () => {
    const got: Value[] = [];
    program('/it/player', { functions: { name: (_o, _d, ...args) => void got.push(args) } });
    const { session, who } = login('/it/player');
    world.commandGiver = who;
    expect(inputTo(who, 'name', 1, ['extra'], false)).toBe(true);
    expect(inputTo(who, 'name', 0, [], false)).toBe(false);
    receiveLine(session, 'secret');
    expect(got).toEqual([['secret', 'extra']]);
    expect(effects()).toEqual([
      ['echo', 7, false],
      ['echo', 7, true],
      ['text', 7, '> '],
      ['prompt', 7],
    ]);
  });

  test('what input_to() carries follows the line in its order, for a name and for a function value', () => {
    const got: Value[] = [];
    program('/ca/player', { functions: { name: (_o, _d, ...args) => void got.push(args) } });
    const { session, who } = login('/ca/player');
    world.commandGiver = who;
    expect(inputTo(who, 'name', 0, ['first', 2, ['third']], false)).toBe(true);
    receiveLine(session, 'by name');
    world.commandGiver = who;
    const value = fnCode(who, (_o, _d, _captured, ...args) => void got.push(args), null, 0, 'c$0', 1);
    expect(inputTo(who, value, 0, ['first', 2], false)).toBe(true);
    receiveLine(session, 'by value');
    expect(got).toEqual([
      ['by name', 'first', 2, ['third']],
      ['by value', 'first', 2],
    ]);
    expect(session.inputTo).toBeNull();
  });

  test('an object that input_to() carries and that is destructed meanwhile arrives as 0', () => {
    const got: Value[] = [];
    program('/cd/player', { functions: { name: (_o, _d, ...args) => void got.push(args) } });
    const { session, who } = login('/cd/player');
    const thing = clone('/cm/thing');
    world.commandGiver = who;
    inputTo(who, 'name', 0, [thing, 'kept'], false);
    destruct(thing);
    receiveLine(session, 'x');
    expect(got).toEqual([['x', 0, 'kept']]);
  });

  test('get_char() takes one key in character mode, which ends with it; what it carries follows', () => {
    const got: Value[] = [];
    program('/gc/player', { functions: { key: (_o, _d, ...args) => void got.push(args) } });
    const { session, who } = login('/gc/player');
    world.commandGiver = who;
    expect(inputTo(who, 'key', 0, ['a', 2], true)).toBe(true);
    expect(session.inputTo?.singleCharacter).toBe(true);
    receiveLine(session, '!');
    receiveLine(session, 'dance');
    expect(got).toEqual([['!', 'a', 2]]);
    expect(effects().filter(([kind]) => kind !== 'text')).toEqual([
      ['charmode', 7, true],
      ['charmode', 7, false],
      ['prompt', 7],
      ['prompt', 7],
    ]);
  });

  test('a key that asks for the next key keeps character mode, and the function of a line may ask for the next line', () => {
    const got: string[] = [];
    program('/ne/player', {
      functions: {
        one: (o, _d, key) => then(got.push(key), inputTo(o, 'two', 0, [], true)),
        two: (o, _d, key) => then(got.push(key), inputTo(o, 'line', 0, [], false)),
        line: (o, _d, text) => then(got.push(text), got.length < 5 && inputTo(o, 'line', 0, [], false)),
      },
    });
    const { session, who } = login('/ne/player');
    world.commandGiver = who;
    inputTo(who, 'one', 0, [], true);
    for (const text of ['k', 'l', 'third', 'fourth', 'fifth']) receiveLine(session, text);
    expect(got).toEqual(['k', 'l', 'third', 'fourth', 'fifth']);
    expect(session.inputTo).toBeNull();
    // Asked for by each key, given back when the last one has come.
    expect(effects().flatMap(([kind, , on]) => (kind === 'charmode' ? [on] : []))).toEqual([true, true, false]);
  });

  test('nobody waits for a line of nobody, and the line of a destructed owner is a command', () => {
    const lines: Value[] = [];
    program('/no/player', {
      functions: { name: () => void lines.push('name'), act: () => then(lines.push('act'), 1) },
    });
    const { session, who } = login('/no/player');
    addAction(who, 'act', 'jump', 0);
    world.commandGiver = null;
    expect(inputTo(who, 'name', 0, [], false)).toBe(false);
    world.commandGiver = clone('/cm/player');
    expect(inputTo(who, 'name', 0, [], false)).toBe(false);
    const asker = clone('/cm/thing');
    world.commandGiver = who;
    expect(inputTo(asker, 'name', 1, [], false)).toBe(true);
    destruct(asker);
    receiveLine(session, 'jump');
    expect([lines, session.inputTo]).toEqual([['act'], null]);
    expect(effects().filter(([kind]) => kind === 'echo')).toEqual([
      ['echo', 7, false],
      ['echo', 7, true],
    ]);
  });

  test('an escaped line goes past input_to(), unless that is forbidden', () => {
    const got: string[] = [];
    program('/es/player', { functions: { name: (_o, _d, line) => void got.push(line) } });
    const { session, who } = login('/es/player');
    world.commandGiver = who;
    inputTo(who, 'name', 0, [], false);
    receiveLine(session, '!look');
    expect(got).toEqual([]);
    session.inputTo = null;
    world.commandGiver = who;
    inputTo(who, 'name', 2, [], false);
    receiveLine(session, '!look');
    expect(got).toEqual(['!look']);
  });

  test('exec() moves the connection', () => {
    const { who, session } = login();
    const body = clone('/cm/player');
    exec(body, who);
    expect([who.interactive, body.interactive, session.object]).toEqual([null, session, body]);
    expect(errorOf(() => exec(body, who))).toBe('*Bad argument 1 to exec()\n');
  });

  test('a destructed player loses the connection after its last text', () => {
    const { who } = login();
    tellObject(who, 'Bye.\n');
    destruct(who);
    expect(effects()).toEqual([
      ['text', 7, 'Bye.\n'],
      ['close', 7],
    ]);
  });

  test('a snooper hears all; no ring is closed', () => {
    const { who } = login();
    const spy = clone('/cm/player');
    const spySession = openSession(8, facts, spy);
    expect([snoop(spy, who), snoop(who, spy)]).toEqual([true, false]);
    tellObject(who, 'hi');
    expect(effects()).toEqual([
      ['text', 7, 'hi'],
      ['text', 8, '%hi'],
    ]);
    expect(spySession.snoopedBy).toBeNull();
  });

  test('a snooper sees what is typed, but no password', () => {
    program('/sn/player', { functions: { name: () => 0 } });
    const { session, who } = login('/sn/player');
    const spy = clone('/cm/player');
    openSession(8, facts, spy);
    snoop(spy, who);
    receiveLine(session, 'dance');
    world.commandGiver = who;
    inputTo(who, 'name', 1, [], false);
    receiveLine(session, 'secret');
    const seen = (effects() as string[][]).filter(([kind, id]) => kind === 'text' && String(id) === '8');
    expect(seen.map(([, , text]) => text).join('')).toContain('%dance\n%What?');
    expect(JSON.stringify(seen)).not.toContain('secret');
  });

  test('after exec() the new body has the prompt and is this_player() of it', () => {
    const asked: Value[] = [];
    program('/xp/body', { functions: { write_prompt: () => void asked.push(world.commandGiver) } });
    const { session, who } = login();
    const body = clone('/xp/body');
    program('/xp/t', {
      functions: { act: () => then(exec(body, who), 1), init: (o) => addAction(o, 'act', 'change', 0) },
    });
    moveObject(clone('/xp/t'), who.environment!);
    receiveLine(session, 'change');
    expect(asked).toEqual([body]);
    expect(heard).toEqual([]);
  });

  test('who has no session hears by catch_tell()', () => {
    const ob = clone('/cm/player');
    tellObject(ob, 'psst');
    expect(heard).toEqual(['psst']);
  });
});

test('command() inside a verb function restores this_player()', () => {
  const who = player();
  const other = player();
  program('/cc/t', {
    functions: {
      act: () => then(runCommand(other, 0, 'nothing'), world.commandGiver === who ? 1 : 0),
      init: (o) => addAction(o, 'act', 'x', 0),
    },
  });
  const ob = clone('/cc/t');
  moveObject(ob, who.environment!);
  expect(runCommand(who, 0, 'x')).toBe(true);
  expect(within(ob, () => apply(ob, 0, ob, 'act', [], Origin.callOther))).toBe(0);
  expect(object('/cm/room').inside).toBeNull();
});
