// One database connection as the driver's thread has it: a thread of its own (database_thread.ts) holds the real one. A request that
// LPC waits for blocks the driver's thread until the answer or the deadline, never longer; past the deadline the statement is stopped,
// and a thread that does not even stop is given up, connection and all. Requests of jobs wait here, one at a time goes out.

import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { systemReason } from '../base/errors';
import type { DatabaseTarget } from '../contract/database';
import { databaseAnswerShare, databaseStopGraceMs, databaseThreadHeapMb } from '../contract/limits';
import {
  type DatabaseAnswer,
  type DatabaseLimits,
  type DatabaseRequest,
  type DatabaseThreadData,
  databaseSignal,
  type ResultSet,
  threadIsLost,
} from './database_link';
import { libraryFile, openLibrary } from './library';

export interface DatabaseTimes {
  /** How long a request may hold the game. */
  waitLimitMs: number;
  /** How long a statement of a job may take. */
  jobLimitMs: number;
}

/** A statement for which no turn waits. */
interface WaitingJob {
  request: DatabaseRequest;
  settle: (answer: DatabaseAnswer) => void;
}

const answerOf = (error: string): DatabaseAnswer => ({ id: 0, error, value: null });

export class DatabaseConnection {
  readonly target: DatabaseTarget;
  result: ResultSet = { columns: [], rows: [] };
  private readonly times: DatabaseTimes;
  private readonly worker: Worker;
  private readonly port: MessagePort;
  private readonly signal = new Int32Array(new SharedArrayBuffer(12));
  private readonly queued: WaitingJob[] = [];
  /** The job that the thread has. */
  private current: { id: number; settle: (answer: DatabaseAnswer) => void; timer: NodeJS.Timeout } | null = null;
  private lastId = 0;
  private guard = 0;
  /** Why there is no connection any more; null while there is one. */
  private lost: string | null = null;

