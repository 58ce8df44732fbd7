// What a turn leaves behind. The runtime gathers effects in its outbox in the order they happened; the turn returns them as
// one JSON string of an array of these tuples, or '' when there are none. The backend carries them out in that order.

import type { SocketOrder } from './socket';

export type Effect =
  /** Text for a session (UTF-16; net encodes it). */
  | ['text', sessionId: number, text: string]
  /** Raw bytes, base64. */
  | ['bytes', sessionId: number, base64: string]
  /** The line just written is a prompt: send GA or EOR. */
  | ['prompt', sessionId: number]
  /** Local echo of the player's client: false while a password is typed. */
  | ['echo', sessionId: number, on: boolean]
  /** Characters instead of lines (get_char). */
  | ['charmode', sessionId: number, on: boolean]
  /** Close after the output is flushed. */
  | ['close', sessionId: number]
  /** An out-of-band message or telnet request: `gmcp`, `ga`, `nop`, `msdp`, `naws`, `ttype` … */
  | ['telnet', sessionId: number, what: string, data: string]
  /** A blocking job for a worker (see job.ts). */
  | ['job', jobId: number, kind: string, payload: string]
  /** Words to a job that runs (JSON of the kind's `word`). */
  | ['tell', jobId: number, word: string]
  /** Cancel a job whose answer nobody waits for. */
  | ['cancel', jobId: number]
  /** A line for the driver's log. */
  | ['log', level: 'debug' | 'info' | 'warn' | 'error', subsystem: string, message: string]
  /** LPC debug_message(): verbatim on stderr. */
  | ['debug', text: string]
  /** An uncaught LPC error, also when the master could not handle it. */
  | ['fault', text: string]
  /** When the runtime next wants a tick, in milliseconds of the wall clock; 0: not at all. */
  | ['wake', atMs: number]
  /** The session's next lines must wait (`true`: a job answers its input first) or may go on. */
  | ['hold', sessionId: number, on: boolean]
  /** Words that the console may put in place of the one before the cursor (tab was pressed). */
  | ['candidates', requestId: number, words: string[]]
  /** Something to do with a connection of an LPC socket. */
  | ['socket', id: number, order: SocketOrder]
  /** LPC shutdown(status). */
  | ['shutdown', status: number];
