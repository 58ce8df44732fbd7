// Blocking jobs: what LPC asked for goes to the worker that can do it; what comes of it waits here until the backend takes it as one
// batch. One table says who serves which kind. A job that fails answers with an error text: every job that is not cancelled answers
// exactly once, after its events. Jobs take turns, so one that floods delays the others by one batch of its own at most.

import { type Completion, driverEnds, type JobEvent, type JobKind, type JobKinds, type JobWord } from '../contract/job';
import { jobEventsPerTurn, jobEventsWaitingMax } from '../contract/limits';

/** What the server of a job has of LPC while it runs. */
export interface JobLink<K extends JobKind = JobKind> {
  /** Aborted when nobody wants the answer any more; by the reason `driverEnds` when nobody can. */
  readonly signal: AbortSignal;
  /** Sends an event; `false`: as many wait as may, so pause until `drained`. The event is taken in any case. */
  event(event: JobEvent<K>): boolean;
  /** Resolves when there is room for events. */
  drained(): Promise<void>;
  /** Hears what LPC tells the job; words that were told before are given at once, in order. One listener. */
  onWord(listener: (word: JobWord<K>) => void): void;
}

/** Starts a job; rejects with an Error whose message LPC may see. */
export type JobServer<K extends JobKind> = (
  request: JobKinds[K]['request'],
  link: JobLink<K>,
) => Promise<JobKinds[K]['answer']>;

export type JobServers = { [K in JobKind]: JobServer<K> };

class RunningJob implements JobLink {
  readonly id: number;
  private readonly abort = new AbortController();
  private readonly ready: (job: RunningJob) => void;
  private waiting: Completion[] = [];
  private words: unknown[] = [];
  private listener: ((word: never) => void) | null = null;
  private room: PromiseWithResolvers<void> | null = null;

  /** `ready` is called when the job has something waiting that it had not before. */
  constructor(id: number, ready: (job: RunningJob) => void) {
    this.id = id;
    this.ready = ready;
  }

  get signal(): AbortSignal {
    return this.abort.signal;
  }

  get waitingCount(): number {
    return this.waiting.length;
  }

  event(event: never): boolean {
    this.add(['event', this.id, event]);
    return this.waiting.length < jobEventsWaitingMax;
  }

  drained(): Promise<void> {
    if (this.signal.aborted || this.waiting.length < jobEventsWaitingMax) return Promise.resolve();
    this.room ??= Promise.withResolvers<void>();
    return this.room.promise;
  }

  onWord(listener: (word: never) => void): void {
    this.listener = listener;
    for (const word of this.words.splice(0)) listener(word as never);
  }

  tell(word: unknown): void {
    if (this.listener) this.listener(word as never);
    else this.words.push(word);
  }

  add(completion: Completion): void {
    if (this.signal.aborted) return;
    this.waiting.push(completion);
    if (this.waiting.length === 1) this.ready(this);
  }

  take(max: number): Completion[] {
    const taken = this.waiting.splice(0, max);
    if (this.waiting.length <= jobEventsWaitingMax / 2) this.giveRoom();
    return taken;
  }

  cancel(reason?: string): void {
    this.abort.abort(reason);
    this.waiting = [];
    this.giveRoom();
  }

  private giveRoom(): void {
    this.room?.resolve();
    this.room = null;
  }
}

export class Jobs {
  private readonly servers: JobServers;
  private readonly answered: () => void;
  private readonly running = new Map<number, RunningJob>();
  /** Jobs with something waiting, in the order of their turns. */
  private readonly ready: RunningJob[] = [];
  private startedCount = 0;
  private finishedCount = 0;

  /** `answered` is called when something has come in and take() would give it. */
  constructor(servers: JobServers, answered: () => void) {
    this.servers = servers;
    this.answered = answered;
  }

  start(jobId: number, kind: string, payload: string): void {
    const job = new RunningJob(jobId, (which) => this.isReady(which));
    this.running.set(jobId, job);
    this.startedCount++;
    const server = Object.hasOwn(this.servers, kind) ? (this.servers[kind as JobKind] as JobServer<JobKind>) : null;
    const answer = server
      ? server(JSON.parse(payload) as JobKinds[JobKind]['request'], job)
      : Promise.reject(new Error(`no worker serves jobs of kind '${kind}'`));
    answer.then(
      (value) => this.finish(job, ['answer', jobId, value]),
      (error: unknown) => this.finish(job, ['error', jobId, error instanceof Error ? error.message : String(error)]),
    );
  }

  /** A word of LPC; a job that has answered hears nothing more. */
  tell(jobId: number, word: string): void {
    this.running.get(jobId)?.tell(JSON.parse(word));
  }

  /** Nothing comes of the job any more. */
  cancel(jobId: number): void {
    this.running.get(jobId)?.cancel();
  }

  private isReady(job: RunningJob): void {
    this.ready.push(job);
    this.answered();
  }

  private finish(job: RunningJob, completion: Completion): void {
    this.running.delete(job.id);
    this.finishedCount++;
    job.add(completion);
  }

  /** Up to `max` completions; each job in turn gives a few, in its own order. */
  take(max: number): Completion[] {
    const taken: Completion[] = [];
    while (taken.length < max) {
      const job = this.ready.shift();
      if (!job) break;
      taken.push(...job.take(Math.min(jobEventsPerTurn, max - taken.length)));
      if (job.waitingCount > 0) this.ready.push(job);
    }
    return taken;
  }

  get waiting(): boolean {
    return this.ready.length > 0;
  }

  get outstanding(): number {
    return this.running.size;
  }

  info(): { started: number; finished: number; running: number; waiting: number } {
    return {
      started: this.startedCount,
      finished: this.finishedCount,
      running: this.running.size,
      waiting: this.ready.reduce((sum, job) => sum + job.waitingCount, 0),
    };
  }

  /** Nobody will take answers any more. */
  abortAll(): void {
    for (const job of this.running.values()) job.cancel(driverEnds);
  }
}
