// Jobs: blocking work that LPC asks of the host. A job leaves as an effect; its answer comes with a later turn and runs there.
// A destructed owner drops its answer. How many may be outstanding is limited, so that "too many" is an error where it was asked.

import type { Completion, JobEvent, JobKind, JobKinds, JobWord } from '../contract/job';
import { apply } from './apply';
import { ByObject } from './by_object';
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

interface JobOptions<K extends JobKind> {
  /** The session whose next lines wait until the answer has run: they belong to whoever reads them then. */
  held?: number | null;
  /** Hears what the job sends before its answer. */
  onEvent?: (event: JobEvent<K>) => void;
}

interface Outstanding {
  readonly kind: JobKind;
  readonly owner: LpcObject | null;
  readonly giver: LpcObject | null;
  readonly done: Done<JobKind>;
  readonly onEvent: ((event: never) => void) | undefined;
  /** The session whose next lines wait for the answer, or null. */
  readonly held: number | null;
}

const outstanding = new Map<number, Outstanding>();
let lastId = 0;

/** Starts a job and returns its id. Without owner the answer is the driver's own and always delivered. */
export function startJob<K extends JobKind>(
  kind: K,
  request: JobKinds[K]['request'],
  owner: LpcObject | null,
  done: Done<K>,
  { held = null, onEvent }: JobOptions<K> = {},
): number {
  if (outstanding.size >= world.settings.outstandingJobsMax) {
    fail(`Too many jobs are outstanding (${outstanding.size}). Wait for answers before asking for more.`);
  }
  if (owner !== null) checkOwn(owner);
  const id = ++lastId;
  putIn(id, { kind, owner, giver: commandGiver(), done: done as Done<JobKind>, onEvent, held });
  if (held !== null) emit(['hold', held, true]);
  emit(['job', id, kind, JSON.stringify(request)]);
  return id;
}

/** Tells a running job something; one that has answered hears nothing more. */
export function tellJob<K extends JobKind>(id: number, word: JobWord<K>): void {
  if (outstanding.has(id)) emit(['tell', id, JSON.stringify(word)]);
}

/** The numbers of each owner's jobs. */
const ofOwner = new ByObject<number>();

/** How many jobs hold each session that is held. */
const holding = new Map<number, number>();

function checkOwn(owner: LpcObject): void {
  const count = ofOwner.count(owner);
  if (count >= world.settings.outstandingJobsPerObjectMax) {
    fail(`Too many jobs of ${owner.name} are outstanding (${count}). Wait for answers before asking for more.`);
  }
}

function putIn(id: number, job: Outstanding): void {
  outstanding.set(id, job);
  if (job.owner !== null) ofOwner.add(job.owner, id);
  if (job.held !== null) hold(job.held, 1);
}

function hold(sessionId: number, by: number): void {
  const count = (holding.get(sessionId) ?? 0) + by;
  if (count > 0) holding.set(sessionId, count);
  else holding.delete(sessionId);
}

/** Takes a job off the lists; undefined when it is on none. */
function takeOut(id: number): Outstanding | undefined {
  const job = outstanding.get(id);
  if (job === undefined) return undefined;
  outstanding.delete(id);
  if (job.owner !== null) ofOwner.remove(job.owner, id);
  if (job.held !== null) hold(job.held, -1);
  return job;
}

/** The answer is not wanted any more. */
export function cancelJob(id: number): void {
  const job = takeOut(id);
  if (job === undefined) return;
  emit(['cancel', id]);
  release(job);
}

/** Do the session's lines wait for the answer of a job? */
export function isHeld(sessionId: number): boolean {
  return holding.has(sessionId);
}

/** The session goes on, unless another job of its own is still under way. */
function release(job: Outstanding): void {
  if (job.held === null || isHeld(job.held)) return;
  emit(['hold', job.held, false]);
}

/** Is this job of that kind and of that object still under way? */
export function isOutstanding(id: number, kind: JobKind, owner: LpcObject): boolean {
  const job = outstanding.get(id);
  return job?.kind === kind && job.owner === owner;
}

export function outstandingJobs(): number {
  return outstanding.size;
}

/** How many jobs of each kind, and of each object that waits for answers, are outstanding. */
export function countJobs(): { byKind: Map<string, number>; byObject: Map<LpcObject, number> } {
  const byKind = new Map<string, number>();
  const byObject = new Map<LpcObject, number>();
  for (const { kind, owner } of outstanding.values()) {
    byKind.set(kind, (byKind.get(kind) ?? 0) + 1);
    if (owner !== null) byObject.set(owner, (byObject.get(owner) ?? 0) + 1);
  }
  return { byKind, byObject };
}

/** Calls an efun's callback: a function value, or a name in its owner; `args` are the answer, `carry` what the caller gave. */
export function callBack(callback: string | FunctionValue, owner: LpcObject, args: Value[], carry: Value[] = []): void {
  const all = [...args, ...carry.map(clean)];
  if (typeof callback === 'string') apply(null, 0, owner, callback, all, Origin.internal);
  else callFunction(callback, null, 0, all);
}

/** What came of jobs, each run as if alone. Gives the sessions whose lines go on now. */
export function complete(completions: Completion[]): number[] {
  const released: number[] = [];
  for (const completion of completions) {
    const [what, jobId] = completion;
    const job = what === 'event' ? outstanding.get(jobId) : takeOut(jobId);
    if (job === undefined) continue;
    if (!job.owner?.destructed) hear(job, completion);
    if (what === 'event') continue;
    release(job);
    if (job.held !== null && !isHeld(job.held)) released.push(job.held);
  }
  world.commandGiver = null;
  return released;
}

/** Calls the job's listener as its asker would have been called: this_player() restored, a budget of its own, faults kept apart. */
function hear(job: Outstanding, [what, , value]: Completion): void {
  world.commandGiver = job.giver !== null && !job.giver.destructed ? job.giver : null;
  world.currentInteractive = null;
  refill();
  safely(() => {
    if (what === 'event') job.onEvent?.(value);
    else if (what === 'error') job.done(null, value);
    else job.done(value, null);
  });
}

onDestructed((object) => {
  for (const id of ofOwner.of(object)) cancelJob(id);
});
