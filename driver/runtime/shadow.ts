// shadow(): an object slips over another and answers in its place. The master must agree; nomask functions must not be covered.

import { Modifier } from '../contract/emitted';
import { refreshFast } from './destruct';
import { fail } from './error';
import { masterApproves } from './master';
import { isPrototype } from './program';
import type { LpcObject } from './value';
import { world } from './world';

/** shadow(target) in `o`: true when it shadows now. */
export function shadow(o: LpcObject, d: number, target: LpcObject): boolean {
  if (o.shadowing !== null) fail('shadow: Already shadowing.');
  if (o.shadowedBy !== null) fail("shadow: Can't shadow when shadowed.");
  if (o.environment !== null) fail('shadow: The shadow must not reside inside another object.');
  if (target === world.master) fail('shadow: cannot shadow the master object.');
  if (target.shadowing !== null) fail("shadow: Can't shadow a shadow.");
  if (target === o) fail("shadow: Can't shadow self");
  for (const { entry } of o.program.callables()) {
    const covered = target.program.find(entry.name);
    if (!isPrototype(entry) && covered !== undefined && covered.entry.modifiers & Modifier.Nomask) {
      fail(`Illegal to shadow 'nomask' function "${entry.name}".`);
    }
  }
  if (!masterApproves(o, d, 'valid_shadow', [target]) || target.destructed || o.destructed) return false;
  let top = target;
  while (top.shadowedBy !== null) top = top.shadowedBy;
  top.shadowedBy = o;
  o.shadowing = top;
  refreshFast(top);
  refreshFast(o);
  return true;
}

/** The object that shadows `object` directly. */
export function shadowOf(object: LpcObject): LpcObject | null {
  const by = object.shadowedBy;
  return by === null || by.destructed ? null : by;
}
