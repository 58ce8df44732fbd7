// The strategies of external modules beside each other, with the programs of tests/fixtures/modules: how long a message and its answer
// take, how many messages a second come in, what a crowd of modules costs, and how late the game's beats are beside a fast, a slow
// and a stuck module. The best of all rounds counts. The figures
// and what follows from them stand in README.md here. Takes two minutes.

import * as path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { installRoot } from '../../driver/base/install';
import { Processes, type ProcessStrategy, type RunningProcess } from '../../driver/workers/process_worker';
import { WorkerRuntime } from '../../driver/workers/runtime';
import type { BenchTable } from '../../scripts/bench';

const strategies: readonly ProcessStrategy[] =
  process.platform === 'win32' ? ['thread'] : ['event_loop', 'thread', 'blocking'];
const rounds = 3;
const warmTrips = 200;
const tripsPerRound = 2000;
const floodMessages = 200_000;
const crowdModules = 8;
const crowdMs = 1000;
const beatMs = 10;
const beats = 200;
/** How long the stuck module may take to answer; then it is ended, as in a mud. */
const stuckAnswerMs = 1000;
const word = Buffer.from('{"say":"hello","who":"Anna","channel":"chat"}\n');

/** What runs beside the beats, by the name of its column. */
const neighbours: Record<string, { file: string; answerMs: number } | null> = {
  'no module': null,
  fast: { file: 'echo', answerMs: 0 },
  slow: { file: 'slow', answerMs: 0 },
  stuck: { file: 'stuck', answerMs: stuckAnswerMs },
};

/** Columns of the first table, and which of several rounds is the best. */
const columns: readonly [name: string, best: (...values: number[]) => number][] = [
  ['p50 µs', Math.min],
  ['p99 µs', Math.min],
  ['flood M/s', Math.max],
  ['crowd K/s', Math.max],
  ['CPU µs', Math.min],
];

async function* lines(): AsyncIterable<string> {
  yield row(
    '',
    columns.map(([name]) => name),
  );
  const talk = await inTurns((strategy) => within(strategy, traffic));
  for (const [strategy, results] of talk)
    yield row(
      strategy,
      columns.map(([, best], column) => shown(best(...results.map((result) => result[column]!)))),
    );
  yield '';
  yield `  lateness of a beat of ${beatMs} ms, p99 / largest, ms`;
  yield row('', Object.keys(neighbours));
  for (const [strategy, results] of await inTurns(beatsBeside)) yield row(strategy, bestBeats(results));
}

/** Each strategy in every round, so that a busy machine slows all of them alike. */
async function inTurns<T>(measure: (strategy: ProcessStrategy) => Promise<T>): Promise<Map<ProcessStrategy, T[]>> {
  const measured = new Map(strategies.map((strategy) => [strategy, [] as T[]]));
  for (let round = 0; round < rounds; round++)
    for (const strategy of strategies) measured.get(strategy)!.push(await measure(strategy));
  return measured;
}

function row(name: string, cells: string[]): string {
  return `  ${name.padEnd(12)}${cells.map((cell) => cell.padStart(16)).join('')}`.trimEnd();
}

function shown(value: number): string {
  return value.toFixed(value < 10 ? 2 : 0);
}

/** A runtime of its own for each measurement, as a mud has one; it is stopped with all of its programs. */
async function within<T>(strategy: ProcessStrategy, work: (modules: BenchModules) => Promise<T>): Promise<T> {
  const runtime = new WorkerRuntime();
  const processes = new Processes(runtime, 'process', strategy);
  runtime.start();
  try {
    return await work(new BenchModules(processes, strategy));
  } finally {
    await runtime.stop();
  }
}

class BenchModules {
  /** The strategy `blocking` reads when something is sent, and only then. */
  readonly mustAsk: boolean;
  private readonly processes: Processes;

  constructor(processes: Processes, strategy: ProcessStrategy) {
    this.processes = processes;
    this.mustAsk = strategy === 'blocking';
  }

  /** Starts a program of the fixtures; `heard` gets the number of messages that came at once. */
  start(file: string, heard: (messages: number) => void, answerMs = 0): RunningProcess {
    return this.processes.start(
      {
        command: ['python3', `${file}.py`],
        folder: path.join(installRoot, 'tests', 'fixtures', 'modules'),
        environment: { PATH: process.env.PATH ?? '' },
        out: 'lines',
        err: 'lines',
        frameBytesMax: 65_536,
        answerMs,
        writeMs: 0,
      },
      { out: (frames) => heard(frames.length), err: () => {}, end: () => {} },
    );
  }
}

