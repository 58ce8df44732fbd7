// The native side beside its goals: queue, wait and workers by `cargo bench`, then the way of a completion into this process, by the
// driver's carrier and by the others that it was chosen from. Takes about a minute.

import { spawnSync } from 'node:child_process';
import * as path from 'node:path';
import { installRoot } from '../../driver/base/install';
import { completionKey } from '../../driver/workers/completion_key';
import { type Handle, openLibrary } from '../../driver/workers/library';
import { WorkerRuntime } from '../../driver/workers/runtime';
import type { BenchTable } from '../../scripts/bench';
import { type Calls, carriers, carriersFile, openCarriers } from './native/carriers';
import { openLpcPath } from './native/lpc_path';

const rounds = 3;
const postsPerRound = 2000;
/** Long enough for the host to fall asleep. */
const pauseUs = 200;
/** By each of four threads. */
const floodPosts = 300_000;
const key = completionKey.git;

/** What `cargo bench` prints of it, its name here, its unit, its goal. */
const cargoFigures: [pattern: RegExp, name: string, unit: string, goal: string][] = [
  [/1 producer\(s\) that yield: +([\d.]+)/, 'queue, 64 bytes, 1 producer', 'M/s', '≥ 40 (Neolith 37)'],
  [/4 producer\(s\) that yield: +([\d.]+)/, 'queue, 64 bytes, 4 producers', 'M/s', '≥ 35 (Neolith 35)'],
  [/1 producer\(s\) that block: +([\d.]+)/, 'the same, 1 writer that blocks', 'M/s', '(Neolith 16.8)'],
  [/4 producer\(s\) that block: +([\d.]+)/, 'the same, 4 writers that block', 'M/s', '(Neolith 6.2)'],
  [/4 posters, drained: +([\d.]+)/, 'post, wait and drain in Rust', 'M/s', '(Neolith 1.2)'],
  [/wait returns: p50 ([\d.]+)/, 'post → wait returns, p50', 'µs', '< 10 (Neolith 5.3–11)'],
  [/created in ([\d.]+)/, 'worker created, median', 'µs', '< 50'],
  [/idle in ([\d.]+)/, 'idle worker stopped and joined, median', 'µs', '< 1000'],
];

async function* lines(): AsyncIterable<string> {
  yield row('', 'measured', '', 'goal');
  yield* queueAndWorkers();
  const calls = openCarriers();
  const runtime = new WorkerRuntime(openLibrary(carriersFile));
  runtime.start();
  // The threads of the bench post to the same runtime; its handle is nobody else's business.
  const { handle } = runtime as unknown as { handle: Handle };
  const own = driverWay(runtime, calls, handle);
  const results = await measureAll([['the driver', own], ...otherWays(calls)]);
  const driver = results.get('the driver')!;
  yield row('post → host handler, p50', driver.p50.toFixed(1), 'µs', '≤ 30');
  const lpc = await lpcP50(own);
  yield row('post → LPC callback done, p50', lpc.callback.toFixed(1), 'µs', '≤ 60');
  yield row('  an empty turn of the isolate, as idle', lpc.emptyTurn.toFixed(1), 'µs', '(in the one above)');
  yield row('completions into the host', driver.rate.toFixed(2), 'M/s', '≥ 1');
  yield '';
  yield `  ${'carriers, side by side'.padEnd(42)}${'p50 µs'.padStart(10)}${'p99 µs'.padStart(10)}${'M/s'.padStart(8)}`;
  for (const [name, { p50, p99, rate }] of results)
    yield `  ${name.padEnd(42)}${p50.toFixed(1).padStart(10)}${p99.toFixed(1).padStart(10)}${rate.toFixed(2).padStart(8)}`;
  await runtime.stop();
  // The other carriers' doorbells and sockets would keep the process.
  setImmediate(() => process.exit());
}

function row(name: string, measured: string, unit: string, goal: string): string {
  return `  ${name.padEnd(42)}${measured.padStart(10)} ${unit.padEnd(4)} ${goal}`.trimEnd();
}

function* queueAndWorkers(): Generator<string> {
  const manifest = path.join(installRoot, 'native', 'Cargo.toml');
  const args = ['bench', '--quiet', '--locked', '--bench', 'queue', '--manifest-path', manifest];
  const { stdout, status } = spawnSync('cargo', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 2] });
  if (status !== 0) throw new Error('cargo bench failed');
  for (const [pattern, name, unit, goal] of cargoFigures) {
    const found = pattern.exec(stdout)?.[1];
    if (found === undefined) throw new Error(`cargo bench printed no line like ${pattern}`);
    yield row(name, found, unit, goal);
  }
}

