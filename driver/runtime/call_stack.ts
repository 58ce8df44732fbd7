// The object stack: the objects whose functions run, outermost first, for previous_object(), origin() and traces. A call
// that stays in its object pushes nothing. Nobody pops in `finally`: whoever catches an exception lowers the stack to the
// height it had. Must stay cheap: two stores and an increment for each call_other.

import { cell } from './cell';
import type { LpcObject } from './value';
import { restoreGiver, world } from './world';

/** How a function was entered. Numbers, because they are stored on every call. */
export const Origin = {
  driver: 1,
  local: 2,
  callOther: 3,
  simul: 4,
  callOut: 5,
  efun: 6,
  functionPointer: 7,
  functional: 8,
  internal: 9,
} as const;

const originNames = [
  '',
  'driver',
  'local',
  'call_other',
  'simul',
  'call_out',
  'efun',
  'function pointer',
  'functional',
  'internal',
];

export function originName(origin: number): string {
  return originNames[origin];
}

const INITIAL = 512;
const objects: (LpcObject | null)[] = new Array(INITIAL).fill(null);
const origins: number[] = new Array(INITIAL).fill(0);
const givers: (LpcObject | null)[] = new Array(INITIAL).fill(null);
/** How many there are. */
const height = cell();

/** A function of `target` is about to run. */
export function push(target: LpcObject, origin: number): void {
  // Loops call the same objects again and again, and to compare is cheaper than a store, which the collector must be told of.
  const at = height[0];
  if (objects[at] !== target) objects[at] = target;
  origins[at] = origin;
  height[0] = at + 1;
}

/** `$enterOther`: push() for a call_other. Gives the height for leave(). */
export function enterOther(target: LpcObject): number {
  const before = height[0];
  target.touched = true;
  push(target, Origin.callOther);
  return before;
}

/** `$enterValue`: push() for a functional or function literal. Gives the height for leave(). */
export function enterValue(owner: LpcObject): number {
  const before = height[0];
  push(owner, Origin.functional);
  return before;
}

/** `$leave`: pop() for who kept the height; the processor need not wait until the count that was just stored comes back. */
export function leave(to: number): void {
  height[0] = to;
}

export function pop(): void {
  height[0]--;
}

export function stackHeight(): number {
  return height[0];
}

/** Before something that may throw and be caught: remembers the height and this_player(). */
export function mark(): number {
  givers[height[0]] = world.commandGiver;
  return height[0];
}

/** After an exception was caught: back to what mark() saw. */
export function unwind(to: number): void {
  for (let i = to; i < height[0]; i++) objects[i] = null;
  height[0] = to;
  restoreGiver(givers[to] ?? null);
}

/** Start of a turn: nothing is running. */
export function clearStack(): void {
  for (let i = 0; i < height[0]; i++) objects[i] = null;
  height[0] = 0;
}

/** Who calls a function with CallerDefaults from outside; its first statement takes it. */
let pendingCaller: LpcObject | null = null;

export function tellCaller(caller: LpcObject | null): void {
  pendingCaller = caller;
}

/** `$caller`: default arguments are evaluated for the caller, as in FluffOS; for the driver's calls in the object itself. */
export function takeCaller(o: LpcObject): LpcObject {
  const caller = pendingCaller;
  pendingCaller = null;
  return caller === null || caller.destructed ? o : caller;
}

/** The object whose function runs; null between turns. */
export function currentObject(): LpcObject | null {
  return height[0] > 0 ? objects[height[0] - 1] : null;
}

/** previous_object(n); null when there is none, it is destructed, or the driver called. */
export function previousObject(n = 0): LpcObject | null {
  const at = height[0] - 2 - n;
  const caller = at >= 0 ? objects[at] : null;
  return caller === null || caller.destructed ? null : caller;
}

/** A function of the object is running. */
export function isOnStack(object: LpcObject): boolean {
  return objects.lastIndexOf(object, height[0] - 1) >= 0 && height[0] > 0;
}

/** all_previous_objects(), nearest first. */
export function previousObjects(): LpcObject[] {
  const result: LpcObject[] = [];
  for (let i = height[0] - 2; i >= 0; i--) {
    const caller = objects[i];
    if (caller !== null && !caller.destructed) result.push(caller);
  }
  return result;
}

/** How the running object was entered from outside. */
export function currentOrigin(): number {
  return height[0] === 0 ? Origin.driver : origins[height[0] - 1];
}

/** The object at a level of the stack and how it was entered; level 0 is the outermost. */
export function stackEntry(level: number): { object: LpcObject | null; origin: number } {
  if (level < 0 || level >= height[0]) return { object: null, origin: Origin.driver };
  return { object: objects[level], origin: origins[level] };
}
