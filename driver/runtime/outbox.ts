// The outbox: effects in the order they happen, given to the host as one JSON string at the end of the turn. Text for the
// same session that follows directly is joined. Knows effects only.

import type { Effect } from '../contract/effects';

let effects: Effect[] = [];
/** Text gathered for one session; not yet an effect. */
let textSession = -1;
let text = '';

function flushText(): void {
  if (textSession < 0) return;
  effects.push(['text', textSession, text]);
  textSession = -1;
  text = '';
}

export function emitText(sessionId: number, more: string): void {
  if (more === '') return;
  if (sessionId !== textSession) {
    flushText();
    textSession = sessionId;
  }
  text += more;
}

export function emit(effect: Effect): void {
  flushText();
  effects.push(effect);
}

/** Everything since the last call, as JSON; '' when there is nothing. */
export function takeEffects(): string {
  flushText();
  if (effects.length === 0) return '';
  const json = JSON.stringify(effects);
  effects = [];
  return json;
}

export function log(level: 'debug' | 'info' | 'warn' | 'error', subsystem: string, message: string): void {
  emit(['log', level, subsystem, message]);
}