/** One way into the host. */
interface Way {
  /** Posts the time, so many times, with a pause before each. */
  pace(count: number): void;
  /** Posts from four threads as fast as they can. */
  flood(): void;
  listen(to: (payload: Buffer) => void): void;
}

function driverWay(runtime: WorkerRuntime, calls: Calls, handle: Handle): Way {
  let heard: (payload: Buffer) => void = () => {};
  runtime.on(key, (_id, _status, payload) => heard(payload));
  return {
    pace: (count) => calls.runtime_pace([handle, key, count, pauseUs]),
    flood: () => calls.runtime_flood([handle, key, floodPosts]),
    listen: (to) => {
      heard = to;
    },
  };
}

function otherWays(calls: Calls): [string, Way][] {
  return Object.entries(carriers).map(([name, make]) => {
    let heard: (payload: Buffer) => void = () => {};
    const carrier = make(calls, (payload) => heard(payload));
    const way: Way = {
      pace: (count) => calls.carrier_pace([carrier, count, pauseUs]),
      flood: () => calls.carrier_flood([carrier, floodPosts]),
      listen: (to) => {
        heard = to;
      },
    };
    return [name, way];
  });
}

interface Result {
  p50: number;
  p99: number;
  rate: number;
}

/** In turns, so that a busy machine slows all of them alike; the medians of the rounds. */
async function measureAll(ways: [string, Way][]): Promise<Map<string, Result>> {
  const measured = new Map(ways.map(([name]) => [name, [] as Result[]]));
  for (let round = 0; round < rounds; round++)
    for (const [name, way] of ways) {
      const micros = (await latencies(way)).sort((a, b) => a - b);
      measured.get(name)!.push({ p50: at(micros, 0.5), p99: at(micros, 0.99), rate: await rateOf(way) });
    }
  return new Map([...measured].map(([name, results]) => [name, middle(results)]));
}

function middle(results: Result[]): Result {
  const of = (member: keyof Result): number => middleOf(results.map((result) => result[member]));
  return { p50: of('p50'), p99: of('p99'), rate: of('rate') };
}

function middleOf(values: number[]): number {
  return at(
    values.sort((a, b) => a - b),
    0.5,
  );
}

function at(sorted: number[], part: number): number {
  return sorted[Math.floor(sorted.length * part)]!;
}

function latencies(way: Way): Promise<number[]> {
  return valuesOf(way, (payload) => Number(process.hrtime.bigint() - payload.readBigUInt64LE(0)) / 1000);
}

/** What `measure` gives at each of a round's posts. */
function valuesOf(way: Way, measure: (payload: Buffer) => number): Promise<number[]> {
  return new Promise((resolve) => {
    const values: number[] = [];
    way.listen((payload) => {
      values.push(measure(payload));
      if (values.length === postsPerRound) resolve(values);
    });
    way.pace(postsPerRound);
  });
}

/** Millions a second. */
function rateOf(way: Way): Promise<number> {
  return new Promise((resolve) => {
    let left = floodPosts * 4;
    const startMs = performance.now();
    way.listen(() => {
      if (--left === 0) resolve((floodPosts * 4) / (performance.now() - startMs) / 1000);
    });
    way.flood();
  });
}

/** Of code that V8 has seen often, as in a driver that has run for a while: the first round only warms up. */
async function lpcP50(own: Way): Promise<{ callback: number; emptyTurn: number }> {
  const lpc = openLpcPath();
  const callbacks: number[] = [];
  const emptyTurns: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    own.listen((payload) => lpc.answered(payload.readBigUInt64LE(0)));
    callbacks.push(middleOf(await lpc.measure(postsPerRound, () => own.pace(postsPerRound))));
    emptyTurns.push(middleOf(await valuesOf(own, lpc.emptyTurn)));
  }
  await lpc.close();
  return { callback: middleOf(callbacks.slice(1)), emptyTurn: middleOf(emptyTurns.slice(1)) };
}

export const bench: BenchTable = {
  question: 'Does the native side keep its goals, and is its carrier the best?',
  lines,
};
