// The turns as the host enters them, from boot to the last line, with programs written by hand. One world for all tests, in order.

import type { Turns } from '../../driver/contract/bridge';
import { candidatesMax } from '../../driver/contract/limits';
import { callOut } from '../../driver/runtime/call_out';
import { fail } from '../../driver/runtime/error';
import { configureEvalCost } from '../../driver/runtime/eval_cost';
import { exec, tellObject, users } from '../../driver/runtime/interactive';
import { cloneObject } from '../../driver/runtime/load';
import { turns } from '../../driver/runtime/turn';
import type { Value } from '../../driver/runtime/value';
import { newWorld, object, program, settings, then } from './make_world';

const calls: Value[] = [];
/** What epilog() gives; null: it fails. */
let preloads: string[] | null = ['/pre/one', '/pre/two'];
const facts = JSON.stringify({ port: 4000, address: '::1', remotePort: 1, kind: 'telnet' });

/** The effects of a turn, without the clock's. */
function enter<N extends keyof Turns>(name: N, ...args: Parameters<Turns[N]>): Value[] {
  const json = (turns[name] as (...args: unknown[]) => string)(...args);
  return (json === '' ? [] : (JSON.parse(json) as Value[])).filter((effect: Value) => effect[0] !== 'wake');
}

beforeAll(() => {
  newWorld();
  program('/master', {
    functions: {
      epilog: () => preloads ?? fail('no list today'),
      preload: (_o, _d, path) => then(calls.push(path), path === '/pre/one' && fail('not today')),
      flag: (_o, _d, flag) => void calls.push(flag),
      connect: (o) => {
        tellObject(o, 'Welcome.\n');
        return cloneObject(o, 0, '/user', []);
      },
      crash: (_o, _d, reason) => void calls.push(reason),
      slow_shutdown: (_o, _d, minutes) => void calls.push(`slow_shutdown ${minutes}`),
    },
  });
  program('/user', {
    functions: {
      logon: (o) => tellObject(o, 'Name: '),
      process_input: (_o, _d, line) => (line === 'boom' ? fail('bad line') : line),
      net_dead: () => void calls.push('net_dead'),
      window_size: (_o, _d, w, h) => void calls.push([w, h]),
      gmcp: (_o, _d, text) => void calls.push(text),
    },
  });
});

beforeEach(() => {
  calls.length = 0;
});

test('boot loads the master, preloads, gives flags; a fault in a preload stops nothing', () => {
  enter('configure', JSON.stringify(settings));
  const effects = enter('boot', '["test"]');
  expect(calls).toEqual(['/pre/one', '/pre/two', 'test']);
  expect(effects).toEqual([['fault', expect.stringContaining('not today')]]);
  expect(JSON.parse(turns.result())[0]).toBe('value');
});

test('a fault in epilog() leaves nothing to preload, and the flags are given all the same', () => {
  preloads = null;
  const effects = enter('boot', '["test"]');
  expect(calls).toEqual(['test']);
  expect(effects).toEqual([['fault', expect.stringContaining('no list today')]]);
  expect(JSON.parse(turns.result())[0]).toBe('value');
});

test('a connection: what connect() and logon() say reaches it, and the name of its address is looked up', () => {
  expect(enter('connect', 1, facts)).toEqual([
    ['text', 1, 'Welcome.\nName: '],
    ['job', expect.any(Number), 'resolve', '{"name":"::1","reverse":true}'],
  ]);
});

test('a line is served, with a prompt', () => {
  expect(enter('line', 1, 'look')).toEqual([
    ['text', 1, 'What?\n> '],
    ['prompt', 1],
  ]);
});

test('a fault in a line goes on record, the player gets the prompt', () => {
  const effects = enter('line', 1, 'boom');
  expect(effects).toEqual([
    ['fault', expect.stringContaining('bad line')],
    ['text', 1, '> '],
    ['prompt', 1],
  ]);
});

