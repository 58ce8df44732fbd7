// What the driver's thread and the thread of a connection tell each other, and what that thread needs of a database, whichever it is:
// database_sqlite.ts and database_postgres.ts have it.

import type { MessagePort } from 'node:worker_threads';
import type { DatabaseTarget, DatabaseValue } from '../contract/database';

export interface ResultSet {
  columns: string[];
  rows: DatabaseValue[][];
}

export interface DatabaseLimits {
  /** Rows of one result. */
  rowsMax: number;
  /** Bytes of one result, all rows together. */
  resultBytesMax: number;
}

/** Every function may throw an Error whose message LPC sees. */
export interface DatabaseLink {
  /** The number by which the native library stops this connection's statements; 0 when it needs no such help. */
  readonly guard: number;
  /** The rows of the last statement that has columns; all of them are gone through even when the first has failed to fit. */
  exec(sql: string, timeLimitMs: number): ResultSet | Promise<ResultSet>;
  /** False when no transaction was open. */
  endTransaction(how: 'commit' | 'rollback'): boolean | Promise<boolean>;
  close(): void | Promise<void>;
}

/** `target.database` is a host path for SQLite. */
export type DatabaseOpener = (
  target: DatabaseTarget,
  limits: DatabaseLimits,
  options: OpenOptions,
) => DatabaseLink | Promise<DatabaseLink>;

export interface OpenOptions {
  /** How long the game waits for a connection. */
  connectLimitMs: number;
  /** When the answer must be on its way, by Date.now(): a little before the game waits no longer, for it shall hear the reason. */
  answerByMs: number;
  /** The native library, which is SQLite's extension too. */
  libraryFile: string;
}

export type DatabaseRequest =
  | { what: 'open'; target: DatabaseTarget; limits: DatabaseLimits; options: OpenOptions }
  | { what: 'exec'; sql: string; timeLimitMs: number }
  | { what: 'commit' | 'rollback' | 'close' };

export type NumberedRequest = DatabaseRequest & { id: number };

/** `value`: the guard's number for open, a result for exec, else whether it was done. */
export interface DatabaseAnswer {
  id: number;
  error: string | null;
  value: number | boolean | ResultSet | null;
}

/** In the place of a request's number: nothing more is answered, for the reason that is the error. */
export const threadIsLost = 0;

/** Places in the memory that both threads see. */
export const databaseSignal = {
  /** Counts answers; the driver's thread waits on it. */
  answers: 0,
  /** The request that is being served; 0: none. */
  serving: 1,
  /** A request that shall not be begun any more. */
  withdrawn: 2,
} as const;

export interface DatabaseThreadData {
  port: MessagePort;
  signal: Int32Array;
  /** What has the connection. */
  scriptFile: string;
}

/** Gives an answer to the driver's thread, and wakes it. */
export function tellAnswer(port: MessagePort, signal: Int32Array, answer: DatabaseAnswer): void {
  port.postMessage(answer);
  Atomics.add(signal, databaseSignal.answers, 1);
  Atomics.notify(signal, databaseSignal.answers);
}

/** Counts what a result holds; throws when it is more than a result may hold. */
export class ResultCounter {
  private readonly limits: DatabaseLimits;
  private rows = 0;
  private bytes = 0;

  constructor(limits: DatabaseLimits) {
    this.limits = limits;
  }

  add(row: readonly DatabaseValue[]): void {
    const { rowsMax, resultBytesMax } = this.limits;
    if (++this.rows > rowsMax) throw new Error(`the result has more than ${rowsMax} rows; ask for fewer (LIMIT)`);
    for (const value of row) this.bytes += sizeOf(value);
    if (this.bytes > resultBytesMax)
      throw new Error(`the result has more than ${resultBytesMax} bytes; ask for less (LIMIT)`);
  }
}

function sizeOf(value: DatabaseValue): number {
  if (typeof value === 'string') return value.length * 2;
  return value instanceof Uint8Array ? value.length : 8;
}
