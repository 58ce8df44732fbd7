// LPC values as JavaScript values: the boxes for what JavaScript lacks (floats apart from ints, buffers, class values,
// function values, references, objects) and the small facts every other file asks: type names, truth, canonical ints.
// Knows no operators, no mappings (mapping.ts) and no program.
//
//   int  number while |x| ≤ 2^53−1, else bigint in 64 bits    string  string    array  Array    undefined 0  undefined

import type { LpcCode } from '../contract/emitted';
import type { Program, ProgramLink } from './program';

/** An LPC value. Dynamic by nature: every use checks what it needs. */
// biome-ignore lint/suspicious/noExplicitAny: LPC is dynamically typed; a union would force casts without adding safety at this border.
export type Value = any;

// ---------------------------------------------------------------- boxes

export class LpcFloat {
  readonly v: number;
  constructor(v: number) {
    this.v = v;
  }
}

export class LpcBuffer {
  bytes: Uint8Array;
  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }
}

/** The definition of an LPC class: its name and members in order. */
export class ClassDef {
  readonly name: string;
  readonly members: readonly string[];
  constructor(name: string, members: readonly string[]) {
    this.name = name;
    this.members = members;
  }
}

export class LpcClass {
  readonly def: ClassDef;
  readonly m: Value[];
  constructor(def: ClassDef, m: Value[]) {
    this.def = def;
    this.m = m;
  }
}

/** A by-reference argument. The two functions come from compiled code or from index.ts. */
export class LpcRef {
  readonly get: () => Value;
  readonly set: (value: Value) => Value;
  constructor(get: () => Value, set: (value: Value) => Value) {
    this.get = get;
    this.set = set;
  }
}

export type FunctionKind = 'local' | 'direct' | 'efun' | 'simul' | 'other' | 'code';

/** A function value: a record, never a bare closure, so that it can be shown, bound and refused when its owner is gone. */
export class FunctionValue {
  readonly kind: FunctionKind;
  /** Current object while the function runs. */
  readonly owner: LpcObject;
  /** local, direct, efun, simul: the function's name; other: the name to call; code: the emitter's name for it. */
  readonly name: string;
  /** local: slot in the owner's table. */
  readonly slot: number;
  /** direct, efun, code: what runs. */
  readonly code: LpcCode | null;
  /** code: what runs; undefined for all others, so that generated code asks for this alone. */
  readonly body: LpcCode | undefined;
  /** other: the object or path that is called. */
  readonly target: Value;
  /** Arguments given when the value was made (local, direct, efun, simul, other); bind() shares them, break_cycles() may part them. */
  args: Value[] | null;
  /** code: values captured by $(…). */
  readonly captured: Value[] | null;
  /** code: number of parameters, for showing. */
  readonly parameterCount: number;
  /** code: uses no variables or functions of its program, so that bind() may give it another owner. */
  readonly bindable: boolean;
  /** Generation of the owner's program when the value was made: recompile_object() makes older ones stale. */
  readonly generation: number;

  constructor(
    kind: FunctionKind,
    owner: LpcObject,
    name: string,
    slot: number,
    code: LpcCode | null,
    target: Value,
    args: Value[] | null,
    captured: Value[] | null,
    parameterCount: number,
    bindable: boolean,
  ) {
    this.kind = kind;
    this.owner = owner;
    this.name = name;
    this.slot = slot;
    this.code = code;
    this.body = kind === 'code' ? code! : undefined;
    this.target = target;
    this.args = args;
    this.captured = captured;
    this.parameterCount = parameterCount;
    this.bindable = bindable;
    this.generation = owner.generation;
  }
}

// ---------------------------------------------------------------- objects

/** A command added by add_action(). */
export interface Sentence {
  verb: string;
  /** The object that called add_action. */
  giver: LpcObject;
  /** A name in `giver`, or a function value. */
  action: string | FunctionValue;
  /** 0 whole word, 1 V_SHORT, 2 V_NOSPACE as add_action's third argument gave it. */
  flags: number;
}

/** Heart beat of an object: every `interval` ticks; `left` ticks remain; −1 while it is being removed. */
export interface HeartBeat {
  object: LpcObject;
  interval: number;
  left: number;
}

/** Scores of an author or a domain; mudlib_stats.ts keeps them. */
export interface StatGroup {
  moves: number;
  heartBeats: number;
  errors: number;
  objects: number;
}

/** What the runtime keeps for an object that has a session; interactive.ts fills it. */
export interface InteractiveLink {
  readonly sessionId: number;
  object: LpcObject;
}

/** Every LPC object: one JavaScript shape for all of them, so that no call site is ever megamorphic by class. */
export class LpcObject {
  /** Function table, resolved: o.t[slot](o, d, …). Shared by all objects of one program. */
  t: LpcCode[];
  /** Variables, inherited first. */
  v: Value[];
  /** The link's table while call_other may go straight in; null when the object is destructed, shadowed or shadowing. */
  fast: LpcCode[] | null;
  /** With leading slash: `/std/room`, `/std/room#12`. */
  name: string;
  program: Program;
  link: ProgramLink;
  destructed = false;
  clone: boolean;
  /** The number behind `#` in its name, by which the table of objects knows it; −1 for one that has none. */
  cloneNumber: number;
  virtual = false;
  /** Rises whenever the object gets another program: function values made before are stale. */
  generation = 0;
  /** Path of the program that replace_program() left it; '' when there was none. */
  replacedProgram = '';

