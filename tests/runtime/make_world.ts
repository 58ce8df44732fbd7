// A small LPC world for tests of the runtime, without isolate and compiler: programs are written by hand as emitted code would
// be, the host is a table. Programs: path → what $program gets. Functions see (o, d, …) like compiled ones.

import type { HostCalls, RuntimeSettings } from '../../driver/contract/bridge';
import type { FunctionMeta, LinkFunction, LpcCode, ProgramMeta } from '../../driver/contract/emitted';
import { clearStack, Origin, pop, push } from '../../driver/runtime/call_stack';
import { configureEvalCost, refill } from '../../driver/runtime/eval_cost';
import { connectHost } from '../../driver/runtime/host';
import { findOrLoad } from '../../driver/runtime/load';
import { takeEffects } from '../../driver/runtime/outbox';
import { registerProgram } from '../../driver/runtime/program';
import type { LpcObject, Value } from '../../driver/runtime/value';
import { applySettings, world } from '../../driver/runtime/world';

export interface FakeFunction {
  modifiers?: number;
  /** Absent: a prototype. */
  code?: (copy: { vb: number; fb: number; sup: LpcCode[][] }) => LpcCode;
}

export interface FakeProgram {
  inherits?: { path: string; modifiers?: number }[];
  variables?: (string | { name: string; modifiers: number })[];
  functions?: Record<string, FakeFunction | LpcCode>;
  init?: (copy: { vb: number; fb: number }) => LpcCode;
}

const programs = new Map<string, FakeProgram>();
const compiled = new Map<string, ProgramMeta>();
export const saved = new Map<string, string>();
let hashes = 0;

export const settings: RuntimeSettings = {
  mudName: 'test',
  version: '0',
  masterFile: '/master',
  simulEfunFile: '',
  globalInclude: '',
  evalCostMax: 1_000_000,
  callDepthMax: 200,
  arraySizeMax: 1000,
  mappingSizeMax: 1000,
  stringLengthMax: 10_000,
  bufferSizeMax: 10_000,
  readFileSizeMax: 10_000,
  heapSoftLimitBytes: 0,
  heartBeatIntervalMs: 1000,
  resetIntervalSeconds: 0,
  cleanUpIntervalSeconds: 0,
  inheritDepthMax: 10,
  outstandingJobsMax: 3,
  externalCommands: [1],
  socketsMax: 10,
  socketsRestorePlayer: false,
  socketBacklogMax: 1_000_000,
  outstandingJobsPerObjectMax: 3,
  http: { connectMs: 1000, firstByteMs: 1000, wholeMs: 1000, bodyBytes: 10_000, redirects: 3 },
  defaultDatabase: 'sqlite',
  sqliteDirectory: '',
  defaultFailMessage: 'What?\n',
  defaultErrorMessage: '',
  modules: { echo: 'json', lines: 'text', raw: 'bytes' },
  classic: {},
};

/** Forgets programs, effects and players; objects of earlier tests stay under their names, so tests use names of their own. */
export function newWorld(overrides: Partial<RuntimeSettings> = {}): void {
  programs.clear();
  compiled.clear();
  saved.clear();
  applySettings({ ...settings, ...overrides });
  configureEvalCost(world.settings.evalCostMax, world.settings.callDepthMax, () => false);
  world.nowMs = 1_000_000;
  world.commandGiver = null;
  world.currentInteractive = null;
  world.master = null;
  world.simulEfun = null;
  clearStack();
  refill();
  takeEffects();
  connectHost({
    compileProgram: (path: string, level: number) => {
      waiting[level] = { path, have: new Set() };
      return compile(waiting[level]!);
    },
    continueCompile: (level: number) => {
      const one = waiting[level]!;
      one.have.add(one.asked!);
      return compile(one);
    },
    setSimulEfuns: () => ['ok', true],
    readFile: (path: string) => ['error', 'ENOENT', `there is no file ${path}`],
    usage: () => ['ok', { heapUsed: 0, rss: 0, userUs: 0, systemUs: 0, loadAverage: [] }],
  } as unknown as HostCalls);
}

