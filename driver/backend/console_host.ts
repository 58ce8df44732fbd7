// The console player: joins the console worker (lines, end of input, Ctrl-C) to sessions. One session at a time; when LPC lets it go
// and there is more input, the next line begins a new one, so that every line of a pipe is run. A pipe or file that has ended is
// told once all its lines have been taken; while many wait it is not read. Knows no LPC.

import type { Console, ConsoleEvents } from '../net/console_transport';
import { promptMark } from '../net/plain_codec';
import type { ConsoleError, ConsoleWorker } from '../workers/console_worker';
import { WaitingLines } from './waiting_lines';

export interface ConsoleHostEvents {
  /** A new session is wanted; the host makes it from the console given. */
  begin(console: Console): void;
  /** The input is over for good and the last session has gone. */
  finished(): void;
  /** Ctrl-C. */
  interrupted(): void;
  problem(message: string): void;
  /** Tab was pressed behind `text`; `candidates` answers. */
  complete(requestId: number, text: string): void;
}

/** For the user of a terminal whom no session listens to. */
const invitation = '[Nobody listens here now. Enter begins again, Ctrl-C stops the mud.]\n';

export class ConsoleHost {
  private readonly worker: ConsoleWorker;
  private readonly events: ConsoleHostEvents;
  /** Lines that no session has taken yet. */
  private readonly waiting = new WaitingLines();
  private paused = false;
  private current: ConsoleLine | null = null;
  private ended = false;
  private stopped = false;

  constructor(worker: ConsoleWorker, events: ConsoleHostEvents) {
    this.worker = worker;
    this.events = events;
    worker.on('line', (text) => this.arrived(text));
    worker.on('char', (text) => this.current?.characters(text));
    worker.on('eof', () => this.endOfInput());
    worker.on('fresh', () => {
      this.ended = false;
      this.begin();
    });
    worker.on('interrupt', () => events.interrupted());
    worker.on('complete', (requestId, text) => events.complete(requestId, text));
    worker.on('error', (error) => this.failed(error));
  }

  /** `historyFile`: where a terminal's lines are kept for the next run; a line of more than `lineBytesMax` bytes is a problem. */
  start(historyFile: string, lineBytesMax: number): void {
    const type = this.worker.start({ historyFile, lineBytesMax });
    if (type === 'none') this.ended = true;
    if (type === 'none') return this.events.finished();
    this.begin();
  }

  private begin(): void {
    if (this.current) return;
    // The last one may have left in the middle of a password, or while it waited for a key.
    this.worker.charMode(false);
    this.worker.setEcho(true);
    const console = new ConsoleLine(
      this.worker,
      () => this.feed(),
      () => this.left(),
    );
    this.current = console;
    this.events.begin(console);
  }

  /** The mud stops: nobody is invited any more. */
  stop(): void {
    this.stopped = true;
  }

  private failed(error: ConsoleError): void {
    this.events.problem(error.message);
    // A console that can't be written to can't be told so.
    if (error.problem !== 'failed') this.worker.print(`[${error.message}]\n`);
  }

  private arrived(text: string): void {
    // Enter after somebody has left, on a terminal, is a greeting and no answer.
    if (!this.current && text === '' && this.worker.type === 'real') return this.begin();
    this.waiting.push(text);
    if (this.current) this.feed();
    else this.begin();
    this.throttle();
  }

  private endOfInput(): void {
    this.ended = true;
    if (this.current) this.feed();
    else this.events.finished();
  }

  /** Gives the session what it can take; the rest waits here. */
  private feed(): void {
    const { current } = this;
    if (!current) return;
    while (current.reading && this.waiting.count > 0) current.line(this.waiting.shift());
    if (this.waiting.count === 0 && this.ended && current.reading) current.eof();
    this.throttle();
  }

  /** A pipe may hold any number of lines: we take no more than a few, and leave the rest to it. */
  private throttle(): void {
    const { isFull, isLow } = this.waiting;
    if (this.paused ? !isLow : !isFull) return;
    this.paused = !this.paused;
    this.worker.pause(this.paused);
  }

  /** Lines that no session has taken yet. */
  get waitingLines(): number {
    return this.waiting.count;
  }

  /** The session has closed. What it had not taken belongs to the next one. */
  private left(): void {
    const { current } = this;
    this.current = null;
    this.waiting.putBack(current?.untaken ?? []);
    this.throttle();
    if (this.waiting.count > 0) this.begin();
    else if (this.worker.type === 'real') this.invite();
    else if (this.ended) this.events.finished();
  }

  private invite(): void {
    if (!this.stopped) this.worker.print(invitation);
  }

  candidates(requestId: number, words: string[]): void {
    this.worker.complete(requestId, words);
  }

  /** Lines that the last session had been given and never ran. */
  giveBack(lines: string[]): void {
    if (this.current) this.current.untaken = lines;
  }
}

/** The console as one session sees it. */
class ConsoleLine implements Console {
  untaken: string[] = [];
  reading = false;
  private readonly worker: ConsoleWorker;
  private readonly wanted: () => void;
  private readonly left: () => void;
  private events: ConsoleEvents | null = null;
  private eofTold = false;

  constructor(worker: ConsoleWorker, wanted: () => void, left: () => void) {
    this.worker = worker;
    this.wanted = wanted;
    this.left = left;
  }

  open(events: ConsoleEvents): void {
    this.events = events;
    this.reading = true;
    this.wanted();
  }

  line(text: string): void {
    this.events?.line(text);
  }

  characters(text: string): void {
    this.events?.characters(text);
  }

  eof(): void {
    if (this.eofTold) return;
    this.eofTold = true;
    this.events?.eof();
  }

  print(bytes: Uint8Array): void {
    const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    for (let from = 0; from < all.length; ) {
      const mark = all.indexOf(promptMark, from);
      const end = mark < 0 ? all.length : mark;
      this.worker.print(all.toString('utf8', from, end));
      if (mark >= 0) this.worker.prompt();
      from = end + 1;
    }
  }

  get backlogBytes(): number {
    return this.worker.waitingBytes;
  }

  setEcho(on: boolean): void {
    this.worker.setEcho(on);
  }

  setCharMode(on: boolean): void {
    this.worker.charMode(on);
  }

  pause(): void {
    this.reading = false;
  }

  resume(): void {
    if (this.reading || !this.events) return;
    this.reading = true;
    this.wanted();
  }

  close(): void {
    this.reading = false;
    this.events = null;
    // Later: whoever closes is still at work with the session.
    setImmediate(this.left);
  }
}