  environment: LpcObject | null = null;
  /** First object inside, then along `next`: the newest arrival comes first. */
  inside: LpcObject | null = null;
  next: LpcObject | null = null;

  /** The object this one shadows / the one that shadows this. */
  shadowing: LpcObject | null = null;
  shadowedBy: LpcObject | null = null;

  interactive: InteractiveLink | null = null;
  heartBeat: HeartBeat | null = null;
  /** Commands this object may give, newest first; null when it has none. */
  sentences: Sentence[] | null = null;
  /** enable_commands() was called. */
  living = false;
  wizard = false;
  /** Has or had a session of its own: find_player() finds only these. */
  onceInteractive = false;
  hidden = false;
  listening = false;
  livingName = '';

  uid = '';
  euid = '';
  privs: Value = 0;
  /** Whom its deeds count for; null: nobody. */
  domain: StatGroup | null = null;
  author: StatGroup | null = null;
  light = 0;

  /** Called from outside since the reset scan last looked: one cheap store on each call_other. */
  touched = false;
  /** The scan has seen it touched since its last reset(). */
  usedSinceReset = false;
  /** Seconds: when loaded, when the scan last saw it touched, when reset() is due (0: never). */
  loadTime: number;
  lastUsed: number;
  resetAt = 0;
  /** reset() comes before the next call from outside (lazy resets); `fast` is null until then. */
  resetWaits = false;
  /** Seconds: set_clean_up() named a time; 0: whenever it was not used for long. */
  cleanUpAt = 0;
  /** on_destruct() is to be called. */
  notifyDestruct = false;
  /** clean_up() is still wanted. */
  willCleanUp = true;
  /** Serial number of loading, for listing objects oldest first. */
  readonly serial: number;

  constructor(
    name: string,
    program: Program,
    link: ProgramLink,
    cloneNumber: number,
    nowSeconds: number,
    serial: number,
  ) {
    this.t = link.table;
    // V8 copies a list faster than it fills one.
    this.v = program.noValues.slice();
    this.fast = link.table;
    this.name = name;
    this.program = program;
    this.link = link;
    this.clone = cloneNumber >= 0;
    this.cloneNumber = cloneNumber;
    this.loadTime = nowSeconds;
    this.lastUsed = nowSeconds;
    this.serial = serial;
  }
}

// ---------------------------------------------------------------- ints and floats

const INT_MIN = -(2n ** 63n);
const SAFE_MAX = BigInt(Number.MAX_SAFE_INTEGER);
const SAFE_MIN = -SAFE_MAX;

/** A bigint of any size as a canonical LPC int: wrapped to 64 bits, a number where that is exact. */
export function canonicalInt(x: bigint): number | bigint {
  const wrapped = BigInt.asIntN(64, x);
  return wrapped >= SAFE_MIN && wrapped <= SAFE_MAX ? Number(wrapped) : wrapped;
}

/** C's conversion of a double to a 64-bit int: toward zero; what does not fit (NaN too) becomes the smallest int, as on x86. */
export function floatToInt(v: number): number | bigint {
  if (v >= -Number.MAX_SAFE_INTEGER && v <= Number.MAX_SAFE_INTEGER) return Math.trunc(v) + 0;
  if (v >= -(2 ** 63) && v < 2 ** 63) return canonicalInt(BigInt(Math.trunc(v)));
  return INT_MIN;
}

export function isInt(a: Value): a is number | bigint {
  return typeof a === 'number' || typeof a === 'bigint';
}

// ---------------------------------------------------------------- truth and identity

/** undefined and destructed objects become plain 0. */
export function clean(a: Value): Value {
  if (a === undefined) return 0;
  if (a instanceof LpcObject && a.destructed) return 0;
  return a;
}

export function truthy(a: Value): boolean {
  return !(a === 0 || a === undefined || (a instanceof LpcObject && a.destructed));
}

/** What conditions, && and || test: like truthy(), but 0.0 is false too. (Efuns that ask a callback take 0.0 as true, as in FluffOS.) */
export function isTrue(a: Value): boolean {
  return a instanceof LpcFloat ? a.v !== 0 : truthy(a);
}

/** An object that still exists. */
export function isObject(a: Value): a is LpcObject {
  return a instanceof LpcObject && !a.destructed;
}

/** Replaces destructed objects of an array by 0, in place, as FluffOS does when it walks one. */
export function cleanArray(a: Value[]): Value[] {
  for (let i = 0; i < a.length; i++) {
    const x = a[i];
    if (x === undefined || (x instanceof LpcObject && x.destructed)) a[i] = 0;
  }
  return a;
}

/** C's %f: six decimals at any size. */
export function floatText(v: number): string {
  if (Number.isFinite(v)) {
    if (Math.abs(v) < 1e21) return (Object.is(v, -0) ? '-' : '') + v.toFixed(6);
    return `${BigInt(v)}.000000`;
  }
  if (Number.isNaN(v)) return 'nan';
  return v > 0 ? 'inf' : '-inf';
}
