// Jobs: blocking work that LPC asks of the host. A job leaves as an effect; its answer comes with a later turn and runs there.
// A destructed owner drops its answer. How many may be outstanding is limited, so that "too many" is an error where it was asked.

import type { Completion, JobKind, JobKinds } from '../contract/job';
import { apply } from './apply';
import { Origin } from './call_stack';
import { onDestructed } from './destruct';
import { fail } from './error';
import { refill } from './eval_cost';
import { safely } from './fault';
import { callFunction } from './function_value';
import { emit } from './outbox';
import type { FunctionValue, LpcObject, Value } from './value';
import { clean } from './value';
import { commandGiver, world } from './world';

/** What happens with an answer; `error` is null when the job went well. */
type Done<K extends JobKind> = (answer: JobKinds[K]['answer'] | null, error: string | null) => void;

interface Outstanding {
  readonly owner: LpcObject | null;
  readonly giver: LpcObject | null;
  readonly done: Done<JobKind>;
  /** The session whose next lines wait for the answer, or null. */
  readonly held: number | null;
}

const outstanding = new Map<number, Outstanding>();
let lastId = 0;

/**
 * Starts a job and returns its id. Without owner the answer is the driver's own and always delivered. `held` names the session
 * whose next lines wait until the answer has run: they belong to whoever reads them then.
 */
export function startJob<K extends JobKind>(
  kind: K,
  request: JobKinds[K]['request'],
  owner: LpcObject | null,
  done: Done<K>,
  held: number | null = null,
): number {
  if (outstanding.size >= world.settings.outstandingJobsMax) {
    fail(`Too many jobs are outstanding (${outstanding.size}). Wait for answers before asking for more.`);
  }
  const id = ++lastId;
  outstanding.set(id, { owner, giver: commandGiver(), done: done as Done<JobKind>, held });
  if (held !== null) emit(['hold', held, true]);
  emit(['job', id, kind, JSON.stringify(request)]);
  return id;
}

/** The answer is not wanted any more. */
export function cancelJob(id: number): void {
  const job = outstanding.get(id);
  if (job === undefined) return;
  outstanding.delete(id);
  emit(['cancel', id]);
  release(job);
}

/** Do the session's lines wait for the answer of a job? */
export function isHeld(sessionId: number): boolean {
  for (const job of outstanding.values()) if (job.held === sessionId) return true;
  return false;
}

/** The session goes on, unless another job of its own is still under way. */
function release(job: Outstanding): void {
  if (job.held === null || isHeld(job.held)) return;
  emit(['hold', job.held, false]);
}

export function outstandingJobs(): number {
  return outstanding.size;
}

/** Calls an efun's callback: a function value, or a name in its owner; `args` are the answer, `carry` what the caller gave. */
export function callBack(callback: string | FunctionValue, owner: LpcObject, args: Value[], carry: Value[] = []): void {
  const all = [...args, ...carry.map(clean)];
  if (typeof callback === 'string') apply(null, 0, owner, callback, all, Origin.internal);
  else callFunction(callback, null, 0, all);
}

/** Answers of jobs, each run as if alone. Gives the sessions whose lines go on now. */
export function complete(completions: Completion[]): number[] {
  const released: number[] = [];
  for (const { jobId, error, answer } of completions) {
    const job = outstanding.get(jobId);
    if (job === undefined) continue;
    outstanding.delete(jobId);
    if (job.owner?.destructed) {
      release(job);
      continue;
    }
    world.commandGiver = job.giver !== null && !job.giver.destructed ? job.giver : null;
    world.currentInteractive = null;
    refill();
    safely(() => job.done(answer, error));
    release(job);
    if (job.held !== null && !isHeld(job.held)) released.push(job.held);
  }
  world.commandGiver = null;
  return released;
}

onDestructed((object) => {
  for (const [id, job] of outstanding) if (job.owner === object) cancelJob(id);
});
