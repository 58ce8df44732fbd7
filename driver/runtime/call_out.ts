// call_out(): functions called later, by handle or name. A heap orders them by time, then by age. Delays are in milliseconds
// inside; a delay of 0 runs within the same tick, with a limit against endless chains. A destructed owner drops its call.

import { callOutZeroNestMax } from '../contract/limits';
import { apply } from './apply';
import { Origin } from './call_stack';
import { classicNumber } from './classic_settings';
import { debug } from './debug_level';
import { fail } from './error';
import { refill } from './eval_cost';
import { safely } from './fault';
import { callFunction } from './function_value';
import type { FunctionValue, LpcObject, Value } from './value';
import { clean } from './value';
import { commandGiver, world } from './world';

export interface CallOut {
  readonly handle: number;
  /** Wall clock, milliseconds. */
  readonly at: number;
  readonly owner: LpcObject;
  /** A name in `owner`, or a function value. */
  readonly action: string | FunctionValue;
  readonly args: Value[];
  /** this_player() when it was made. */
  readonly giver: LpcObject | null;
  pending: boolean;
}

const heap: CallOut[] = [];
const byHandle = new Map<number, CallOut>();
/** Pending calls of each object, for lookup by name. */
const byOwner = new Map<LpcObject, Set<CallOut>>();
let lastHandle = 0;
/** Calls without delay made since this tick began. */
let zeroDelays = 0;

function before(a: CallOut, b: CallOut): boolean {
  return a.at < b.at || (a.at === b.at && a.handle < b.handle);
}

function insert(call: CallOut): void {
  let i = heap.push(call) - 1;
  while (i > 0) {
    const parent = (i - 1) >> 1;
    if (!before(call, heap[parent])) break;
    heap[i] = heap[parent];
    i = parent;
  }
  heap[i] = call;
}

function takeFirst(): CallOut {
  const first = heap[0];
  const last = heap.pop()!;
  if (heap.length > 0) sink(last);
  return first;
}

function sink(call: CallOut): void {
  let i = 0;
  for (;;) {
    let child = 2 * i + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && before(heap[child + 1], heap[child])) child++;
    if (!before(heap[child], call)) break;
    heap[i] = heap[child];
    i = child;
  }
  heap[i] = call;
}

function countZeroDelay(): void {
  const most = classicNumber('call_out(0) nest level', callOutZeroNestMax);
  if (++zeroDelays > most) fail(`Nesting call_out(0) level limit exceeded: ${most}.`);
}

/** call_out(action, delay, args…); returns the handle. */
export function callOut(owner: LpcObject, action: string | FunctionValue, delayMs: number, args: Value[]): number {
  if (delayMs <= 0) countZeroDelay();
  const call: CallOut = {
    handle: ++lastHandle,
    at: world.nowMs + Math.max(delayMs, 0),
    owner,
    action,
    args,
    giver: commandGiver(),
    pending: true,
  };
  insert(call);
  byHandle.set(call.handle, call);
  const own = byOwner.get(owner);
  if (own === undefined) byOwner.set(owner, new Set([call]));
  else own.add(call);
  return call.handle;
}

function forget(call: CallOut): void {
  call.pending = false;
  byHandle.delete(call.handle);
  const own = byOwner.get(call.owner);
  own?.delete(call);
  if (own?.size === 0) byOwner.delete(call.owner);
}

/** Whole seconds left, as the efuns tell it. */
function secondsLeft(call: CallOut): number {
  return Math.max(Math.trunc((call.at - world.nowMs) / 1000), 0);
}

function findBy(owner: LpcObject, what: string | number): CallOut | undefined {
  if (typeof what === 'number') return byHandle.get(what);
  // Of several with that name the newest counts.
  let found: CallOut | undefined;
  for (const call of byOwner.get(owner) ?? []) if (call.action === what) found = call;
  return found;
}

/** Seconds left, −1 when there is none. A handle of another object's call is not found. */
export function findCallOut(owner: LpcObject, what: string | number): number {
  const call = findBy(owner, what);
  return call === undefined || call.owner !== owner ? -1 : secondsLeft(call);
}

export function removeCallOut(owner: LpcObject, what: string | number): number {
  const call = findBy(owner, what);
  if (call === undefined) return -1;
  forget(call);
  return secondsLeft(call);
}

/** remove_call_out() without argument: all of the object's. */
export function removeAllCallOuts(owner: LpcObject): void {
  for (const call of [...(byOwner.get(owner) ?? [])]) forget(call);
}

/** Pending calls, soonest first. */
export function pendingCallOuts(): CallOut[] {
  return [...byHandle.values()].filter((call) => !call.owner.destructed).sort((a, b) => (before(a, b) ? -1 : 1));
}

/** When the next call is due; null when none is pending. */
export function nextCallOutAt(): number | null {
  while (heap.length > 0 && (!heap[0].pending || heap[0].owner.destructed)) {
    const call = takeFirst();
    if (call.pending) forget(call);
  }
  return heap.length > 0 ? heap[0].at : null;
}

/** Runs what is due now. */
export function runCallOuts(): void {
  zeroDelays = 0;
  for (let at = nextCallOutAt(); at !== null && at <= world.nowMs; at = nextCallOutAt()) {
    const call = takeFirst();
    forget(call);
    run(call);
  }
  zeroDelays = 0;
}

function run(call: CallOut): void {
  world.currentInteractive = null;
  world.commandGiver = giverFor(call);
  refill();
  debug('call_out', () => `${call.owner.name}: ${typeof call.action === 'string' ? call.action : 'a function'}()`);
  const args = call.args.map(clean);
  const { action } = call;
  safely(() => {
    if (typeof action === 'string') apply(null, 0, call.owner, action, args, Origin.internal);
    else callFunction(action, null, 0, args);
  });
  world.commandGiver = null;
}

function giverFor(call: CallOut): LpcObject | null {
  if (call.giver !== null && !call.giver.destructed) return call.giver;
  let owner = call.owner;
  while (owner.shadowing !== null) owner = owner.shadowing;
  return owner.listening || owner.living ? owner : null;
}
