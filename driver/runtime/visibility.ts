// Hidden objects: who has set_hide() on does not appear in lists and searches of objects that the master does not trust
// (valid_hide). The question is asked only when a hidden object is met, and once for each list.

import { masterApproves } from './master';
import type { LpcObject } from './value';

export function mayHide(o: LpcObject, d: number): boolean {
  return masterApproves(o, d, 'valid_hide', [o]);
}

/** Whether `o` may see `ob`: who hides sees the others that do. */
export function isVisible(o: LpcObject, d: number, ob: LpcObject): boolean {
  return !ob.hidden || o.hidden || mayHide(o, d);
}

/** The objects of a list of the whole world that `o` may see, destructed ones left out. */
export function visibleOf(o: LpcObject, d: number, list: Iterable<LpcObject>): LpcObject[] {
  return chosen(list, o.hidden ? () => true : trustOf(o, d));
}

/** The objects at a place, or of those with a name or a heart beat, that `o` may see: who hides is not trusted for that, as in FluffOS. */
export function trustedOf(o: LpcObject, d: number, list: Iterable<LpcObject>): LpcObject[] {
  return chosen(list, trustOf(o, d));
}

/** Asks the master when it is asked for the first time. */
export function trustOf(o: LpcObject, d: number): () => boolean {
  let trusted: boolean | null = null;
  return () => {
    trusted ??= mayHide(o, d);
    return trusted;
  };
}

function chosen(list: Iterable<LpcObject>, trusts: () => boolean): LpcObject[] {
  const result: LpcObject[] = [];
  for (const ob of list) if (!ob.destructed && (!ob.hidden || trusts())) result.push(ob);
  return result;
}
