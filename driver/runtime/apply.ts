// Calling a function of an object by its name: lookup, visibility, shadows, the object stack. The one way into another
// object besides the inline caches of call.ts. Knows no paths and loads nothing.

import type { LpcCode } from '../contract/emitted';
import { Modifier } from '../contract/emitted';
import { Origin, pop, push, tellCaller } from './call_stack';
import { checkDepth } from './eval_cost';
import type { Callable } from './program';
import { isPrototype } from './program';
import type { LpcObject, Value } from './value';

/** What apply() answers when there is no such function to call. */
export const NotFound = Symbol('no such function');

const NotPublic = Modifier.Private | Modifier.Protected | Modifier.Static;

/** The object a call to `ob` by `caller` starts at: the outermost shadow that is not the caller. */
function outermost(ob: LpcObject, caller: LpcObject | null): LpcObject {
  let at = ob;
  while (at.shadowedBy !== null && at.shadowedBy !== caller && !at.shadowedBy.destructed) at = at.shadowedBy;
  return at;
}

/** Set by resolve(): the object whose function was found (a shadow may answer for its target). */
export let resolvedObject: LpcObject;

/** Set by resolve(): a caller from outside says who it is, by tellCaller(). */
export let resolvedAsksCaller = false;

/** The code a call by name runs, or null. `origin` decides what may be seen. */
export function resolve(ob: LpcObject, name: string, caller: LpcObject | null, origin: number): LpcCode | null {
  let at = outermost(ob, caller);
  let found = at.program.find(name);
  while ((found === undefined || isPrototype(found.entry)) && at.shadowing !== null) {
    at = at.shadowing;
    found = at.program.find(name);
  }
  if (found === undefined || isPrototype(found.entry) || !mayCall(found, at === caller, origin)) return null;
  resolvedObject = at;
  resolvedAsksCaller = (found.entry.modifiers & Modifier.CallerDefaults) !== 0;
  return at.t[found.slot];
}

/** The driver may call everything, an object itself all but hidden functions, others only public ones. */
function mayCall(found: Callable, itself: boolean, origin: number): boolean {
  if (origin === Origin.driver) return true;
  if (itself || origin === Origin.internal) return !found.entry.hidden;
  return !found.entry.hidden && (found.entry.modifiers & NotPublic) === 0;
}

/** Lazy resets: the reset() of an object for which it is due comes before its next use. */
let resetBeforeUse: (d: number, ob: LpcObject) => void = () => {};

export function onUseBeforeReset(handler: (d: number, ob: LpcObject) => void): void {
  resetBeforeUse = handler;
}

/** Calls name(args) in `ob`; NotFound when it has no such function that `o` may call, or is destructed. */
export function apply(
  o: LpcObject | null,
  d: number,
  ob: LpcObject,
  name: string,
  args: Value[],
  origin: number,
): Value {
  if (ob.resetWaits) resetBeforeUse(d, ob);
  if (ob.destructed) return NotFound;
  ob.touched = true;
  const code = resolve(ob, name, o, origin);
  if (code === null) return NotFound;
  const target = resolvedObject;
  checkDepth(d + 1);
  push(target, origin);
  if (resolvedAsksCaller) tellCaller(o);
  const result = code(target, d + 1, ...args);
  pop();
  return result;
}

/** As apply(), with undefined for a missing function. */
export function applyOrUndefined(
  o: LpcObject | null,
  d: number,
  ob: LpcObject,
  name: string,
  args: Value[],
  origin: number,
): Value {
  const result = apply(o, d, ob, name, args, origin);
  return result === NotFound ? undefined : result;
}

/** The object has a function of that name, of any visibility, itself or in a shadow. */
export function hasFunction(ob: LpcObject, name: string): boolean {
  if (ob.destructed) return false;
  for (let at: LpcObject | null = outermost(ob, null); at !== null; at = at.shadowing) {
    const found = at.program.find(name);
    if (found !== undefined && !isPrototype(found.entry)) return true;
  }
  return false;
}
