// The evaluation budget. Compiled code takes one tick at every loop edge and function entry from $T, and compares its call
// depth with $D; only when one of them is exhausted it comes here. A big budget is handed out in slices, so that the soft
// heap limit is looked at every slice. Running out of ticks or heap cannot be caught by LPC's catch(); too deep recursion can.
// Who has run out gets a grace, once: with it runs what must run on the way out. Nothing in a task gives it a second budget.

import { cell } from './cell';
import { errorText, LpcError } from './error';

/** Ticks left in the slice. */
export const T = cell();
/** Greatest call depth. */
export const D = cell();

const SLICE = 1_000_000;
/** Ticks between two samples of a trace: a few tenths of a millisecond. */
const SAMPLE_TICKS = 100_000;
/** What all that runs on the way out of an exhausted task has together: deferred functions, whoever called within safely(). The master's
 *  error handler has as much for itself. */
const GRACE = 500_000;

let maximum = 10_000_000;
let nextMaximum = maximum;
/** Ticks of the budget not yet in the slice. */
let reserve = 0;
/** The task is over its limit, and lives on its grace. */
let overdrawn = false;
let heapIsFull: () => boolean = () => false;
/** What the last look at the heap showed. */
let full = false;
/** Notes the LPC stack while a trace runs. */
let sampler: (() => void) | null = null;

/** While there is one, it is called again and again as ticks are used up; null: no more. */
export function setSampler(sample: (() => void) | null): void {
  sampler = sample;
  hand(evalCostLeft());
}

export function configureEvalCost(ticks: number, depth: number, heapProbe: () => boolean): void {
  maximum = ticks;
  nextMaximum = ticks;
  D[0] = depth;
  heapIsFull = heapProbe;
}

/** A fresh budget: at the start of every turn's task, and by reset_eval_cost(). */
export function refill(ticks = nextMaximum): void {
  overdrawn = false;
  hand(ticks);
}

function hand(ticks: number): void {
  const slice = Math.min(ticks, sampler === null ? SLICE : untilSample());
  reserve = ticks - slice;
  T[0] = slice;
}

/** Short turns get what earlier ones left until the next sample, so that they are seen too. */
function untilSample(): number {
  return T[0] > 0 && T[0] < SAMPLE_TICKS ? T[0] : SAMPLE_TICKS;
}

export function evalCostLeft(): number {
  return Math.max(T[0] + reserve, 0);
}

/** set_eval_limit(n): n > 0 becomes the limit, 0 resets it to the configured one and refills, −1 only asks. Returns what is left or the limit. */
export function setEvalLimit(ticks: number): number {
  if (ticks === 0) {
    nextMaximum = maximum;
    refill();
    return maximum;
  }
  if (ticks === -1) return evalCostLeft();
  if (ticks === 1) return nextMaximum;
  nextMaximum = ticks;
  return ticks;
}

export function evalLimit(): number {
  return nextMaximum;
}

export function limit(d: number): void {
  if (d > D[0]) throw new LpcError(errorText('Too deep recursion.'), 'error');
  if (T[0] >= 0) return;
  if (sampler !== null) sampler();
  if (reserve + T[0] <= 0) overdraw('Too long evaluation. Execution aborted.');
  if (looksFull()) overdraw('Out of memory.');
  hand(reserve + T[0]);
}

function overdraw(message: string): never {
  hand(overdrawn ? 0 : GRACE);
  overdrawn = true;
  throw new LpcError(errorText(message), 'limit');
}

/** The grace is used up as well: whatever would run now fails at its first tick. */
export function isSpent(): boolean {
  return overdrawn && T[0] + reserve <= 0;
}

/** Runs what must be able to run whatever is left of the task's budget, on a grace of its own; the task pays for it as far as it can. */
export function besides<R>(run: () => R): R {
  const left = evalCostLeft();
  const before = overdrawn;
  overdrawn = true;
  hand(GRACE);
  try {
    return run();
  } finally {
    // Less than nothing when it has called reset_eval_cost(): that is no gift to the task.
    const used = Math.max(GRACE - evalCostLeft(), 0);
    overdrawn = before;
    hand(Math.max(left - used, 0));
  }
}

/** Looks at the heap: within a long turn at every slice, besides between turns. */
export function looksFull(): boolean {
  full = heapIsFull();
  return full;
}

/** The heap was over its soft limit when last looked at: clones are refused meanwhile. */
export function isHeapFull(): boolean {
  return full;
}

/** Takes n ticks for an allocation or a long efun. */
export function charge(n: number): void {
  T[0] -= n;
  if (T[0] < 0) limit(0);
}

/** The same where no error may be thrown; the next tick throws it. */
export function owe(n: number): void {
  T[0] -= n;
}

/** What a call gives that runs no function. It takes the tick that a function would have taken: a loop may rely on it. */
export function nothingRan(): undefined {
  charge(1);
}

/** A function body entered from the runtime at depth d: what compiled functions do themselves. */
export function checkDepth(d: number): void {
  if (d > D[0]) limit(d);
}
