// All objects by name, in the order they were made, and the rules of object names: one leading slash, no doubled ones, no
// `.c` or `.lpc` at the end. Clones stand under their number, which no two share: V8 enters every string that becomes the key of a
// Map into its table of all strings, which was a fifth of what a clone cost. Knows neither loading nor destruction.

import type { LpcObject } from './value';

/** A clone's number, or the name. */
type Key = string | number;

const objects = new Map<Key, LpcObject>();
let serial = 0;
let cloneNumber = 0;

/** `std//room.c` → `/std/room`. */
export function objectName(path: string): string {
  let name = `/${path}`.replace(/\/{2,}/g, '/');
  while (name.endsWith('.c') || name.endsWith('.lpc')) name = name.slice(0, name.endsWith('.c') ? -2 : -4);
  return name;
}

function keyOf(object: LpcObject): Key {
  return object.cloneNumber >= 0 ? object.cloneNumber : object.name;
}

/** The object of exactly that name. */
function named(name: string): LpcObject | null {
  const at = name.lastIndexOf('#');
  const clone = at < 0 ? undefined : objects.get(Number(name.slice(at + 1)));
  return clone?.name === name ? clone : (objects.get(name) ?? null);
}

/** The object of that name, loaded already and not destructed. */
export function findObject(path: string): LpcObject | null {
  return named(path) ?? named(objectName(path));
}

export function addObject(object: LpcObject): void {
  object.program.objectCount++;
  objects.set(keyOf(object), object);
}

/** Forgets a destructed object, unless another has taken its name. */
export function removeObject(object: LpcObject): void {
  object.program.objectCount--;
  removeName(object);
}

function removeName(object: LpcObject): void {
  const key = keyOf(object);
  if (objects.get(key) === object) objects.delete(key);
}

/** `cloneNumber`: as in LpcObject. */
export function renameObject(object: LpcObject, name: string, cloneNumber: number): void {
  removeName(object);
  object.name = name;
  object.cloneNumber = cloneNumber;
  objects.set(keyOf(object), object);
}

/** Runs `make` while nobody finds `object` by its name: another object may take the name. Without one the old entry comes back. */
export function withoutName<T>(object: LpcObject, make: () => T): T {
  const key = keyOf(object);
  objects.delete(key);
  try {
    return make();
  } finally {
    if (!objects.has(key)) objects.set(key, object);
  }
}

export function nextSerial(): number {
  return serial++;
}

/** A number for a new clone: never the same twice. */
export function nextCloneNumber(): number {
  return cloneNumber++;
}

export function cloneName(of: string, number: number): string {
  return `${of}#${number}`;
}

/** Newest first, as FluffOS lists them. */
export function allObjects(): LpcObject[] {
  return [...objects.values()].sort((a, b) => b.serial - a.serial);
}

/** In no particular order, while the table stands still. */
export function eachObject(): IterableIterator<LpcObject> {
  return objects.values();
}

export function objectCount(): number {
  return objects.size;
}
