// The loop: who runs when. Facts come in from sessions, jobs and the clock; each enters LPC as one turn, and the turn's effects are
// carried out before the next one. A slice of the loop runs due ticks, answers and one line per session in turn, then gives the
// host loop its share, so sockets are read while five hundred users type. Output leaves once per slice and session.
// Knows turns and effects; not LPC, not sockets, not threads.

import type { Log } from '../base/log';
import type { SessionFacts, Turns } from '../contract/bridge';
import type { TurnName, TurnResult } from '../isolate/isolate';
import type { LpcSockets } from '../net/lpc_sockets';
import { CommandTurns, type LineSource } from './command_turns';
import { carryOut, type EffectTargets } from './effects';
import type { Jobs } from './jobs';

/** How long a slice may keep the host loop waiting, in milliseconds. One turn may be longer: turns are never pre-empted. */
const sliceMs = 4;
/** Answers that enter LPC by one turn: a flood of them delays a command by one batch at most. */
const completionBatchMax = 64;
/** setTimeout's own limit (2^31 - 1 ms); a later deadline is looked at again then. */
const timerMaxMs = 0x7fffffff;

/** What the backend needs of a connection; net/session.ts and the console have it. */
export interface BackendSession extends LineSource {
  readonly facts: SessionFacts;
  write(text: string): void;
  writeBytes(bytes: Buffer): void;
  prompt(): void;
  setEcho(on: boolean): void;
  setCharMode(on: boolean): void;
  telnet(what: string, data: string): void;
  flush(): void;
  /** Flushes, then ends the connection. */
  close(): void;
}

export interface TurnEntry {
  turn<N extends TurnName>(name: N, ...args: Parameters<Turns[N]>): TurnResult;
}

export interface BackendParts {
  isolate: TurnEntry;
  jobs: Jobs;
  sockets: LpcSockets;
  log: Log;
  /** LPC debug_message(): the text goes out as it is. */
  debug: (text: string) => void;
  /** Milliseconds of the wall clock. */
  now: () => number;
  /** LPC's answer to `complete`. */
  candidates: (requestId: number, words: string[]) => void;
  /** LPC asked for shutdown(status), or the world broke: called once, after the turn's effects. */
  stopped: (status: number) => void;
  /** A session takes no part in the game any more; its connection closes. */
  ended: (session: BackendSession) => void;
  /** Who measures, when anybody does. */
  observer: TurnObserver | null;
}

export interface TurnObserver {
  turnTook(turn: TurnName, ms: number): void;
  tickWasLate(ms: number): void;
}

export class Backend {
  private readonly parts: BackendParts;
  private readonly sessions = new Map<number, BackendSession>();
  private readonly commands = new CommandTurns<BackendSession>();
  /** Sessions whose client is gone while lines of theirs still wait. */
  private readonly ending = new Set<BackendSession>();
  private readonly dirty = new Set<BackendSession>();
  private readonly targets: EffectTargets;
  private wakeAt = 0;
  private timer: NodeJS.Timeout | null = null;
  private scheduled = false;
  private stopStatus: number | null = null;
  private turnCount = 0;
  private lineCount = 0;

  constructor(parts: BackendParts) {
    this.parts = parts;
    this.targets = this.makeTargets();
  }

  // ------------------------------------------------------------ facts that come in

  /** A new session: LPC's connect() and logon() run at once, so the greeting leaves with the first packet. */
  connected(session: BackendSession): void {
    if (this.stopStatus !== null) return session.close();
    this.sessions.set(session.id, session);
    this.enter('connect', session.id, JSON.stringify(session.facts));
    this.endOfSlice();
  }

  lineReady(session: BackendSession): void {
    this.commands.add(session);
    this.schedule();
  }

  telnetEvent(session: BackendSession, what: string, data: unknown): void {
    if (!this.sessions.has(session.id)) return;
    this.enter('telnet', session.id, what, JSON.stringify(data));
    this.endOfSlice();
  }

  /** Tab was pressed behind `text`: LPC may know how the line goes on. */
  complete(session: BackendSession, requestId: number, text: string): void {
    if (this.sessions.has(session.id)) this.enterNow('complete', session.id, requestId, text);
  }

  /** The client is gone. Lines that came before still run, in order; then LPC hears of it. */
  closed(session: BackendSession): void {
    if (!this.sessions.has(session.id)) return;
    this.ending.add(session);
    this.schedule();
  }

  answered(): void {
    this.schedule();
  }

  socketsReady(): void {
    this.schedule();
  }

  // ------------------------------------------------------------ the loop

  private schedule(): void {
    if (this.scheduled || this.stopStatus !== null) return;
    this.scheduled = true;
    setImmediate(this.slice);
  }

  private readonly slice = (): void => {
    this.scheduled = false;
    if (this.stopTold) return;
    const until = performance.now() + sliceMs;
    do {
      this.runDue();
      if (!this.runLine() && !this.parts.jobs.waiting && !this.parts.sockets.waiting) break;
    } while (this.stopStatus === null && performance.now() < until);
    this.endSessions();
    this.endOfSlice();
    if (this.commands.waiting || this.parts.jobs.waiting || this.parts.sockets.waiting) this.schedule();
  };

  /** Ticks and answers that are due. */
  private runDue(): void {
    if (this.wakeAt !== 0 && this.parts.now() >= this.wakeAt) {
      this.parts.observer?.tickWasLate(this.parts.now() - this.wakeAt);
      this.wakeAt = 0;
      this.enter('tick', this.parts.now());
    }
    if (this.parts.jobs.waiting) this.enter('completions', JSON.stringify(this.parts.jobs.take(completionBatchMax)));
    if (this.parts.sockets.waiting) this.enter('socketEvents', this.parts.sockets.take());
  }

