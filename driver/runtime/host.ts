// The host calls, typed. The isolate's setup leaves functions on the global `$host` before the runtime runs; nothing of
// LPC's can name that global. Every call answers with a tagged tuple; the helpers here turn refusals into LPC errors.

import type { HostAnswer, HostCallName, HostCalls } from '../contract/bridge';
import { fail } from './error';

let calls: HostCalls | null = null;

export function connectHost(host: HostCalls): void {
  calls = host;
}

/** The calls themselves, for callers that want to see a refusal. */
export function host(): HostCalls {
  if (calls === null) fail('The host is not connected.');
  return calls;
}

/** The answer's value, or an LPC error with the host's text. */
export function expectOk<T>(answer: HostAnswer<T>): T {
  if (answer[0] === 'ok') return answer[1];
  fail(answer[2]);
}

/** The answer's value, or `otherwise` when the host refused. */
export function okOr<T, U>(answer: HostAnswer<T>, otherwise: U): T | U {
  return answer[0] === 'ok' ? answer[1] : otherwise;
}

export type { HostAnswer, HostCallName, HostCalls };
