// defer(): functions that run when the function that deferred them is left, last first, however it is left.

import { mark, unwind } from './call_stack';
import { reportFault } from './fault';
import { callFunction } from './function_value';
import type { LpcObject, Value } from './value';
import { FunctionValue } from './value';

export type Deferred = Value[];

export function newDefers(): Deferred {
  return [];
}

/** `$runDefers`: an error in one is put on record and the others still run. */
export function runDefers(list: Deferred, o: LpcObject, d: number): void {
  for (let f = list.pop(); f !== undefined; f = list.pop()) {
    if (!(f instanceof FunctionValue)) continue;
    const to = mark();
    try {
      callFunction(f, o, d, []);
    } catch (exception) {
      reportFault(exception);
      unwind(to);
    }
  }
}
