// Heart beats: heart_beat() in every object that asked for it, every so many beats. An entry is dropped when its object's field
// no longer points at it, so switching off is one assignment. An error switches the object's heart beat off.

import { mark, Origin, pop, push, unwind } from './call_stack';
import { onDestructed } from './destruct';
import { refill } from './eval_cost';
import { reportFault } from './fault';
import { addMessage } from './interactive';
import { count } from './mudlib_stats';
import { log } from './outbox';
import { isPrototype } from './program';
import type { HeartBeat, LpcObject } from './value';
import { world } from './world';

let beats: HeartBeat[] = [];

/** set_heart_beat(interval) in `object`; 0 switches it off. 1 when something changed, as FluffOS answers. */
export function setHeartBeat(object: LpcObject, interval: number): number {
  if (object.destructed) return 0;
  if (interval === 0) {
    const had = object.heartBeat !== null;
    object.heartBeat = null;
    return had ? 1 : 0;
  }
  const every = Math.max(interval, 1);
  if (object.heartBeat === null) {
    object.heartBeat = { object, interval: every, left: every };
    beats.push(object.heartBeat);
  } else {
    object.heartBeat.interval = every;
    object.heartBeat.left = every;
  }
  return 1;
}

export function queryHeartBeat(object: LpcObject): number {
  return object.heartBeat === null ? 0 : object.heartBeat.interval;
}

export function heartBeats(): LpcObject[] {
  return beats.filter((beat) => beat.object.heartBeat === beat).map((beat) => beat.object);
}

export function hasHeartBeats(): boolean {
  return beats.length > 0;
}

/** One beat of all hearts. Those switched on meanwhile start with the next. */
export function beatAll(): void {
  const now = beats;
  const kept: HeartBeat[] = [];
  beats = [];
  for (let i = 0; i < now.length; i++) {
    const beat = now[i];
    if (beat.object.heartBeat !== beat) continue;
    kept.push(beat);
    if (--beat.left > 0) continue;
    beat.left = beat.interval;
    beatOne(beat.object);
  }
  beats = kept.concat(beats);
}

function beatOne(object: LpcObject): void {
  const found = object.program.find('heart_beat');
  if (found === undefined || isPrototype(found.entry)) return;
  let giver = object;
  while (giver.shadowing !== null) giver = giver.shadowing;
  world.commandGiver = giver.living ? giver : null;
  world.currentInteractive = object.interactive === null ? null : object;
  count(object, 'heartBeats', 1);
  refill();
  const to = mark();
  try {
    push(object, Origin.driver);
    object.t[found.slot](object, 1);
    pop();
  } catch (exception) {
    reportFault(exception);
    unwind(to);
    stopAfterError(object);
  }
  world.commandGiver = null;
  world.currentInteractive = null;
}

function stopAfterError(object: LpcObject): void {
  if (object.destructed || object.heartBeat === null) return;
  object.heartBeat = null;
  log('warn', 'heart_beat', `Heart beat in ${object.name} turned off.`);
  if (object.interactive !== null) addMessage(object, 'Mudstone driver tells you: You have no heart beat!\n');
}

onDestructed((object) => {
  object.heartBeat = null;
});
