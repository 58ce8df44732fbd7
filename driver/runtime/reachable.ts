// What the world holds on to: every value that the variables of all objects lead to, with the places where it stands. V8 counts no
// references, so refs() and its kin count places here. Local variables of running functions are not seen.

import { pendingCallOuts } from './call_out';
import { charge } from './eval_cost';
import { LpcMapping } from './mapping';
import { eachObject } from './object_table';
import { FunctionValue, LpcClass, LpcObject, type Value } from './value';

/** Calls `visit` with the value of every place; a structure is entered once, however many places hold it. */
function eachPlace(visit: (value: Value) => void): void {
  const roots: Value[] = [];
  for (const ob of eachObject()) roots.push(...ob.v);
  for (const call of pendingCallOuts()) roots.push(call.owner, call.giver, call.action, ...call.args);
  walk(roots, visit);
}

function walk(roots: Value[], visit: (value: Value) => void): void {
  const entered = new Set<Value>();
  const waiting: Value[] = [];
  const look = (value: Value): void => {
    visit(value);
    if (typeof value !== 'object' || value === null || value instanceof LpcObject || entered.has(value)) return;
    entered.add(value);
    waiting.push(value);
  };
  roots.forEach(look);
  while (waiting.length > 0) contentsOf(waiting.pop()).forEach(look);
  charge(entered.size);
}

function contentsOf(container: Value): Value[] {
  if (Array.isArray(container)) return container;
  if (container instanceof LpcClass) return container.m;
  if (container instanceof LpcMapping) return container.entries().flat();
  if (container instanceof FunctionValue)
    return [container.owner, container.target, ...(container.args ?? []), ...(container.captured ?? [])];
  return [];
}

/** How many places hold this very value; texts are the same when they read the same. */
export function countPlaces(wanted: Value): number {
  return counted(wanted, eachPlace);
}

/** The same for a value that only a local variable holds: that one, and the places inside the value itself. */
export function countOwnPlaces(wanted: Value): number {
  return counted(wanted, (visit) => walk([wanted], visit));
}

function counted(wanted: Value, each: (visit: (value: Value) => void) => void): number {
  let count = 0;
  each((value) => {
    if (value === wanted) count++;
  });
  return count;
}

/** Every object that some place holds, with the number of places; destructed ones too. */
export function heldObjects(): Map<LpcObject, number> {
  const held = new Map<LpcObject, number>();
  eachPlace((value) => {
    if (value instanceof LpcObject) held.set(value, (held.get(value) ?? 0) + 1);
  });
  return held;
}

/** Every text that some place holds, with the number of places. */
export function heldTexts(): Map<string, number> {
  const held = new Map<string, number>();
  eachPlace((value) => {
    if (typeof value === 'string') held.set(value, (held.get(value) ?? 0) + 1);
  });
  return held;
}
