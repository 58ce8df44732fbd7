// What becomes of an LPC error: inside catch() the master's error_handler hears of it and the value is handed over; at the
// end of a turn (or of anything the driver runs for itself) the handler hears of it and a fault record leaves with the
// effects. If the master fails here, its own error is put on record too: nothing is lost, nothing recurses.

import { hasFunction, NotFound } from './apply';
import { mark, unwind } from './call_stack';
import { errorText, LpcError, toLpcError } from './error';
import { besides, charge, owe } from './eval_cost';
import { LpcMapping } from './mapping';
import { applyMaster, NoMaster } from './master';
import { emit } from './outbox';
import type { Frame } from './trace';
import { framesOf, traceMappings, traceText } from './trace';
import type { LpcObject, Value } from './value';
import { isObject } from './value';
import { world } from './world';

const tooLong = errorText('Too long evaluation. Execution aborted.');
const tooDeep = errorText('Too deep recursion.');

/** Hears of each fault, with the object in whose function it was. */
let faultHeard: (object: LpcObject) => void = () => {};

export function onFault(handler: (object: LpcObject) => void): void {
  faultHeard = handler;
}
/** Ticks that a caught error takes: its trace costs as much as that many function calls, and a loop of them must end in time. */
const caughtErrorCost = 300;
/** The same of one that is put on record, and of each function in its trace. */
const faultCost = 2_000;
const faultFrameCost = 200;

/** error_handler() calls that are on the stack. */
let handling = 0;

function messageOf(error: LpcError): string {
  if (error.kind === 'thrown') return errorText('Throw with no catch.');
  return typeof error.value === 'string' ? error.value : errorText('Error value of a strange type.');
}

function errorMapping(message: string, frames: Frame[]): LpcMapping {
  const flat: Value[] = ['error', message];
  const last = frames.at(-1);
  if (last !== undefined) flat.push('program', last.file);
  if (last?.object != null) flat.push('object', last.object);
  flat.push('trace', traceMappings(frames));
  if (last !== undefined) flat.push('file', last.file, 'line', last.line);
  return LpcMapping.ofDriver(flat);
}

/** Tells the master; false when there was nobody to tell or telling failed. */
function tellMaster(mapping: LpcMapping, caught: boolean): boolean {
  const to = mark();
  handling++;
  try {
    const args = caught ? [mapping, 1] : [mapping];
    const answer = besides(() => applyMaster(null, 0, 'error_handler', args));
    if (typeof answer === 'string') emit(['debug', answer]);
    return answer !== NotFound && answer !== NoMaster;
  } catch (exception) {
    const error = toLpcError(exception);
    emit(['fault', `Error in the master's error_handler: ${messageOf(error)}${traceText(framesOf(error))}`]);
    unwind(to);
    return false;
  } finally {
    handling--;
  }
}

/** An error nobody caught. Called while the object stack still stands as it was when the error was thrown. */
export function reportFault(exception: unknown): LpcError {
  const error = toLpcError(exception);
  if (error.reported) return error;
  error.reported = true;
  const frames = framesOf(error);
  const message = messageOf(error);
  owe(faultCost + frames.length * faultFrameCost);
  const last = frames.at(-1);
  const place =
    last === undefined
      ? ''
      : `program: ${last.file}, object: ${last.object?.name ?? '(none)'}, file: ${last.file}:${last.line}\n`;
  if (last?.object != null) faultHeard(last.object);
  if (handling === 0 && masterHandlesErrors()) tellMaster(errorMapping(message, frames), false);
  emit(['fault', `${message.slice(1)}${place}${traceText(frames)}`]);
  return error;
}

/** Runs what the driver does of its own accord: an error becomes a fault, and the value undefined. */
export function safely<T>(run: () => T): T | undefined {
  const to = mark();
  try {
    return run();
  } catch (exception) {
    reportFault(exception);
    unwind(to);
    return undefined;
  }
}

/** `$caught`: the value of a catch(). Limit errors go on; the object stack falls back to where the catch() stands. */
export function caught(exception: unknown, to: number, _o: LpcObject, _d: number): Value {
  const error = toLpcError(exception);
  if (error.kind === 'error' && handling === 0 && !isTooDeep(error) && masterHandlesErrors()) {
    tellMaster(errorMapping(messageOf(error), framesOf(error)), true);
  }
  unwind(to);
  if (error.kind === 'limit') {
    if (error.value !== tooLong) throw error;
    const further = new LpcError(errorText("Can't catch eval cost too big error."), 'limit');
    Object.defineProperty(further, 'stack', { get: () => error.stack, configurable: true });
    throw further;
  }
  charge(caughtErrorCost);
  return error.value;
}

/** Nobody looks at the trace otherwise, which is what takes the time. A mudlib may want the driver to handle errors by itself. */
function masterHandlesErrors(): boolean {
  if (world.settings.classic['mudlib error handler'] === 0) return false;
  return isObject(world.master) && hasFunction(world.master, 'error_handler');
}

function isTooDeep(error: LpcError): boolean {
  return error.value === tooDeep;
}
