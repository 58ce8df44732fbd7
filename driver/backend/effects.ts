// Carries out what a turn left behind, in order. A table from the effect's tag to a small function: to add an effect is to add a
// line. Knows sessions, jobs and the log by the interface below, and nothing of LPC.

import type { Effect } from '../contract/effects';
import type { SocketOrder } from '../contract/socket';

export interface EffectTargets {
  text(sessionId: number, text: string): void;
  bytes(sessionId: number, bytes: Buffer): void;
  prompt(sessionId: number): void;
  echo(sessionId: number, on: boolean): void;
  charmode(sessionId: number, on: boolean): void;
  close(sessionId: number): void;
  telnet(sessionId: number, what: string, data: string): void;
  job(jobId: number, kind: string, payload: string): void;
  tell(jobId: number, word: string): void;
  cancel(jobId: number): void;
  log(level: 'debug' | 'info' | 'warn' | 'error', subsystem: string, message: string): void;
  debug(text: string): void;
  fault(text: string): void;
  wake(atMs: number): void;
  hold(sessionId: number, on: boolean): void;
  candidates(requestId: number, words: string[]): void;
  socket(id: number, order: SocketOrder): void;
  shutdown(status: number): void;
}

type Carry = { [K in Effect[0]]: (to: EffectTargets, effect: Extract<Effect, [K, ...unknown[]]>) => void };

const carry: Carry = {
  text: (to, [, id, text]) => to.text(id, text),
  bytes: (to, [, id, base64]) => to.bytes(id, Buffer.from(base64, 'base64')),
  prompt: (to, [, id]) => to.prompt(id),
  echo: (to, [, id, on]) => to.echo(id, on),
  charmode: (to, [, id, on]) => to.charmode(id, on),
  close: (to, [, id]) => to.close(id),
  telnet: (to, [, id, what, data]) => to.telnet(id, what, data),
  job: (to, [, id, kind, payload]) => to.job(id, kind, payload),
  tell: (to, [, id, word]) => to.tell(id, word),
  cancel: (to, [, id]) => to.cancel(id),
  log: (to, [, level, subsystem, message]) => to.log(level, subsystem, message),
  debug: (to, [, text]) => to.debug(text),
  fault: (to, [, text]) => to.fault(text),
  wake: (to, [, atMs]) => to.wake(atMs),
  hold: (to, [, id, on]) => to.hold(id, on),
  candidates: (to, [, id, words]) => to.candidates(id, words),
  socket: (to, [, id, order]) => to.socket(id, order),
  shutdown: (to, [, status]) => to.shutdown(status),
};

export function carryOut(effectsJson: string, targets: EffectTargets): void {
  if (effectsJson === '') return;
  for (const effect of JSON.parse(effectsJson) as Effect[])
    (carry[effect[0]] as (to: EffectTargets, effect: Effect) => void)(targets, effect);
}
