// What is true for the whole runtime at this moment: the settings, the clock, who gives the command, which session is
// served. Plain fields that other files read and set; the rules for them stand where they are used.

import type { RuntimeSettings } from '../contract/bridge';
import { limits } from './limits';
import type { LpcObject } from './value';

export const world = {
  settings: null as unknown as RuntimeSettings,
  /** Wall clock in milliseconds as of this turn's start; tests set it. */
  nowMs: 0,
  /** What that clock differs from the isolate's own: time() goes on while a long turn runs. */
  clockOffsetMs: 0,
  /** Heart beat count since start. */
  beat: 0,
  startMs: 0,
  /** this_player(): who gave the command that runs; null when nobody did. */
  commandGiver: null as LpcObject | null,
  /** this_player(1), this_interactive(): whose line this turn serves. */
  currentInteractive: null as LpcObject | null,
  /** The object whose heart_beat() runs. */
  beating: null as LpcObject | null,
  master: null as LpcObject | null,
  simulEfun: null as LpcObject | null,
  shuttingDown: false,
};

export function nowSeconds(): number {
  return Math.floor(world.nowMs / 1000);
}

/** Seconds of the wall clock at this very moment, by the host's clock; never before the turn began. */
export function clockSeconds(): number {
  return Math.floor(Math.max(world.nowMs, Date.now() + world.clockOffsetMs) / 1000);
}

export function applySettings(settings: RuntimeSettings): void {
  world.settings = settings;
  limits.arraySize = settings.arraySizeMax;
  limits.mappingSize = settings.mappingSizeMax;
  limits.stringLength = settings.stringLengthMax;
  limits.bufferSize = settings.bufferSizeMax;
}

/** this_player() as LPC may see it: null when nobody or destructed. */
export function commandGiver(): LpcObject | null {
  const giver = world.commandGiver;
  return giver?.destructed ? null : giver;
}

/** Makes `giver` this_player() again, if it still exists. */
export function restoreGiver(giver: LpcObject | null): void {
  world.commandGiver = giver?.destructed ? null : giver;
}
