// What objects have, found by the object: the end of one costs as much as it had, however much all others have. Knows nothing of what it
// holds.

import type { LpcObject } from './value';

const nothing: readonly never[] = [];

export class ByObject<T> {
  private readonly sets = new Map<LpcObject, Set<T>>();

  add(object: LpcObject, thing: T): void {
    const set = this.sets.get(object);
    if (set === undefined) this.sets.set(object, new Set([thing]));
    else set.add(thing);
  }

  remove(object: LpcObject, thing: T): void {
    const set = this.sets.get(object);
    if (set?.delete(thing) && set.size === 0) this.sets.delete(object);
  }

  /** As they are now, oldest first: whoever goes through them may remove them. */
  of(object: LpcObject): readonly T[] {
    const set = this.sets.get(object);
    return set === undefined ? nothing : [...set];
  }

  count(object: LpcObject): number {
    return this.sets.get(object)?.size ?? 0;
  }
}
