// All objects by name, in the order they were made, and the rules of object names: one leading slash, no doubled ones, no
// `.c` or `.lpc` at the end. Knows neither loading nor destruction.

import type { LpcObject } from './value';

const objects = new Map<string, LpcObject>();
let serial = 0;
let cloneNumber = 0;

/** `std//room.c` → `/std/room`. */
export function objectName(path: string): string {
  let name = `/${path}`.replace(/\/{2,}/g, '/');
  while (name.endsWith('.c') || name.endsWith('.lpc')) name = name.slice(0, name.endsWith('.c') ? -2 : -4);
  return name;
}

/** The object of that name, loaded already and not destructed. */
export function findObject(path: string): LpcObject | null {
  return objects.get(path) ?? objects.get(objectName(path)) ?? null;
}

export function addObject(object: LpcObject): void {
  object.program.objectCount++;
  objects.set(object.name, object);
}

/** Forgets a destructed object, unless another has taken its name. */
export function removeObject(object: LpcObject): void {
  object.program.objectCount--;
  if (objects.get(object.name) === object) objects.delete(object.name);
}

export function renameObject(object: LpcObject, name: string): void {
  if (objects.get(object.name) === object) objects.delete(object.name);
  object.name = name;
  objects.set(name, object);
}

/** Runs `make` while nobody finds `object` by its name: another object may take the name. Without one the old entry comes back. */
export function withoutName<T>(object: LpcObject, make: () => T): T {
  objects.delete(object.name);
  try {
    return make();
  } finally {
    if (!objects.has(object.name)) objects.set(object.name, object);
  }
}

export function nextSerial(): number {
  return serial++;
}

/** A name for a new clone: numbers are never used twice. */
export function cloneName(of: string): string {
  return `${of}#${cloneNumber++}`;
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
