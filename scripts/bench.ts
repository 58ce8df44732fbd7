// `npm run bench`: each file of tests/bench asks one question and exports its candidates; here they take turns, so that a busy
// machine slows all of them alike. Prints the median of each and its ratio to the first. Nothing is asserted: numbers of one
// machine say nothing about another. `lpc` and `compile` compare whole drivers instead (bench_drivers.ts).

import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { benchDrivers } from './bench_drivers';

export interface Bench {
  /** What the numbers answer. */
  question: string;
  /** Name → one round of the work; the first is what the others are compared with. */
  candidates: Record<string, () => unknown>;
}

/** A question whose answers are not times of rounds: the file measures by itself and writes the lines. */
export interface BenchTable {
  question: string;
  lines: () => AsyncIterable<string>;
}

const folder = path.join(path.dirname(__dirname), 'tests', 'bench');
const usage = 'Usage: mudstone bench [NAME…]\n       mudstone bench lpc|compile [--fluffos PROGRAM] [--peers FILE]\n';
const warmRounds = 3;
const rounds = 15;

async function main(words: string[]): Promise<void> {
  const kind = words[0];
  if (kind === 'lpc' || kind === 'compile') {
    build();
    process.exitCode = benchDrivers(kind, words.slice(1));
    return;
  }
  const known = fs.globSync('*.ts', { cwd: folder }).map((file) => path.basename(file, '.ts'));
  const wrong = words.find((word) => !known.includes(word));
  if (wrong !== undefined) {
    const asked = wrong === '--help' || wrong === '-h';
    (asked ? process.stdout : process.stderr).write(`${usage}There are: ${known.join(', ')}\n`);
    process.exitCode = asked ? 0 : 2;
    return;
  }
  build();
  for (const name of words.length > 0 ? words : known)
    await ask(name, require(path.join(folder, name)).bench as Bench | BenchTable);
}

async function ask(name: string, bench: Bench | BenchTable): Promise<void> {
  if ('candidates' in bench) return report(name, bench);
  process.stdout.write(`\n${name}: ${bench.question}\n`);
  for await (const line of bench.lines()) process.stdout.write(`${line}\n`);
}

/** The benches enter the isolate, which runs the built runtime. */
function build(): void {
  const launcher = path.join(__dirname, 'mudstone');
  const { status } = spawnSync(process.execPath, [...process.execArgv, launcher, 'build'], { stdio: ['ignore', 2, 2] });
  if (status !== 0) process.exit(1);
}

function report(name: string, { question, candidates }: Bench): void {
  const times = new Map(Object.keys(candidates).map((candidate) => [candidate, [] as number[]]));
  for (let round = -warmRounds; round < rounds; round++)
    for (const [candidate, work] of Object.entries(candidates)) {
      const startMs = performance.now();
      work();
      if (round >= 0) times.get(candidate)!.push(performance.now() - startMs);
    }
  process.stdout.write(`\n${name}: ${question}\n`);
  const base = median([...times.values()][0] ?? []);
  for (const [candidate, measured] of times) {
    const middle = median(measured);
    process.stdout.write(
      `  ${candidate.padEnd(32)} ${middle.toFixed(2).padStart(10)} ms   ×${(middle / base).toFixed(2)}\n`,
    );
  }
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

void main(process.argv.slice(2));
