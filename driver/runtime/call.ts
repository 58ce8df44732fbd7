// call_other: `ob->name(args)`. The common case is an inline cache at the call site: same function table as last time, straight
// in. Everything else (another program, a shadow, a path, an array of targets, a private function, nothing there) goes the slow way.
// The fast ways differ only in the number of arguments, because a rest array on this path would cost more than the call.

import { apply, NotFound, resolve, resolvedAsksCaller, resolvedObject } from './apply';
import { Origin, pop, push } from './call_stack';
import { fail } from './error';
import { findOrLoad } from './load';
import { badArgument, badVariableArgument } from './show';
import type { CallSite } from './simul_efun';
import type { Value } from './value';
import { clean, LpcObject } from './value';

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

export function co0(site: CallSite, o: LpcObject, d: number, target: Value, name: string): Value {
  if (!(target instanceof LpcObject) || target.fast !== site.table || target === o || o.destructed) {
    if (!learn(site, o, target, name)) return coSlow(o, d, target, name, []);
  }
  target.touched = true;
  push(target, Origin.callOther);
  const result = site.code!(target, d + 1);
  pop();
  return result;
}

export function co1(site: CallSite, o: LpcObject, d: number, target: Value, name: string, a: Value): Value {
  if (!(target instanceof LpcObject) || target.fast !== site.table || target === o || o.destructed) {
    if (!learn(site, o, target, name)) return coSlow(o, d, target, name, [a]);
  }
  target.touched = true;
  push(target, Origin.callOther);
  const result = site.code!(target, d + 1, a);
  pop();
  return result;
}

export function co2(site: CallSite, o: LpcObject, d: number, target: Value, name: string, a: Value, b: Value): Value {
  if (!(target instanceof LpcObject) || target.fast !== site.table || target === o || o.destructed) {
    if (!learn(site, o, target, name)) return coSlow(o, d, target, name, [a, b]);
  }
  target.touched = true;
  push(target, Origin.callOther);
  const result = site.code!(target, d + 1, a, b);
  pop();
  return result;
}

export function co3(
  site: CallSite,
  o: LpcObject,
  d: number,
  target: Value,
  name: string,
  a: Value,
  b: Value,
  c: Value,
): Value {
  if (!(target instanceof LpcObject) || target.fast !== site.table || target === o || o.destructed) {
    if (!learn(site, o, target, name)) return coSlow(o, d, target, name, [a, b, c]);
  }
  target.touched = true;
  push(target, Origin.callOther);
  const result = site.code!(target, d + 1, a, b, c);
  pop();
  return result;
}

export function co(site: CallSite, o: LpcObject, d: number, target: Value, name: string, ...args: Value[]): Value {
  if (!(target instanceof LpcObject) || target.fast !== site.table || target === o || o.destructed) {
    if (!learn(site, o, target, name)) return coSlow(o, d, target, name, args);
  }
  target.touched = true;
  push(target, Origin.callOther);
  const result = site.code!(target, d + 1, ...args);
  pop();
  return result;
}

/** call_other in full: undefined for a destructed target or a function that is not there or not public. */
function coSlow(o: LpcObject, d: number, target: Value, name: string, args: Value[]): Value {
  return callOther(o, d, target, name, args);
}

/** call_other(target, name, args) for efuns and function values; target: object, path, or array of them. */
export function callOther(o: LpcObject, d: number, target: Value, name: string, args: Value[]): Value {
  if (o.destructed) return undefined;
  const to = clean(target);
  if (to instanceof LpcObject) return orUndefined(apply(o, d, to, name, args, Origin.callOther));
  if (Array.isArray(to)) return to.map((one) => callEach(o, d, one, name, args));
  if (typeof to === 'string') return callPath(o, d, to, name, args);
  return badVariableArgument(to, 1, 'call_other', ['object', 'string', 'array']);
}

/** One element of an array of targets: what cannot be called gives 0. */
function callEach(o: LpcObject, d: number, target: Value, name: string, args: Value[]): Value {
  const to = clean(target);
  if (to instanceof LpcObject) return clean(orUndefined(apply(o, d, to, name, args, Origin.callOther)));
  if (typeof to !== 'string') return 0;
  const ob = findOrLoad(o, d, to);
  return ob === null ? 0 : clean(orUndefined(apply(o, d, ob, name, args, Origin.callOther)));
}

function callPath(o: LpcObject, d: number, path: string, name: string, args: Value[]): Value {
  const ob = findOrLoad(o, d, path);
  if (ob === null) fail(`call_other() couldn't find object '${path}'.`);
  return orUndefined(apply(o, d, ob, name, args, Origin.callOther));
}

function orUndefined(result: Value): Value {
  return result === NotFound ? undefined : result;
}

/** `$cod`: the name is computed, or an array of name and arguments. */
export function callComputed(o: LpcObject, d: number, target: Value, what: Value, args: Value[]): Value {
  if (typeof what === 'string') return callOther(o, d, target, what, args);
  if (!Array.isArray(what)) return badArgument(clean(what), 2, 'call_other', 'string or array');
  if (typeof what[0] !== 'string') fail('call_other(): 1st elem of array for arg 2 must be a string');
  return callOther(o, d, target, what[0], [...what.slice(1), ...args]);
}
