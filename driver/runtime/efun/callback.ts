// The callbacks of efuns: a function value, or the name of a function in this_object() or in the object named by the next
// argument, followed by arguments that each call gets behind its own.

import { apply, NotFound } from '../apply';
import { Origin } from '../call_stack';
import { fail } from '../error';
import { callFunction, ev1, ev2 } from '../function_value';
import { findOrLoad } from '../load';
import { badArgument } from '../show';
import { FunctionValue, isObject, type LpcObject, type Value } from '../value';
import { isVisible } from '../visibility';

export interface Callback {
  /** The value for one element; undefined when a named function does not exist. */
  one(a: Value): Value;
  two(a: Value, b: Value): Value;
}

/** `extra`: the arguments behind the function in the efun's call. */
export function callbackOf(o: LpcObject, d: number, f: Value, extra: Value[], efun: string): Callback {
  if (f instanceof FunctionValue) return extra.length === 0 ? plain(o, d, f) : withExtra(o, d, f, extra);
  return named(o, d, f, extra, efun);
}

function plain(o: LpcObject, d: number, f: FunctionValue): Callback {
  return { one: (a) => ev1(o, d, f, a), two: (a, b) => ev2(o, d, f, a, b) };
}

function withExtra(o: LpcObject, d: number, f: FunctionValue, extra: Value[]): Callback {
  return {
    one: (a) => callFunction(f, o, d, [a, ...extra]),
    two: (a, b) => callFunction(f, o, d, [a, b, ...extra]),
  };
}

function named(o: LpcObject, d: number, name: string, extra: Value[], efun: string): Callback {
  const target = extra.length === 0 ? o : targetOf(o, d, extra[0], efun);
  const rest = extra.slice(1);
  const call = (args: Value[]): Value => {
    if (target.destructed) fail('Object destructed during efun callback.');
    return callMethod(o, d, target, name, args);
  };
  return { one: (a) => call([a, ...rest]), two: (a, b) => call([a, b, ...rest]) };
}

function targetOf(o: LpcObject, d: number, value: Value, efun: string): LpcObject {
  const target = typeof value === 'string' ? findOrLoad(o, d, value) : value;
  const found = isObject(target) && (typeof value !== 'string' || isVisible(o, d, target));
  return found ? target : badArgument(value, 3, efun, 'string or object');
}

/** name(args) in an object as an efun calls it; undefined when there is no such function. */
export function callMethod(o: LpcObject, d: number, target: LpcObject, name: string, args: Value[]): Value {
  const result = apply(o, d, target, name, args, Origin.efun);
  return result === NotFound ? undefined : result;
}