/** A row of the first table, in the order of its head. */
async function traffic(modules: BenchModules): Promise<number[]> {
  const micros = (await roundTrips(modules)).sort((a, b) => a - b);
  const rate = await flood(modules);
  return [at(micros, 0.5), at(micros, 0.99), rate, ...(await crowd(modules))];
}

/** One message after the other to a module that answers at once, in microseconds from send to listener. */
function roundTrips(modules: BenchModules): Promise<number[]> {
  return new Promise((resolve) => {
    const micros: number[] = [];
    let sentMs = 0;
    const say = (): void => {
      sentMs = performance.now();
      echo.send(word);
    };
    const echo = modules.start('echo', () => {
      micros.push((performance.now() - sentMs) * 1000);
      if (micros.length < warmTrips + tripsPerRound) return say();
      echo.stop(0);
      resolve(micros.slice(warmTrips));
    });
    say();
  });
}

/** Millions of messages a second, from the first one to the last. */
function flood(modules: BenchModules): Promise<number> {
  return new Promise((resolve) => {
    let left = floodMessages;
    let startMs = 0;
    const flooder = modules.start('flooder', (messages) => {
      startMs ||= performance.now();
      left -= messages;
      if (left > 0 && modules.mustAsk) flooder.send(Buffer.from('\n'));
      if (left > 0) return;
      flooder.stop(0);
      resolve(floodMessages / (performance.now() - startMs) / 1000);
    });
    flooder.send(Buffer.from(`${floodMessages}\n`));
  });
}

/** Many modules that talk at once: thousands of round trips a second, and microseconds of our processor time for each. */
async function crowd(modules: BenchModules): Promise<[thousands: number, cpuMicros: number]> {
  let trips = 0;
  let awake = 0;
  const everybody: RunningProcess[] = [];
  for (let index = 0; index < crowdModules; index++) {
    let greeted = false;
    const one = modules.start('echo', () => {
      trips++;
      if (!greeted) awake++;
      greeted = true;
      one.send(word);
    });
    everybody.push(one);
    one.send(word);
  }
  while (awake < crowdModules) await delay(1);
  const [startTrips, startMs, startCpu] = [trips, performance.now(), process.cpuUsage()];
  await delay(crowdMs);
  const { user, system } = process.cpuUsage(startCpu);
  const [done, tookMs] = [trips - startTrips, performance.now() - startMs];
  for (const one of everybody) one.stop(0);
  return [done / tookMs, (user + system) / done];
}

interface Lateness {
  p99: number;
  largest: number;
}

async function beatsBeside(strategy: ProcessStrategy): Promise<Lateness[]> {
  const found: Lateness[] = [];
  for (const neighbour of Object.values(neighbours))
    found.push(
      await within(strategy, async (modules) => {
        if (neighbour) keepTalking(modules, neighbour.file, neighbour.answerMs);
        const lateness = (await latenessOfBeats()).sort((a, b) => a - b);
        return { p99: at(lateness, 0.99), largest: lateness.at(-1)! };
      }),
    );
  return found;
}

function bestBeats(results: Lateness[][]): string[] {
  return results[0]!.map((_, column) => {
    const least = (of: keyof Lateness): string => Math.min(...results.map((result) => result[column]![of])).toFixed(1);
    return `${least('p99')} / ${least('largest')}`;
  });
}

/** Sends a message, and another one for each answer, as long as the module lives. */
function keepTalking(modules: BenchModules, file: string, answerMs: number): void {
  const neighbour = modules.start(file, () => void neighbour.send(word), answerMs);
  neighbour.send(word);
}

/** A game that beats by the clock: whoever holds it up for long makes all the beats late that were due meanwhile. */
async function latenessOfBeats(): Promise<number[]> {
  const lateness: number[] = [];
  const endMs = performance.now() + beats * beatMs;
  for (let dueMs = performance.now() + beatMs; dueMs < endMs; ) {
    await delay(Math.max(dueMs - performance.now(), 0));
    const nowMs = performance.now();
    for (; dueMs <= nowMs; dueMs += beatMs) lateness.push(nowMs - dueMs);
  }
  return lateness;
}

function at(sorted: number[], part: number): number {
  return sorted[Math.floor(sorted.length * part)]!;
}

export const bench: BenchTable = {
  question: 'Which way between the driver and its external modules is quick, and which one holds up the game?',
  lines,
};
