// reset() and clean_up(): a scan walks over all objects a slice at a time, so that a big world costs each tick little. reset()
// comes only to objects that were used since their last one, and with `lazy resets` not before they are used once more; clean_up()
// comes to those that nobody used for long.

import { apply, hasFunction, NotFound, onUseBeforeReset } from './apply';
import { Origin } from './call_stack';
import { refreshFast } from './destruct';
import { refill } from './eval_cost';
import { safely } from './fault';
import { nextReset } from './load';
import { eachObject } from './object_table';
import type { LpcObject } from './value';
import { truthy } from './value';
import { nowSeconds, restoreGiver, world } from './world';

/** Objects looked at in one tick. */
const SLICE = 2_000;

let waiting: LpcObject[] = [];
let position = 0;
let nextScanAt = 0;

function scanIntervalSeconds(): number {
  const { resetIntervalSeconds, cleanUpIntervalSeconds } = world.settings;
  const shortest = Math.min(
    resetIntervalSeconds || Number.POSITIVE_INFINITY,
    cleanUpIntervalSeconds || Number.POSITIVE_INFINITY,
  );
  return Math.min(Math.max(shortest / 4, 1), 60);
}

/** When the scan wants to go on, in milliseconds; null when the mudlib wants neither resets nor clean-ups. */
export function nextScan(): number | null {
  const { resetIntervalSeconds, cleanUpIntervalSeconds } = world.settings;
  if (resetIntervalSeconds === 0 && cleanUpIntervalSeconds === 0) return null;
  return position < waiting.length ? world.nowMs : nextScanAt;
}

/** A slice of the scan, when it is time. */
export function scan(): void {
  if (position >= waiting.length) {
    if (world.nowMs < nextScanAt) return;
    waiting = [...eachObject()];
    position = 0;
    nextScanAt = world.nowMs + scanIntervalSeconds() * 1000;
  }
  const end = Math.min(position + SLICE, waiting.length);
  while (position < end) look(waiting[position++]);
  if (position >= waiting.length) {
    waiting = [];
    position = 0;
  }
}

function look(object: LpcObject): void {
  if (object.destructed) return;
  const now = nowSeconds();
  if (object.touched) {
    object.touched = false;
    object.usedSinceReset = true;
    object.lastUsed = now;
  }
  if (hasHeart(object)) object.lastUsed = now;
  const cleans = isCleanUpDue(object, now);
  if (object.resetAt !== 0 && object.resetAt <= now && object.usedSinceReset) resetOrWait(object);
  if (cleans && object.willCleanUp && !object.destructed) cleanUp(object);
}

/** A heart that beats keeps its object from being cleaned up, though it does not count as use for reset(). */
function hasHeart(object: LpcObject): boolean {
  return object.heartBeat !== null && object.program.find('heart_beat') !== undefined;
}

/** Looked at before reset(), which is a use. The time that set_clean_up() named counts once. */
function isCleanUpDue(object: LpcObject, now: number): boolean {
  const { cleanUpIntervalSeconds } = world.settings;
  if (cleanUpIntervalSeconds === 0) return false;
  if (object.cleanUpAt === 0) return now - object.lastUsed >= cleanUpIntervalSeconds;
  if (now < object.cleanUpAt) return false;
  object.cleanUpAt = 0;
  return true;
}

function resetOrWait(object: LpcObject): void {
  const { classic } = world.settings;
  if (classic['no resets']) return;
  if (classic['lazy resets']) {
    object.resetWaits = true;
    refreshFast(object);
    return;
  }
  refill();
  resetObject(0, object);
}

/** With lazy resets: whoever is about to use the object lets it reset itself when that is due, on their evaluation cost. */
export function resetIfWaiting(d: number, object: LpcObject): void {
  if (!object.resetWaits) return;
  object.resetWaits = false;
  refreshFast(object);
  const giver = world.commandGiver;
  resetObject(d, object);
  restoreGiver(giver);
}

onUseBeforeReset(resetIfWaiting);

/** reset() in the object, and when the next is due. */
function resetObject(d: number, object: LpcObject): void {
  world.commandGiver = null;
  object.resetAt = nextReset();
  object.lastUsed = nowSeconds();
  if (!hasFunction(object, 'reset')) object.resetAt = 0;
  else safely(() => apply(null, d, object, 'reset', [], Origin.driver));
  object.touched = false;
  object.usedSinceReset = false;
}

/** clean_up(users): 0 for a clone, else how many programs and objects use this one. Its 0 means: do not ask again. Asking is no use
 *  that reset() waits for. */
function cleanUp(object: LpcObject): void {
  world.commandGiver = null;
  object.lastUsed = nowSeconds();
  refill();
  const users = object.clone ? 0 : object.program.objectCount + object.program.heirCount;
  const answer = safely(() => apply(null, 0, object, 'clean_up', [users], Origin.driver));
  object.touched = false;
  if (answer === NotFound || !truthy(answer)) object.willCleanUp = false;
}
