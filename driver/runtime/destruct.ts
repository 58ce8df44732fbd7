// The end of an object: its shadows go with it, its contents are offered a new place, every list forgets it. Those who keep
// lists of objects (heart beats, sessions, living names …) register here; destruct knows none of them.

import { apply } from './apply';
import { Origin } from './call_stack';
import { debug } from './debug_level';
import { fail } from './error';
import { safely } from './fault';
import { removeObject } from './object_table';
import type { LpcObject } from './value';
import { world } from './world';

/** Runs just before the object leaves its surroundings: commands that touch it go. */
type Leaving = (object: LpcObject) => void;

const leaving: Leaving[] = [];
const gone: Leaving[] = [];

/** `handler` runs while the object still stands where it was. */
export function onLeaving(handler: Leaving): void {
  leaving.push(handler);
}

/** `handler` runs when the object is already marked destructed. */
export function onDestructed(handler: Leaving): void {
  gone.push(handler);
}

/** Replaces the master or simul_efun object by a fresh copy; set by boot.ts, which knows how to load them. */
let replaceVital: (object: LpcObject) => void = () => {};

export function setVitalReplacer(replace: (object: LpcObject) => void): void {
  replaceVital = replace;
}

/** While move_or_destruct() runs: the only object that may be destructed. */
let onlyThis: LpcObject | null = null;

export function destruct(object: LpcObject): void {
  if (onlyThis !== null && onlyThis !== object) fail('Only this_object() can be destructed from move_or_destruct.');
  if (object.destructed) return;
  if (object.notifyDestruct) {
    object.notifyDestruct = false;
    safely(() => apply(null, 0, object, 'on_destruct', [], Origin.driver));
    if (object.destructed) return;
  }
  if (object.shadowedBy !== null && object.shadowing === null) {
    destructShadows(object);
    if (object.destructed) return;
  }
  unlinkShadow(object);
  if (!emptyOut(object)) return;
  for (const handler of leaving) handler(object);
  if (object === world.master || object === world.simulEfun) replaceVital(object);
  takeOut(object);
  removeObject(object);
  object.destructed = true;
  debug('d_flag', () => `destructed ${object.name}`);
  object.fast = null;
  for (const handler of gone) handler(object);
}

/** The object is the bottom of a chain of shadows: all of them go before it, the outermost first. */
function destructShadows(object: LpcObject): void {
  const chain: LpcObject[] = [];
  for (let at = object.shadowedBy; at !== null; at = at.shadowedBy) chain.unshift(at);
  for (const shadow of chain) {
    if (shadow.shadowing !== null) shadow.shadowing.shadowedBy = null;
    shadow.shadowing = null;
    refreshFast(shadow);
    destruct(shadow);
  }
  refreshFast(object);
}

function unlinkShadow(object: LpcObject): void {
  const below = object.shadowing;
  const above = object.shadowedBy;
  if (below !== null) below.shadowedBy = above;
  if (above !== null) above.shadowing = below;
  object.shadowing = null;
  object.shadowedBy = null;
  if (below !== null) refreshFast(below);
  if (above !== null) refreshFast(above);
}

/** Inline caches may go straight into an object only while it neither shadows nor is shadowed nor is gone, nor waits for its reset(). */
export function refreshFast(object: LpcObject): void {
  const plain = object.shadowing === null && object.shadowedBy === null && !object.destructed && !object.resetWaits;
  object.fast = plain ? object.t : null;
}

/** Offers everything inside a new place; what stays goes too. False when the object itself was destructed on the way. */
function emptyOut(object: LpcObject): boolean {
  const outer = onlyThis;
  while (object.inside !== null) {
    const item = object.inside;
    onlyThis = item;
    try {
      apply(null, 0, item, 'move_or_destruct', [object.environment ?? 0], Origin.driver);
    } finally {
      onlyThis = outer;
    }
    if (object.destructed) return false;
    if (object.inside === item) destruct(item);
  }
  return true;
}

/** Unlinks the object from its environment. */
export function takeOut(object: LpcObject): void {
  const from = object.environment;
  if (from === null) return;
  if (from.inside === object) from.inside = object.next;
  else {
    let at = from.inside;
    while (at !== null && at.next !== object) at = at.next;
    if (at !== null) at.next = object.next;
  }
  object.environment = null;
  object.next = null;
  if (object.light !== 0) addLight(from, -object.light);
}

/** The light of an object counts in everything around it. */
export function addLight(object: LpcObject, amount: number): void {
  for (let at: LpcObject | null = object; at !== null; at = at.environment) at.light += amount;
}
