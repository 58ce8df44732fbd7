// Traces: scripts under their LPC names, so that V8's frames carry them; lines through the table; objects from the object stack.

import * as vm from 'node:vm';
import type { LinkFunction, ProgramMeta } from '../../driver/contract/emitted';
import { apply } from '../../driver/runtime/apply';
import { co } from '../../driver/runtime/call';
import { enterOther, leave, Origin } from '../../driver/runtime/call_stack';
import { fail } from '../../driver/runtime/error';
import { ev, fnCode } from '../../driver/runtime/function_value';
import { connectHost, type HostCalls } from '../../driver/runtime/host';
import { registerProgram } from '../../driver/runtime/program';
import { newSite } from '../../driver/runtime/simul_efun';
import { callOrigin, type Frame, framesOf, traceMappings, traceText } from '../../driver/runtime/trace';
import type { Value } from '../../driver/runtime/value';
import { newWorld, object } from './make_world';

const runtime = {
  enterOther,
  leave,
  co,
  ev,
  fnCode,
  fail,
  site: newSite(),
  other: (): Value => object('/tr1/b'),
  callOrigin,
};

/** Emitted code by hand: the body of the link function, under the script name of the program. */
function script(path: string, names: string[], lines: number[], files: string[], body: string): void {
  const code = `(function (rt) { return function (vb, fb, sup) {${body}}; })`;
  const link = new vm.Script(code, { filename: files[0]! }).runInThisContext()(runtime) as LinkFunction;
  const functions = names.map((name) => ({
    name,
    modifiers: 0,
    returns: 'mixed',
    parameters: [],
    minArguments: 0,
    line: 1,
  }));
  const meta: ProgramMeta = {
    path,
    files,
    lines,
    inherits: [],
    variables: [],
    functions,
    classes: [],
    pragmas: [],
    hash: path,
  };
  const known = scripts.get(path);
  if (known === undefined) scripts.set(path, () => registerProgram(meta, link));
}

const scripts = new Map<string, () => void>();

beforeEach(() => {
  newWorld();
  scripts.clear();
  connectHost({
    compileProgram: (path: string) => {
      const run = scripts.get(path);
      if (run === undefined) return ['error', 'missing', ''];
      run();
      return ['ok', { failed: false, diagnostics: [], echoes: [] }];
    },
  } as unknown as HostCalls);
});

function framesOfRun(path: string, name: string): Frame[] {
  try {
    apply(null, 0, object(path), name, [], Origin.driver);
  } catch (error) {
    return framesOf(error as Error);
  }
  return [];
}

test('each frame has its function, line, object and way of entry', () => {
  script(
    '/tr1/a',
    ['outer', 'inner'],
    [],
    ['/tr1/a.c'],
    `
    function f$outer(o, d) { return f$inner(o, d + 1); }
    function f$inner(o, d) {
      return rt.co(rt.site, o, d, rt.other(), 'boom');
    }
    return { f: [f$outer, f$inner], init: null };`,
  );
  script(
    '/tr1/b',
    ['boom'],
    [],
    ['/tr1/b.lpc'],
    `
    function f$boom(o, d) { rt.fail('boom'); }
    return { f: [f$boom], init: null };`,
  );
  const frames = framesOfRun('/tr1/a', 'outer');
  expect(frames.map(({ name, file, line, object: ob, origin }) => [name, `${file}:${line}`, ob?.name, origin])).toEqual(
    [
      ['outer', '/tr1/a.c:2', '/tr1/a', 'driver'],
      ['inner', '/tr1/a.c:4', '/tr1/a', 'driver'],
      ['boom', '/tr1/b.lpc:2', '/tr1/b', 'call_other'],
    ],
  );
  expect(traceText(frames).split('\n')[2]).toBe("'boom' at /tr1/b.lpc:2 in object /tr1/b");
  expect(traceMappings(frames)[0]!.get('line')).toBe(2);
});

test('a function that makes one call is no frame, and its callee has its own object', () => {
  script(
    '/tr5/a',
    ['outer'],
    [],
    ['/tr5/a.c'],
    `
    function s$0$(o, d, t) { const h = rt.enterOther(t); const r = t.t[0](t, d + 1); rt.leave(h); return r; }
    function f$outer(o, d) { return s$0$(o, d, rt.other()); }
    return { f: [f$outer], init: null };`,
  );
  script(
    '/tr1/b',
    ['boom'],
    [],
    ['/tr1/b.c'],
    `
    function f$boom(o, d) { rt.fail('boom'); }
    return { f: [f$boom], init: null };`,
  );
  expect(framesOfRun('/tr5/a', 'outer').map(({ name, object: ob, origin }) => [name, ob?.name, origin])).toEqual([
    ['outer', '/tr5/a', 'driver'],
    ['boom', '/tr1/b', 'call_other'],
  ]);
});

test('a line of an include is named by the table', () => {
  script(
    '/tr2/a',
    ['f'],
    [3, 1, 40, 5, 0, 3],
    ['/tr2/a.c', '/include/x.h'],
    `
    function f$f(o, d) {

      rt.fail('here');
    }
    return { f: [f$f], init: null };`,
  );
  const [frame] = framesOfRun('/tr2/a', 'f');
  expect([frame!.file, frame!.line]).toEqual(['/include/x.h', 41]);
});

test('a function literal stands under its own name', () => {
  script(
    '/tr3/a',
    ['f'],
    [],
    ['/tr3/a.c'],
    `
    function c$0(o, d, captured) { rt.fail('in here'); }
    function f$f(o, d) { return rt.ev(o, d, rt.fnCode(o, c$0, null, 0, 'c$0', 1)); }
    return { f: [f$f], init: null };`,
  );
  expect(framesOfRun('/tr3/a', 'f').map(({ name, origin }) => [name, origin])).toEqual([
    ['f', 'driver'],
    ['<function>', 'functional'],
  ]);
});

test('origin() tells a call within the object from one of outside', () => {
  script(
    '/tr4/a',
    ['direct', 'through'],
    [],
    ['/tr4/a.c'],
    `
    function f$direct(o, d) { return rt.callOrigin(); }
    function f$through(o, d) { return f$direct(o, d + 1); }
    return { f: [f$direct, f$through], init: null };`,
  );
  const ob = object('/tr4/a');
  expect(['direct', 'through'].map((name) => apply(null, 0, ob, name, [], Origin.callOther))).toEqual([
    'call_other',
    'local',
  ]);
});
