// The console as the host sees it: events for lines, characters, the end of the input and Ctrl-C; text out, without ever waiting
// and without losing any. What the native outbox has no room for waits here, in order, until it says that there is room. Knows
// neither sessions nor LPC. Nothing else may touch process.stdin or write to process.stdout while it runs.

import { EventEmitter } from 'node:events';
import { completionKey, consoleEvent, nativeStatus, statusName } from './completion_key';
import type { RequestId } from './job_codec';
import type { WorkerRuntime } from './runtime';
import { NativeError } from './runtime';

/** Bytes of one call to the outbox; longer text is cut, between characters. */
const printBytesMax = 32 * 1024;

/** Makes what stands before it, since the last newline, a prompt. */
const promptMark = Buffer.of(0xff);

/** In the order of the numbers that `ms_console_start` returns. */
const consoleTypes = ['none', 'real', 'pipe', 'file'] as const;
export type ConsoleType = (typeof consoleTypes)[number];

export interface ConsoleEvents {
  /** A whole line without its end, and its number. */
  line: [text: string, lineNumber: number];
  /** One character, in character mode. */
  char: [text: string];
  /** The input is over: of a pipe or file for good, of a terminal until `fresh`. */
  eof: [];
  /** Enter was pressed after a terminal's `eof`. */
  fresh: [];
  /** Ctrl-C on a terminal. */
  interrupt: [];
  /** A line was left out, or reading or writing failed. Unheard it is an uncaught error, as with every EventEmitter. */
  error: [error: ConsoleError];
  /** Tab: answer with `complete(requestId, candidates)`, soon. */
  complete: [requestId: number, textBeforeCursor: string];
  /** All that was printed has reached the native outbox. */
  drain: [];
}

export type ConsoleProblem = 'too_long' | 'not_utf8' | 'failed';

export class ConsoleError extends Error {
  readonly problem: ConsoleProblem;
  readonly lineNumber: number;

  constructor(problem: ConsoleProblem, lineNumber: number, detail: string) {
    const leftOut = `Line ${lineNumber} of the console's input was left out`;
    const what = {
      too_long: `${leftOut}, for it is too long: ${detail}`,
      // Not the line itself: it may be a password.
      not_utf8: `${leftOut}, for it is not UTF-8`,
      failed: `The console failed: ${detail}`,
    };
    super(what[problem]);
    this.name = 'ConsoleError';
    this.problem = problem;
    this.lineNumber = lineNumber;
  }
}

export interface ConsoleSettings {
  /** Descriptors; 0 and 1 unless a test says otherwise. */
  input?: number;
  output?: number;
  lineBytesMax?: number;
  /** Where a terminal keeps its history; nowhere when left out. */
  historyFile?: string;
}

export class ConsoleWorker extends EventEmitter<ConsoleEvents> {
  private readonly runtime: WorkerRuntime;
  private backlog: Buffer[] = [];
  private echo = true;
  private chars = false;
  private kind: ConsoleType = 'none';

  constructor(runtime: WorkerRuntime) {
    super();
    this.runtime = runtime;
    runtime.on(completionKey.console, (id, event, payload) => this.take(id, event, payload));
  }

  /** What the console is. A type of `none` has no input. */
  get type(): ConsoleType {
    return this.kind;
  }

  /** Begins to read; events follow from the next doorbell on. */
  start({ input = 0, output = 1, lineBytesMax = 0, historyFile = '' }: ConsoleSettings = {}): ConsoleType {
    this.kind = consoleTypes[this.runtime.mustCall('console', 'ms_console_start', input, output, lineBytesMax)]!;
    const file = Buffer.from(historyFile, 'utf8');
    if (file.length > 0) this.runtime.mustCall('console history', 'ms_console_history', file, file.length);
    return this.kind;
  }

  /** Gives text to the console, in order. False when some of it waits here; `drain` follows. */
  print(text: string): boolean {
    const bytes = Buffer.from(text, 'utf8');
    for (let at = 0; at < bytes.length; ) {
      const end = characterEnd(bytes, at + printBytesMax);
      this.backlog.push(bytes.subarray(at, end));
      at = end;
    }
    return this.pour();
  }

