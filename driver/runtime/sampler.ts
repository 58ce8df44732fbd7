// trace_start() and trace_end(): where LPC spends its time, as Chrome trace JSON (chrome://tracing, Perfetto). While a trace runs the
// evaluation budget is handed out in small slices, and whenever one is used up the LPC stack of that moment is noted with the
// clock: V8's frames, mapped to LPC functions, files and lines. V8's own profiler is out of reach: through isolated-vm it never
// returns once a hundred entries into the isolate are profiled. One trace at a time.

import { traceSamplesMax } from '../contract/limits';
import { setSampler } from './eval_cost';
import { expectOk, host } from './host';
import { log } from './outbox';
import { currentFrames, type Frame } from './trace';
import { world } from './world';

/** A frame in a sample. */
type FrameKey = [name: string, file: string, line: number, object: string, program: string];

export interface Sample {
  /** Microseconds of the steady clock. */
  at: number;
  /** Outermost first; the turn itself is the first. */
  stack: string[];
}

interface Recording {
  path: string;
  endMs: number;
  samples: Sample[];
  /** Counts turns: frames of different turns are never one call. */
  turn: number;
}

let recording: Recording | null = null;
/** Of the trace that runs, or ran last. */
let samples: readonly Sample[] = [];

export function startTrace(path: string, seconds: number): void {
  endTrace();
  recording = { path, endMs: Date.now() + world.clockOffsetMs + seconds * 1000, samples: [], turn: 0 };
  samples = recording.samples;
  setSampler(takeSample);
}

/** When the trace wants to be ended, in milliseconds of the host's clock; null when none runs. */
export function traceEndsAt(): number | null {
  return recording?.endMs ?? null;
}

/** A turn begins or has ended: between them nothing of LPC ran. */
export function markTurn(): void {
  if (recording === null) return;
  recording.turn++;
  const { endMs } = recording;
  note(recording, []);
  if (world.nowMs >= endMs) endTrace();
}

function takeSample(): void {
  if (recording !== null) note(recording, currentFrames().map(keyOf));
}

function note(to: Recording, stack: string[]): void {
  to.samples.push({ at: Number(BigInt(expectOk(host().clockNs())) / 1000n), stack });
  if (to.samples.length >= traceSamplesMax) endTrace();
}

const keyOf = ({ name, file, line, object, program }: Frame): string =>
  JSON.stringify([name, file, line, object?.name ?? '', program.path] satisfies FrameKey);

/** Ends the trace that runs, if one does, and writes its file. */
export function endTrace(): void {
  if (recording === null) return;
  const { path } = recording;
  recording = null;
  setSampler(null);
  const answer = host().writeFile(path, chromeTrace(samples), true, false);
  if (answer[0] !== 'ok') log('warn', 'trace', `The trace ${path} could not be written: ${answer[2]}`);
}

/** What stands on the stack at two samples in a row ran all the time between them; what leaves it ended there. */
export function chromeTrace(taken: readonly Sample[]): string {
  const events: unknown[] = [
    { name: 'process_name', ph: 'M', pid: 1, tid: 1, args: { name: world.settings.mudName } },
    { name: 'thread_name', ph: 'M', pid: 1, tid: 1, args: { name: 'LPC' } },
  ];
  let open: { key: string; since: number }[] = [];
  for (const { at, stack } of [...taken, { at: taken.at(-1)?.at ?? 0, stack: [] }]) {
    const differs = open.findIndex(({ key }, depth) => callOf(stack[depth]) !== callOf(key));
    const shared = differs < 0 ? open.length : differs;
    for (const { key, since } of open.slice(shared)) events.push(eventOf(key, since, at));
    open = [...open.slice(0, shared), ...stack.slice(shared).map((key) => ({ key, since: at }))];
  }
  return JSON.stringify({ traceEvents: events, displayTimeUnit: 'ms' });
}

/** The call without its line: one that goes on to another line is still the same call. */
function callOf(key: string | undefined): string {
  if (key === undefined) return '';
  const [name, file, , object] = JSON.parse(key) as FrameKey;
  return `${name} ${file} ${object}`;
}

function eventOf(key: string, ts: number, end: number): unknown {
  const [name, file, line, object] = JSON.parse(key) as FrameKey;
  return { name, cat: 'lpc', ph: 'X', ts, dur: end - ts, pid: 1, tid: 1, args: { file, line, object } };
}

/** What a trace has seen of one function; times in microseconds. */
export interface FunctionTimes {
  /** Calls that were on the stack at one look at least. */
  calls: number;
  self: number;
  /** What it waited for functions that it called. */
  children: number;
}

/** The functions of a program in the trace that runs, or ran last. */
export function profileOf(program: string): Map<string, FunctionTimes> {
  return functionTimes(samples, program);
}

/** A stack holds from its sample to the next one; a function inside of itself counts once. */
export function functionTimes(taken: readonly Sample[], program: string): Map<string, FunctionTimes> {
  const found = new Map<string, FunctionTimes>();
  let before: string[] = [];
  for (const [index, { at, stack }] of taken.entries()) {
    const duration = (taken[index + 1]?.at ?? at) - at;
    const seen = new Set<string>();
    for (let depth = stack.length - 1; depth >= 0; depth--) {
      const [name, , , , path] = JSON.parse(stack[depth]!) as FrameKey;
      if (path !== program) continue;
      const times = found.get(name) ?? { calls: 0, self: 0, children: 0 };
      found.set(name, times);
      if (!isSameCall(before, stack, depth)) times.calls++;
      if (depth === stack.length - 1) times.self += duration;
      else if (!seen.has(name)) times.children += duration;
      seen.add(name);
    }
    before = stack;
  }
  return found;
}

/** A call goes on from one sample to the next when everything below it does. */
function isSameCall(before: readonly string[], stack: readonly string[], depth: number): boolean {
  for (let at = 0; at <= depth; at++) if (callOf(before[at]) !== callOf(stack[at])) return false;
  return true;
}
