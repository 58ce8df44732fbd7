// Blocking jobs: what LPC asked for goes to the worker that can do it, the answers wait here until the backend takes them as one
// batch. One table says who serves which kind. A job that fails answers with an error text: every job answers exactly once.

import type { Completion, JobKind, JobKinds } from '../contract/job';

/** Starts a job; rejects with an Error whose message LPC may see. `signal` aborts a job whose answer nobody wants. */
export type JobServer<K extends JobKind> = (
  request: JobKinds[K]['request'],
  signal: AbortSignal,
) => Promise<JobKinds[K]['answer']>;

export type JobServers = { [K in JobKind]: JobServer<K> };

export class Jobs {
  private readonly servers: JobServers;
  private readonly answered: () => void;
  private readonly running = new Map<number, AbortController>();
  private done: Completion[] = [];
  private startedCount = 0;
  private finishedCount = 0;

  /** `answered` is called when an answer has come in and take() would give it. */
  constructor(servers: JobServers, answered: () => void) {
    this.servers = servers;
    this.answered = answered;
  }

  start(jobId: number, kind: string, payload: string): void {
    const abort = new AbortController();
    this.running.set(jobId, abort);
    this.startedCount++;
    const server = Object.hasOwn(this.servers, kind) ? (this.servers[kind as JobKind] as JobServer<JobKind>) : null;
    const answer = server
      ? server(JSON.parse(payload) as JobKinds[JobKind]['request'], abort.signal)
      : Promise.reject(new Error(`no worker serves jobs of kind '${kind}'`));
    answer.then(
      (value) => this.finish({ jobId, error: null, answer: value }),
      (error: unknown) =>
        this.finish({ jobId, error: error instanceof Error ? error.message : String(error), answer: null }),
    );
  }

  cancel(jobId: number): void {
    this.running.get(jobId)?.abort();
  }

  private finish(completion: Completion): void {
    this.running.delete(completion.jobId);
    this.finishedCount++;
    this.done.push(completion);
    this.answered();
  }

  /** Up to `max` answers, oldest first. */
  take(max: number): Completion[] {
    return this.done.splice(0, max);
  }

  get waiting(): boolean {
    return this.done.length > 0;
  }

  get outstanding(): number {
    return this.running.size;
  }

  info(): { started: number; finished: number; running: number; waiting: number } {
    return {
      started: this.startedCount,
      finished: this.finishedCount,
      running: this.running.size,
      waiting: this.done.length,
    };
  }

  /** Nobody will take answers any more. */
  abortAll(): void {
    for (const abort of this.running.values()) abort.abort();
  }
}
