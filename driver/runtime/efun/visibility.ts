// Hidden objects: who has set_hide() on does not appear in lists and searches of objects that the master does not trust
// (valid_hide). The question is asked only when a hidden object is met, and once for each list.

import { masterApproves } from '../master';
import type { LpcObject } from '../value';

export function mayHide(o: LpcObject, d: number): boolean {
  return masterApproves(o, d, 'valid_hide', [o]);
}

/** Whether `o` may see `ob`. */
export function isVisible(o: LpcObject, d: number, ob: LpcObject): boolean {
  return !ob.hidden || mayHide(o, d);
}

/** The objects of a list that `o` may see, destructed ones left out. */
export function visibleOf(o: LpcObject, d: number, list: Iterable<LpcObject>): LpcObject[] {
  let trusted: boolean | null = null;
  const result: LpcObject[] = [];
  for (const ob of list) {
    if (ob.destructed) continue;
    if (ob.hidden) {
      trusted ??= mayHide(o, d);
      if (!trusted) continue;
    }
    result.push(ob);
  }
  return result;
}