  /** What was printed since the last newline is a prompt: a terminal shows it below what is printed while the user types. */
  prompt(): void {
    if (this.kind !== 'real') return;
    this.backlog.push(promptMark);
    this.pour();
  }

  /** Bytes that wait here for a slow reader. */
  get waitingBytes(): number {
    return this.backlog.reduce((sum, bytes) => sum + bytes.length, 0);
  }

  /** Resolves when all that was printed has reached the native outbox, which is written out before a stop is done. */
  async flush(): Promise<void> {
    while (this.backlog.length > 0) await new Promise<void>((resolve) => this.once('drain', resolve));
  }

  /** Off for passwords: the terminal shows nothing of what is typed. */
  setEcho(on: boolean): void {
    this.echo = on;
    this.setMode();
  }

  /** On for get_char: each character is an event. */
  charMode(on: boolean): void {
    this.chars = on;
    this.setMode();
  }

  /** Holds the reader of a pipe or file, or lets it go on. Lines on their way still come. */
  pause(paused: boolean): void {
    const status = this.runtime.call('ms_console_pause', paused ? 1 : 0);
    if (status !== nativeStatus.ok && status !== nativeStatus.closed)
      throw new NativeError('console pause', statusName(status));
  }

  /** Answers a `complete` event: candidates for the word before the cursor. Too late is not an error. */
  complete(requestId: number, candidates: string[]): void {
    const bytes = Buffer.from(candidates.join('\n'), 'utf8');
    const status = this.runtime.call('ms_console_complete', requestId, bytes, bytes.length);
    if (status !== nativeStatus.ok && status !== nativeStatus.state && status !== nativeStatus.closed) {
      throw new NativeError('console completion', statusName(status));
    }
  }

  private setMode(): void {
    this.runtime.mustCall('console mode', 'ms_console_mode', this.chars ? 2 : this.echo ? 0 : 1);
  }

  private pour(): boolean {
    let poured = 0;
    for (const bytes of this.backlog) {
      const status = this.runtime.call('ms_console_print', bytes, bytes.length);
      if (status === nativeStatus.full) break;
      // A console that is closing takes no more; there is no one to show it to.
      if (status !== nativeStatus.ok && status !== nativeStatus.closed)
        throw new NativeError('console print', statusName(status));
      poured++;
    }
    if (poured === 0) return this.backlog.length === 0;
    this.backlog = this.backlog.slice(poured);
    const empty = this.backlog.length === 0;
    if (empty) this.emit('drain');
    return empty;
  }

  private take(id: RequestId, event: number, payload: Buffer): void {
    const text = payload.toString('utf8');
    switch (event) {
      case consoleEvent.line:
        this.emit('line', text, Number(id));
        break;
      case consoleEvent.char:
        this.emit('char', text);
        break;
      case consoleEvent.eof:
        this.emit('eof');
        break;
      case consoleEvent.fresh:
        this.emit('fresh');
        break;
      case consoleEvent.interrupt:
        this.emit('interrupt');
        break;
      case consoleEvent.complete:
        this.emit('complete', Number(id), text);
        break;
      case consoleEvent.room:
        this.pour();
        break;
      case consoleEvent.too_long:
        this.fail('too_long', id, text);
        break;
      case consoleEvent.not_utf8:
        this.fail('not_utf8', id, text);
        break;
      case consoleEvent.failed:
        this.fail('failed', id, text);
        break;
      default:
        throw new Error(`the console sent the unknown event ${event}`);
    }
  }

  private fail(problem: ConsoleProblem, id: RequestId, detail: string): void {
    this.emit('error', new ConsoleError(problem, Number(id), detail));
  }
}

/** The end of the character that stands across `at`. */
function characterEnd(bytes: Buffer, at: number): number {
  let end = Math.min(at, bytes.length);
  while (end < bytes.length && (bytes[end]! & 0xc0) === 0x80) end++;
  return end;
}
