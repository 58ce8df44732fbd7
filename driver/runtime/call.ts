// call_other: `ob->name(args)`. The common case is an inline cache at the call site: same function table as last time, straight
// in. That part is generated code (lpc/emit_call.ts), so that V8 can inline what is called. Everything else (another program, a
// shadow, a path, an array of targets, a private function, nothing there) comes here.

import { apply, NotFound, resolve, resolvedAsksCaller, resolvedObject } from './apply';
import { enterOther, Origin, pop } from './call_stack';
import { fail } from './error';
import { charge, nothingRan } from './eval_cost';
import { findOrLoad } from './load';
import { badArgument, badVariableArgument } from './show';
import type { CallSite } from './simul_efun';
import type { Value } from './value';
import { clean, LpcObject } from './value';
import { isVisible } from './visibility';

/** Fills the site when the target is an object whose function may be called straight; then the fast way is open. */
function learn(site: CallSite, o: LpcObject, target: Value, name: string): boolean {
  if (!(target instanceof LpcObject) || target.fast === null || o.destructed) return false;
  // A call into itself may reach private functions: what is allowed here is not allowed to others, so it is not remembered.
  if (target === o) return false;
  const code = resolve(target, name, o, Origin.callOther);
  if (code === null || resolvedObject !== target || resolvedAsksCaller) return false;
  site.table = target.fast;
  site.code = code;
  return true;
}

/** `$co`: a call whose arguments are counted only now. */
export function co(site: CallSite, o: LpcObject, d: number, target: Value, name: string, ...args: Value[]): Value {
  return coSlow(site, o, d, target, name, args);
}

/** `$coSlow`: call_other in full, undefined for a destructed target or a function that is not there or not public. */
export function coSlow(site: CallSite, o: LpcObject, d: number, target: Value, name: string, args: Value[]): Value {
  const known = target instanceof LpcObject && target !== o && target.fast === site.table && !o.destructed;
  if (known || learn(site, o, target, name)) return coLearned(site, target as LpcObject, d, args);
  return callOther(o, d, target, name, args);
}

function coLearned(site: CallSite, target: LpcObject, d: number, args: Value[]): Value {
  enterOther(target);
  const result = site.code!(target, d + 1, ...args);
  pop();
  return result;
}

/** call_other(target, name, args) for efuns and function values; target: object, path, or array of them. */
export function callOther(o: LpcObject, d: number, target: Value, name: string, args: Value[]): Value {
  if (o.destructed) return nothingRan();
  const to = clean(target);
  if (to instanceof LpcObject) return orUndefined(apply(o, d, to, name, args, Origin.callOther));
  if (Array.isArray(to)) return callAll(o, d, to, name, args);
  if (typeof to === 'string') return callPath(o, d, to, name, args);
  return badVariableArgument(to, 1, 'call_other', ['object', 'string', 'array']);
}

function callAll(o: LpcObject, d: number, targets: Value[], name: string, args: Value[]): Value {
  charge(1);
  return targets.map((one) => callEach(o, d, one, name, args));
}

/** One element of an array of targets: what cannot be called gives 0. */
function callEach(o: LpcObject, d: number, target: Value, name: string, args: Value[]): Value {
  const to = clean(target);
  if (to instanceof LpcObject) return clean(orUndefined(apply(o, d, to, name, args, Origin.callOther)));
  if (typeof to !== 'string') return 0;
  const ob = findOrLoad(o, d, to);
  return ob === null || !isVisible(o, d, ob) ? 0 : clean(orUndefined(apply(o, d, ob, name, args, Origin.callOther)));
}

function callPath(o: LpcObject, d: number, path: string, name: string, args: Value[]): Value {
  const ob = findOrLoad(o, d, path);
  if (ob === null || !isVisible(o, d, ob)) fail(`call_other() couldn't find object '${path}'.`);
  return orUndefined(apply(o, d, ob, name, args, Origin.callOther));
}

function orUndefined(result: Value): Value {
  return result === NotFound ? nothingRan() : result;
}

/** `$cod`: the name is computed, or an array of name and arguments. */
export function callComputed(o: LpcObject, d: number, target: Value, what: Value, args: Value[]): Value {
  if (typeof what === 'string') return callOther(o, d, target, what, args);
  if (!Array.isArray(what)) return badArgument(clean(what), 2, 'call_other', 'string or array');
  if (typeof what[0] !== 'string') fail('call_other(): 1st elem of array for arg 2 must be a string');
  return callOther(o, d, target, what[0], [...what.slice(1), ...args]);
}
