// defer(): functions that run when the function that deferred them is left, last first, however it is left. A function with
// defer() in it opens a list at its entry and closes it in `finally`, so the list opened last is always that of the caller.

import { mark, unwind } from './call_stack';
import { fail } from './error';
import { isSpent } from './eval_cost';
import { reportFault } from './fault';
import { callFunction } from './function_value';
import type { FunctionValue, LpcObject } from './value';

export type Deferred = FunctionValue[];

const open: Deferred[] = [];

/** `$defers` */
export function newDefers(): Deferred {
  const list: Deferred = [];
  open.push(list);
  return list;
}

/** The efun. */
export function defer(f: FunctionValue): void {
  const list = open.at(-1);
  if (list === undefined) fail('defer() must be called from a function.');
  list.push(f);
}

/** `$runDefers`: an error in one is put on record and the others still run, unless nothing is left to run them with. */
export function runDefers(list: Deferred, o: LpcObject, d: number): void {
  // Above this list nothing is open any more: what was above has been left.
  open.length = open.lastIndexOf(list);
  for (let f = list.pop(); f !== undefined && !isSpent(); f = list.pop()) {
    const to = mark();
    try {
      callFunction(f, o, d, []);
    } catch (exception) {
      reportFault(exception);
      unwind(to);
    }
  }
}
