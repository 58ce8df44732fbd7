// Debug levels: topics on which the driver tells what it does, line by line, on stderr. set_debug_level() of an LPC program switches
// them, by FluffOS' names and bits; topics that this driver has nothing to tell about are not there.

import { LpcMapping } from './mapping';
import { emit } from './outbox';

const bits = {
  call_out: 1 << 0,
  d_flag: 1 << 2,
  connections: 1 << 3,
  LPC: 1 << 7,
  file: 1 << 11,
  add_action: 1 << 12,
  telnet: 1 << 13,
} as const;

export type DebugTopic = keyof typeof bits;

const isTopic = (name: string): name is DebugTopic => Object.hasOwn(bits, name);

let level = 0;

/** Switches one topic; an unknown name is passed over, as in FluffOS. */
export function switchDebug(name: string, on: boolean): void {
  if (!isTopic(name)) return;
  level = on ? level | bits[name] : level & ~bits[name];
}

export function setDebugBits(wanted: number): void {
  level = wanted;
}

/** debug_levels(): each topic with its bit, 0 while it is off; bits of no topic are `unknown`. */
export function debugLevels(): LpcMapping {
  const flat = Object.entries(bits).flatMap(([name, bit]) => [name, level & bit]);
  const rest = Object.values(bits).reduce((left, bit) => left & ~bit, level);
  return LpcMapping.fromFlat(rest === 0 ? flat : [...flat, 'unknown', rest]);
}

/** Tells one line on a topic that is on. */
export function debug(topic: DebugTopic, text: () => string): void {
  if ((level & bits[topic]) !== 0) emit(['debug', `[${topic}] ${text()}\n`]);
}