  /** `open` comes next. `beginFile`: what the thread runs (database_begin.ts); `scriptFile`: what has the connection. */
  constructor(target: DatabaseTarget, beginFile: string, scriptFile: string, times: DatabaseTimes) {
    this.target = target;
    this.times = times;
    const { port1, port2 } = new MessageChannel();
    this.port = port1;
    const workerData: DatabaseThreadData = { port: port2, signal: this.signal, scriptFile };
    this.worker = new Worker(beginFile, {
      workerData,
      transferList: [port2],
      name: 'ms-database',
      // The driver's own flags are the process's, and a thread refuses them.
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: databaseThreadHeapMb },
    });
    // What JavaScript can't hear of itself: its memory is full.
    this.worker.on('error', (error) =>
      this.lose(`the connection's thread ended: ${systemReason(error)}; connect again`),
    );
    this.port.on('message', (answer: DatabaseAnswer) => this.take(answer));
    // A mud that ends does not wait for its databases.
    this.worker.unref();
    this.port.unref();
  }

  /** Null, or why there is no connection. `target`: as the thread finds it. */
  open(target: DatabaseTarget, limits: DatabaseLimits): string | null {
    const connectLimitMs = this.times.waitLimitMs;
    const answerByMs = Date.now() + Math.floor(connectLimitMs * (1 - databaseAnswerShare));
    const answer = this.call({ what: 'open', target, limits, options: { connectLimitMs, answerByMs, libraryFile } });
    if (answer.error === null) this.guard = answer.value as number;
    else this.discard();
    return answer.error;
  }

  /** Rows of the result, or the error. */
  exec(sql: string): number | string {
    return this.keep(this.call({ what: 'exec', sql, timeLimitMs: this.times.waitLimitMs }));
  }

  /** The same later. A statement that was asked for is run, whether or not anybody still waits for its answer. */
  async execLater(sql: string): Promise<number | string> {
    if (this.lost !== null) return this.lost;
    const { promise, resolve } = Promise.withResolvers<DatabaseAnswer>();
    const job: WaitingJob = { request: { what: 'exec', sql, timeLimitMs: this.times.jobLimitMs }, settle: resolve };
    this.queued.push(job);
    this.sendNext();
    return this.keep(await promise);
  }

  endTransaction(how: 'commit' | 'rollback'): boolean {
    return this.call({ what: how }).value === true;
  }

  /** The thread ends; statements of jobs that have not begun are answered with an error. */
  close(): boolean {
    const closed = this.call({ what: 'close' }).value === true;
    this.lose('the connection was closed');
    return closed;
  }

  /** At once, whatever runs. */
  discard(): void {
    this.lose('the connection is gone');
  }

  get waiting(): number {
    return this.queued.length + (this.current ? 1 : 0);
  }

  private keep(answer: DatabaseAnswer): number | string {
    if (answer.error !== null) {
      this.result = { columns: [], rows: [] };
      return answer.error;
    }
    this.result = answer.value as ResultSet;
    return this.result.rows.length;
  }

  // ------------------------------------------------------------ requests that a turn waits for

  private call(request: DatabaseRequest): DatabaseAnswer {
    if (this.lost !== null) return answerOf(this.lost);
    const id = this.send(request);
    return this.await(id, this.times.waitLimitMs) ?? this.giveUp(id, request.what);
  }

  private send(request: DatabaseRequest): number {
    const id = ++this.lastId;
    this.port.postMessage({ ...request, id });
    return id;
  }

  /** The answer with this id, or null when it does not come in time. Answers of jobs that come first go their way. */
  private await(id: number, limitMs: number): DatabaseAnswer | null {
    const deadline = performance.now() + limitMs;
    for (;;) {
      const seen = Atomics.load(this.signal, databaseSignal.answers);
      const message = receiveMessageOnPort(this.port) as { message: DatabaseAnswer } | undefined;
      if (message?.message.id === id) return message.message;
      if (message) this.take(message.message);
      if (this.lost !== null) return answerOf(this.lost);
      if (!message) {
        const leftMs = deadline - performance.now();
        if (leftMs <= 0) return null;
        Atomics.wait(this.signal, databaseSignal.answers, seen, leftMs);
      }
    }
  }

  private giveUp(id: number, what: DatabaseRequest['what']): DatabaseAnswer {
    const { waitLimitMs } = this.times;
    // Nobody is there yet who could stop anything; the thread goes with the attempt.
    if (what === 'open')
      return answerOf(
        `there was no connection within ${waitLimitMs} ms ([database] wait_ms), and no reason why; try again`,
      );
    const tooLong = `the statement took longer than ${waitLimitMs} ms and was stopped; async_db_exec() may take longer`;
    if (Atomics.load(this.signal, databaseSignal.serving) === id) {
      this.stop(true);
      const answer = this.await(id, databaseStopGraceMs);
      this.stop(false);
      // It may have ended by itself just now.
      if (answer) return answer.error === null ? answer : answerOf(tooLong);
      this.lose(`the database did not answer for ${waitLimitMs + databaseStopGraceMs} ms; connect again`);
      return answerOf(this.lost!);
    }
    Atomics.store(this.signal, databaseSignal.withdrawn, id);
    return answerOf(
      this.current
        ? `the connection was busy with async_db_exec() for ${waitLimitMs} ms; wait for its callback`
        : `the database did not answer for ${waitLimitMs} ms`,
    );
  }

  /** SQLite only; a server stops its statements itself. */
  private stop(on: boolean): void {
    if (this.guard !== 0) openLibrary().call('ms_sqlite_stop', this.guard, Number(on));
  }

  // ------------------------------------------------------------ requests of jobs

  private sendNext(): void {
    if (this.current || this.lost !== null) return;
    const job = this.queued.shift();
    if (!job) return;
    const { jobLimitMs } = this.times;
    const id = this.send(job.request);
    this.current = { id, settle: job.settle, timer: setTimeout(() => this.jobIsLate(id), jobLimitMs) };
  }

  private jobIsLate(id: number): void {
    if (this.current?.id !== id) return;
    const { jobLimitMs } = this.times;
    const { settle } = this.current;
    const text = `the statement took longer than ${jobLimitMs} ms and was stopped`;
    this.current.settle = (answer) => settle(answer.error === null ? answer : answerOf(text));
    this.stop(true);
    this.current.timer = setTimeout(() => {
      if (this.current?.id === id) this.lose(`the database did not answer for ${jobLimitMs} ms; connect again`);
    }, databaseStopGraceMs);
  }

  private take(answer: DatabaseAnswer): void {
    if (answer.id === threadIsLost) {
      this.lose(answer.error!);
      return;
    }
    // The answer to a request that was given up.
    if (this.current?.id !== answer.id) return;
    const { settle, timer } = this.current;
    clearTimeout(timer);
    this.current = null;
    this.stop(false);
    settle(answer);
    this.sendNext();
  }

  private lose(why: string): void {
    if (this.lost !== null) return;
    this.lost = why;
    this.stop(true);
    this.port.close();
    void this.worker.terminate();
    if (this.current) clearTimeout(this.current.timer);
    const open = [...(this.current ? [this.current] : []), ...this.queued.splice(0)];
    this.current = null;
    for (const { settle } of open) settle(answerOf(why));
  }
}
