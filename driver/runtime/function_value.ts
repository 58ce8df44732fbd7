// Function values: making them, calling them, binding them. A value whose owner is gone is an error when called; so is one that
// was made from a program its owner no longer runs (recompile_object).

import type { LpcCode } from '../contract/emitted';
import { callOther } from './call';
import { Origin, pop, push } from './call_stack';
import { fail } from './error';
import { charge, nothingRan } from './eval_cost';
import { isReplacementPending } from './replace_program';
import { callSimul } from './simul_efun';
import type { LpcObject, Value } from './value';
import { FunctionValue } from './value';

// ---------------------------------------------------------------- making

function refusePending(o: LpcObject, what: string): void {
  if (isReplacementPending(o)) fail(`cannot bind ${what} to an object with a pending replace_program()`);
}

export function fnLocal(o: LpcObject, slot: number, name: string, args: Value[] | null): FunctionValue {
  refusePending(o, 'an lfun fp');
  return new FunctionValue('local', o, name, slot, null, 0, args, null, 0, false);
}

export function fnDirect(o: LpcObject, code: LpcCode, name: string, args: Value[] | null): FunctionValue {
  refusePending(o, 'an lfun fp');
  return new FunctionValue('direct', o, name, 0, code, 0, args, null, 0, false);
}

export function fnSimul(o: LpcObject, name: string, args: Value[] | null): FunctionValue {
  return new FunctionValue('simul', o, name, 0, null, 0, args, null, 0, true);
}

export function fnOther(o: LpcObject, target: Value, name: string, args: Value[] | null): FunctionValue {
  return new FunctionValue('other', o, name, 0, null, target, args, null, 0, true);
}

export function fnCode(
  o: LpcObject,
  code: LpcCode,
  captured: Value[] | null,
  parameterCount: number,
  name: string,
  bindable: unknown,
): FunctionValue {
  refusePending(o, 'a functional');
  return new FunctionValue(
    'code',
    o,
    name,
    0,
    code,
    0,
    null,
    captured,
    parameterCount,
    bindable !== 0 && bindable !== false,
  );
}

/** Filled by main.ts: the checked efuns by name. */
let efuns: ReadonlyMap<string, LpcCode> = new Map();

export function setEfuns(table: ReadonlyMap<string, LpcCode>): void {
  efuns = table;
}

export function fnEfun(o: LpcObject, name: string, args: Value[] | null): FunctionValue {
  const code = efuns.get(name);
  if (code === undefined) fail(`There is no efun ${name}().`);
  return new FunctionValue('efun', o, name, 0, code, 0, args, null, 0, true);
}

/** bind(f, o): the same function with another owner. */
export function bind(f: FunctionValue, to: LpcObject): FunctionValue {
  if (f.kind === 'local' || f.kind === 'direct') fail('Illegal to rebind a pointer to a local function.');
  if (!f.bindable) fail('Illegal to rebind a functional that references globals or local functions.');
  return new FunctionValue(f.kind, to, f.name, f.slot, f.code, f.target, f.args, f.captured, f.parameterCount, true);
}

// ---------------------------------------------------------------- calling

function checkAlive(f: FunctionValue): void {
  if (f.owner.destructed) fail(`Owner (${f.owner.name}) of function pointer is destructed.`);
  if (f.generation !== f.owner.generation && (f.kind === 'local' || f.kind === 'direct' || f.kind === 'code')) {
    fail(`Stale function pointer: owner ${f.owner.name} was recompiled since it was created.`);
  }
}

/** Calls a function value: `o` is the caller, `d` its depth. */
export function callFunction(f: FunctionValue, _o: LpcObject | null, d: number, args: Value[]): Value {
  checkAlive(f);
  const all = f.args === null ? args : [...f.args, ...args];
  push(f.owner, originOf(f));
  const result = run(f, d, all);
  pop();
  return result;
}

function originOf(f: FunctionValue): number {
  if (f.kind === 'code') return Origin.functional;
  return f.kind === 'local' || f.kind === 'direct' ? Origin.local : Origin.functionPointer;
}

function run(f: FunctionValue, d: number, args: Value[]): Value {
  switch (f.kind) {
    case 'code':
      return f.code!(f.owner, d + 1, f.captured, ...args);
    case 'local':
      return f.owner.t[f.slot](f.owner, d + 1, ...args);
    case 'efun':
      charge(1);
      return f.code!(f.owner, d + 1, ...args);
    case 'direct':
      return f.code!(f.owner, d + 1, ...args);
    case 'simul':
      return callSimul(f.owner, d, f.name, args);
    case 'other':
      return callOther(f.owner, d, f.target, f.name, args);
  }
}

/** `$ev`: f(args). What is no function evaluates to itself. */
export function ev(o: LpcObject, d: number, f: Value, ...args: Value[]): Value {
  return evSlow(o, d, f, args);
}

/** `$evSlow`: any function value, or what is none. */
export function evSlow(o: LpcObject, d: number, f: Value, args: Value[]): Value {
  if (f instanceof FunctionValue) return o.destructed ? nothingRan() : callFunction(f, o, d, args);
  charge(1);
  return f;
}

/** `$alive`: neither the owner nor the caller is gone, and the owner runs the program that made the value. */
export function isAlive(o: LpcObject, { owner, generation }: FunctionValue): boolean {
  return generation === owner.generation && owner.destructed === false && o.destructed === false;
}

/** What the short forms below and generated code call straight. */
function isPlain(o: LpcObject, f: Value): f is FunctionValue {
  return f instanceof FunctionValue && f.body !== undefined && isAlive(o, f);
}

export function ev1(o: LpcObject, d: number, f: Value, a: Value): Value {
  if (!isPlain(o, f)) return evSlow(o, d, f, [a]);
  push(f.owner, Origin.functional);
  const result = f.body!(f.owner, d + 1, f.captured, a);
  pop();
  return result;
}

export function ev2(o: LpcObject, d: number, f: Value, a: Value, b: Value): Value {
  if (!isPlain(o, f)) return evSlow(o, d, f, [a, b]);
  push(f.owner, Origin.functional);
  const result = f.body!(f.owner, d + 1, f.captured, a, b);
  pop();
  return result;
}