/** Compilations by level, and the inherits that were loaded for each. */
interface Waiting {
  path: string;
  have: Set<string>;
  asked?: string;
}

const waiting: Waiting[] = [];

export function program(path: string, text: FakeProgram): void {
  programs.set(path, text);
}

function compile(one: Waiting): ReturnType<HostCalls['compileProgram']> {
  const path = one.path.replace(/\.(lpc|c)$/, '');
  const text = programs.get(path);
  if (text === undefined) return ['error', 'missing', `there is no file ${path}.c`];
  const missing = (text.inherits ?? []).find((inherit) => !one.have.has(inherit.path));
  if (missing !== undefined) {
    one.asked = missing.path;
    return ['ok', { inherit: missing.path, file: missing.path }];
  }
  const meta = metaOf(path, text);
  compiled.set(path, meta);
  registerProgram(meta, linkOf(text));
  return ['ok', { failed: false, diagnostics: [], echoes: [] }];
}

function metaOf(path: string, text: FakeProgram): ProgramMeta {
  const inherits = (text.inherits ?? []).map(({ path: inherited, modifiers = 0 }) => {
    const meta = compiled.get(inherited)!;
    const { slots, variables } = sizes(meta);
    return { path: inherited, modifiers, slotCount: slots, variableCount: variables };
  });
  return {
    path,
    files: [`${path}.c`],
    lines: [],
    inherits,
    variables: (text.variables ?? []).map((one) =>
      typeof one === 'string' ? { name: one, modifiers: 0, type: 'mixed' } : { ...one, type: 'mixed' },
    ),
    functions: Object.entries(text.functions ?? {}).map(([name, fn]) => functionMeta(name, fn)),
    classes: [],
    pragmas: [],
    hash: String(hashes++),
  };
}

function sizes(meta: ProgramMeta): { slots: number; variables: number } {
  return {
    slots: meta.inherits.reduce((sum, one) => sum + one.slotCount, meta.functions.length),
    variables: meta.inherits.reduce((sum, one) => sum + one.variableCount, meta.variables.length),
  };
}

function functionMeta(name: string, fn: FakeFunction | LpcCode): FunctionMeta {
  const modifiers = typeof fn === 'function' ? 0 : (fn.modifiers ?? 0) | (fn.code ? 0 : 256);
  return { name, modifiers, returns: 'mixed', parameters: [], minArguments: 0, line: 1 };
}

function linkOf(text: FakeProgram): LinkFunction {
  return (vb, fb, sup) => ({
    f: Object.values(text.functions ?? {}).map((fn) =>
      typeof fn === 'function' ? fn : (fn.code?.({ vb, fb, sup }) ?? (() => undefined)),
    ),
    init: text.init?.({ vb, fb }) ?? null,
  });
}

/** The loaded object of a path. */
export function object(path: string): LpcObject {
  const found = findOrLoad(null, 0, path);
  if (found === null) throw new Error(`no object ${path}`);
  return found;
}

/** `value`, after something was done. */
export function then<T>(_done: unknown, value: T): T {
  return value;
}

/** Runs with `ob` as the running object, as if a function of it did it. */
export function within<T>(ob: LpcObject, run: () => T): T {
  push(ob, Origin.driver);
  try {
    return run();
  } finally {
    pop();
  }
}

/** The effects since the last call. */
export function effects(): Value[] {
  const json = takeEffects();
  return json === '' ? [] : JSON.parse(json);
}

/** The text of the LPC error that `run` raises; '' when it raises none. */
export function errorOf(run: () => unknown): string {
  try {
    run();
    return '';
  } catch (error) {
    return String((error as { value?: unknown }).value ?? error);
  }
}
