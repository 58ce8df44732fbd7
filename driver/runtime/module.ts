// External modules inside the game: which run, whose they are, and what their messages mean to LPC. Starting one is a job that goes
// on; messages of it come as events and run as turns of their own. Knows nothing of pipes.

import type { JobEvent } from '../contract/job';
import { ByObject } from './by_object';
import { onDestructed } from './destruct';
import { fail } from './error';
import { callBack, startJob, tellJob } from './job';
import { masterApproves } from './master';
import type { FunctionValue, LpcObject, Value } from './value';
import { world } from './world';

type Callback = string | FunctionValue;

/** How LPC values become messages and back; the configuration says which a module speaks. */
export interface ModuleForm {
  encode(message: Value): string;
  decode(message: string): Value;
}

export interface RunningModule {
  readonly id: number;
  readonly name: string;
  readonly owner: LpcObject;
  readonly form: ModuleForm;
  readonly startedMs: number;
  /** Its pipe has no room: messages are refused until it has. */
  full: boolean;
  stopping: boolean;
  sent: number;
  received: number;
}

const running = new Map<number, RunningModule>();
const ofOwner = new ByObject<number>();

export function runningModules(): Iterable<RunningModule> {
  return running.values();
}

export function moduleOf(id: number): RunningModule | undefined {
  return running.get(id);
}

/** Starts a module of the configuration for `owner`; an LPC error when there is none of that name or the master says no. */
export function startModule(
  caller: LpcObject,
  d: number,
  name: string,
  owner: LpcObject,
  form: ModuleForm,
  read: Callback,
  closed: Callback | undefined,
): number {
  if (!masterApproves(caller, d, 'valid_module', [name, caller]))
    fail(`module_start(): the master does not let ${caller.name} start the module '${name}' (valid_module).`);
  const id: number = startJob(
    'module',
    { name },
    owner,
    (answer, error) => {
      takeOut(id, owner);
      if (closed === undefined) return;
      callBack(closed, owner, [id, answer?.status ?? -1, error ?? answer?.reason ?? '']);
    },
    { onEvent: (event) => hear(id, read, event) },
  );
  running.set(id, {
    id,
    name,
    owner,
    form,
    startedMs: world.nowMs,
    full: false,
    stopping: false,
    sent: 0,
    received: 0,
  });
  ofOwner.add(owner, id);
  return id;
}

function takeOut(id: number, owner: LpcObject): void {
  running.delete(id);
  ofOwner.remove(owner, id);
}

onDestructed((object) => {
  for (const id of ofOwner.of(object)) takeOut(id, object);
});

function hear(id: number, read: Callback, event: JobEvent<'module'>): void {
  const module = running.get(id);
  if (module === undefined) return;
  if ('full' in event) {
    module.full = event.full;
    return;
  }
  module.received++;
  callBack(read, module.owner, [id, module.form.decode(event.message)]);
}

/** Whether the message is on its way; false when the module does not keep up or is being stopped. */
export function sendToModule(module: RunningModule, message: Value): boolean {
  const text = module.form.encode(message);
  if (module.full || module.stopping) return false;
  module.sent++;
  tellJob<'module'>(module.id, { send: text });
  return true;
}

export function stopModule(module: RunningModule): void {
  module.stopping = true;
  tellJob<'module'>(module.id, { stop: true });
}
