// Time, as something that can be handed over: the driver takes the system's clock, a test takes one that it moves itself, so no
// test ever sleeps. Wall time may jump; the steady time never goes back and is for measuring.

export type Cancel = () => void;

export interface Clock {
  /** Milliseconds of the wall clock since 1970. */
  now(): number;
  /** Milliseconds since some moment, with fractions; never goes back. */
  steady(): number;
  /** Calls once after a delay. A cancelled or past timer may be cancelled again. */
  after(delayMs: number, call: () => void): Cancel;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  steady: () => performance.now(),
  after(delayMs, call) {
    const timer = setTimeout(call, delayMs);
    return () => clearTimeout(timer);
  },
};

/** The clock of the tests: stands still until advance() moves it. */
export class ManualClock implements Clock {
  private nowMs: number;
  private readonly startMs: number;
  private readonly timers = new Set<{ dueMs: number; call: () => void }>();

  constructor(startMs = 0) {
    this.nowMs = startMs;
    this.startMs = startMs;
  }

  now(): number {
    return this.nowMs;
  }

  steady(): number {
    return this.nowMs - this.startMs;
  }

  after(delayMs: number, call: () => void): Cancel {
    const timer = { dueMs: this.nowMs + delayMs, call };
    this.timers.add(timer);
    return () => {
      this.timers.delete(timer);
    };
  }

  /** Moves on and calls what falls due on the way, in the order of time, each at its own moment. */
  advance(ms: number): void {
    const until = this.nowMs + ms;
    for (let next = this.nextDue(until); next; next = this.nextDue(until)) {
      this.timers.delete(next);
      this.nowMs = Math.max(this.nowMs, next.dueMs);
      next.call();
    }
    this.nowMs = until;
  }

  private nextDue(untilMs: number): { dueMs: number; call: () => void } | undefined {
    let first: { dueMs: number; call: () => void } | undefined;
    for (const timer of this.timers) if (timer.dueMs <= untilMs && (!first || timer.dueMs < first.dueMs)) first = timer;
    return first;
  }
}