test('what the client tells comes as applies', () => {
  enter('telnet', 1, 'naws', '{"columns":80,"rows":24}');
  enter('telnet', 1, 'gmcp', '"Core.Hello {}"');
  expect(calls).toEqual([[80, 24], 'Core.Hello {}']);
});

test('tab asks for words, as many as may be; what is no text is left out', () => {
  program('/completer', {
    functions: {
      complete_line: (_o, _d, text) => [`${text}x`, 7, ...Array.from({ length: candidatesMax }, (_, i) => `w${i}`)],
    },
  });
  const before = users()[0]!;
  exec(object('/completer'), before);
  const [effect] = enter('complete', 1, 42, 'lo') as [[string, number, string[]]];
  expect(effect.slice(0, 2)).toEqual(['candidates', 42]);
  expect(effect[2]).toHaveLength(candidatesMax);
  expect(effect[2].slice(0, 2)).toEqual(['lox', 'w0']);
  exec(before, object('/completer'));
  expect(enter('complete', 1, 43, 'lo')).toEqual([['candidates', 43, []]]);
});

test('a lost connection is net_dead(), once', () => {
  expect(enter('disconnect', 1)).toEqual([['close', 1]]);
  expect(enter('disconnect', 1)).toEqual([]);
  expect(calls).toEqual(['net_dead']);
  expect(enter('line', 1, 'ghost')).toEqual([]);
});

test('connect() that gives no object closes the door', () => {
  const table = object('/master').t;
  const slot = object('/master').program.find('connect')!.slot;
  const before = table[slot]!;
  table[slot] = () => 0;
  expect(enter('connect', 2, facts).map((effect) => effect[0])).toEqual(['log', 'close']);
  table[slot] = before;
});

test('exec() in a turn keeps the session with its new object', () => {
  enter('connect', 3, facts);
  program('/body', { functions: { write_prompt: (o) => tellObject(o, 'body> ') } });
  exec(object('/body'), users()[0]!);
  expect(enter('line', 3, 'x')[0]).toEqual(['text', 3, 'What?\nbody> ']);
});

test('a tick runs what is due and tells when to come back', () => {
  program('/timer', { functions: { f: () => void calls.push('due') } });
  const json = turns.tick(5_000_000_000);
  callOut(object('/timer'), 'f', 500, []);
  expect(json).not.toContain('fault');
  const next = JSON.parse(turns.tick(5_000_000_100)) as Value[];
  expect(next.at(-1)).toEqual(['wake', 5_000_000_500]);
  turns.tick(5_000_000_500);
  expect(calls).toEqual(['due']);
});

test('run calls main() and its int is the status; evaluate() without compiler tells the error', () => {
  program('/run/main', { functions: { main: (_o, _d, args) => args.length } });
  enter('run', '/run/main', '["a","b"]');
  expect(JSON.parse(turns.result())).toEqual(['value', 2, '2']);
  enter('run', '/run/none', '[]');
  expect(JSON.parse(turns.result())[0]).toBe('error');
});

test('a heap over its soft limit is told to the master, once until it has shrunk', () => {
  let full = true;
  configureEvalCost(settings.evalCostMax, settings.callDepthMax, () => full);
  const told = enter('tick', 5_000_001_000) as string[][];
  enter('tick', 5_000_002_000);
  expect(calls).toEqual(['slow_shutdown 6']);
  expect(told.map(([effect, level, subsystem]) => [effect, level, subsystem])).toContainEqual(['log', 'warn', 'heap']);
  full = false;
  enter('tick', 5_000_003_000);
  full = true;
  enter('tick', 5_000_004_000);
  expect(calls).toHaveLength(2);
  full = false;
  enter('tick', 5_000_005_000);
});

test('shutdown tells the master, once', () => {
  enter('shutdown', 'the end');
  enter('shutdown', 'again');
  expect(calls).toEqual(['the end']);
});