  private runLine(): boolean {
    const next = this.commands.next();
    if (!next) return false;
    this.lineCount++;
    this.enter('line', next.session.id, next.line);
    return true;
  }

  private endSessions(): void {
    for (const session of this.ending) {
      if (session.hasLine) continue;
      this.ending.delete(session);
      this.enter('disconnect', session.id);
      this.end(session);
    }
  }

  /** The last words go out, the connection closes. */
  private end(session: BackendSession): void {
    this.forget(session);
    this.parts.ended(session);
    session.close();
  }

  private forget(session: BackendSession): void {
    this.sessions.delete(session.id);
    this.commands.remove(session);
    this.dirty.delete(session);
  }

  private endOfSlice(): void {
    for (const session of this.dirty) session.flush();
    this.dirty.clear();
    this.setTimer();
    const status = this.stopStatus;
    if (status !== null && !this.stopTold) {
      this.stopTold = true;
      this.parts.stopped(status);
    }
  }

  private stopTold = false;

  private setTimer(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    if (this.wakeAt === 0 || this.stopStatus !== null) return;
    this.timer = setTimeout(() => this.schedule(), Math.min(timerMaxMs, Math.max(0, this.wakeAt - this.parts.now())));
  }

  // ------------------------------------------------------------ turns

  /** One turn and its effects. A failure here is never LPC's own error: those were dealt with inside. */
  enter<N extends TurnName>(name: N, ...args: Parameters<Turns[N]>): void {
    this.turnCount++;
    const startMs = performance.now();
    const result = this.parts.isolate.turn(name, ...args);
    this.parts.observer?.turnTook(name, performance.now() - startMs);
    if ('effects' in result) return carryOut(result.effects, this.targets);
    const { failure } = result;
    if (failure.kind === 'timeout')
      this.parts.log.error(
        { turn: name },
        'a turn was ended by the last-resort time limit: LPC ran without a tick for too long',
      );
    else if (failure.kind === 'internal')
      this.parts.log.error({ turn: name, error: failure.text }, 'the runtime failed; the turn is lost');
    else {
      this.parts.log.fatal({ turn: name }, 'the LPC heap is exhausted and the world is lost; raise [limits] heap_mb');
      this.stopStatus ??= 1;
    }
  }

  /** A turn that gives a text instead of effects. */
  ask(name: 'result' | 'status'): string {
    const result = this.parts.isolate.turn(name);
    return 'effects' in result ? result.effects : 'null';
  }

  /** Runs a turn from outside the loop (boot, shutdown) and lets its output go. */
  enterNow<N extends TurnName>(name: N, ...args: Parameters<Turns[N]>): void {
    this.enter(name, ...args);
    this.endOfSlice();
    this.schedule();
  }

  private makeTargets(): EffectTargets {
    const { jobs, sockets, log } = this.parts;
    const session = (id: number, act: (session: BackendSession) => void): void => {
      const found = this.sessions.get(id);
      if (!found) return;
      act(found);
      this.dirty.add(found);
    };
    return {
      // Session 0 is nobody's: what LPC writes without a player, as while booting.
      text: (id, text) => (id === 0 ? this.parts.debug(text) : session(id, (to) => to.write(text))),
      bytes: (id, bytes) => session(id, (to) => to.writeBytes(bytes)),
      prompt: (id) => session(id, (to) => to.prompt()),
      echo: (id, on) => session(id, (to) => to.setEcho(on)),
      charmode: (id, on) => session(id, (to) => to.setCharMode(on)),
      telnet: (id, what, data) => session(id, (to) => to.telnet(what, data)),
      close: (id) => this.closeSession(id),
      job: (jobId, kind, payload) => jobs.start(jobId, kind, payload),
      tell: (jobId, word) => jobs.tell(jobId, word),
      cancel: (jobId) => jobs.cancel(jobId),
      log: (level, subsystem, message) => log[level]({ subsystem }, message),
      debug: this.parts.debug,
      fault: (text) => log.error(text),
      wake: (atMs) => {
        this.wakeAt = atMs;
      },
      hold: (id, on) => {
        const found = this.sessions.get(id);
        if (!found) return;
        if (on) this.commands.hold(found);
        else this.commands.release(found);
        this.schedule();
      },
      candidates: (requestId, words) => this.parts.candidates(requestId, words),
      socket: (id, order) => sockets.order(id, order),
      shutdown: (status) => {
        this.stopStatus ??= status;
      },
    };
  }

  /** LPC let the user go (destruct, quit): LPC knows already, so no disconnect turn follows. Waiting lines go with the user. */
  private closeSession(id: number): void {
    const session = this.sessions.get(id);
    if (!session) return;
    this.ending.delete(session);
    this.end(session);
  }

  // ------------------------------------------------------------ for operators

  get sessionCount(): number {
    return this.sessions.size;
  }

  allSessions(): Iterable<BackendSession> {
    return this.sessions.values();
  }

  info(): { sessions: number; turns: number; lines: number; wakeAt: number } {
    return { sessions: this.sessions.size, turns: this.turnCount, lines: this.lineCount, wakeAt: this.wakeAt };
  }

  /** No turn runs after this. */
  stop(): void {
    this.stopStatus ??= 0;
    this.stopTold = true;
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
  }
}
