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
}

const outstanding = new Map<number, Outstanding>();
let lastId = 0;

/** Starts a job and returns its id. Without owner the answer is the driver's own and always delivered. */
export function startJob<K extends JobKind>(kind: K, request: JobKinds[K]['request'], owner: LpcObject | null, done: Done<K>): number {
  if (outstanding.size >= world.settings.outstandingJobsMax) {
    fail(`Too many jobs are outstanding (${outstanding.size}). Wait for answers before asking for more.`);
  }
  const id = ++lastId;
  outstanding.set(id, { owner, giver: commandGiver(), done: done as Done<JobKind> });
  emit(['job', id, kind, JSON.stringify(request)]);
  return id;
}

/** The answer is not wanted any more. */
export function cancelJob(id: number): void {
  if (outstanding.delete(id)) emit(['cancel', id]);
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

/** Answers of jobs, each run as if alone. */
export function complete(completions: Completion[]): void {
  for (const { jobId, error, answer } of completions) {
    const job = outstanding.get(jobId);
    if (job === undefined) continue;
    outstanding.delete(jobId);
    if (job.owner?.destructed) continue;
    world.commandGiver = job.giver !== null && !job.giver.destructed ? job.giver : null;
    world.currentInteractive = null;
    refill();
    safely(() => job.done(answer, error));
  }
  world.commandGiver = null;
}

onDestructed((object) => {
  for (const [id, job] of outstanding) if (job.owner === object) cancelJob(id);
});
