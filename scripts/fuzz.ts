// `npm run fuzz -- [--seeds N] [--from SEED] [--minutes M]` puts generated and damaged LPC through the compiler and the isolate, by
// the same properties as tests/fuzz. Ends with status 1 at the first seed that fails, after making its text small.

import { spawnSync } from 'node:child_process';
import * as path from 'node:path';
import { FuzzWorld } from '../tests/fuzz/fuzz_world';
import { minimise } from '../tests/fuzz/minimise';
import { type Kind, problemWith, textOf } from '../tests/fuzz/properties';
import { watchForHangs } from '../tests/fuzz/watchdog';

interface Options {
  seeds: number;
  from: number;
  minutes: number;
}

const usage = 'Usage: mudstone fuzz [--seeds N] [--from SEED] [--minutes M]\n';
const seedsDefault = 2_000;

/** Null when the words are no options. */
function readOptions(words: readonly string[]): Options | null {
  const options: Options = { seeds: Number.POSITIVE_INFINITY, from: 1, minutes: Number.POSITIVE_INFINITY };
  for (let i = 0; i < words.length; i += 2) {
    const name = words[i]!.replace(/^--/, '');
    const value = Number(words[i + 1]);
    if (!Object.hasOwn(options, name) || !(value >= 0)) return null;
    options[name as keyof Options] = value;
  }
  if (options.seeds === Number.POSITIVE_INFINITY && options.minutes === Number.POSITIVE_INFINITY)
    options.seeds = seedsDefault;
  return options;
}

function report(world: FuzzWorld, seed: number, kind: Kind, text: string, problem: string): void {
  process.stdout.write(
    `seed ${seed} (${kind}) fails: ${problem}\n\nagain: npm run fuzz -- --seeds 1 --from ${seed}\nmaking it small …\n`,
  );
  const sort = sortOf(problem);
  const small = minimise(text, (shorter) => sortOf(problemWith(world, kind, shorter)) === sort);
  process.stdout.write(`\n${small}\n\n${problemWith(world, kind, small)}\n`);
}

/** Two problems of one sort are likely one bug: the first words, without numbers. */
function sortOf(problem: string): string {
  return problem.replace(/program_\d+|\d+/g, '').slice(0, 60);
}

/** Generated programs enter the isolate, which runs the built runtime. */
function buildStale(): void {
  const build = spawnSync(process.execPath, [...process.execArgv, path.join(__dirname, 'mudstone'), 'build'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (build.status !== 0) process.exit(1);
}

function main(words: readonly string[]): number {
  const options = readOptions(words);
  if (!options) {
    const asked = words[0] === '--help' || words[0] === '-h';
    (asked ? process.stdout : process.stderr).write(`${usage}Without options: ${seedsDefault} seeds.\n`);
    return asked ? 0 : 2;
  }
  buildStale();
  return fuzz(options);
}

/** The status of the process: 1 at the first seed that fails. */
function fuzz({ seeds, from, minutes }: Options): number {
  const end = performance.now() + minutes * 60_000;
  const world = new FuzzWorld();
  const watchdog = watchForHangs();
  let seed = from;
  try {
    for (; seed < from + seeds && performance.now() < end; seed++) {
      watchdog.begin(seed);
      const { kind, text } = textOf(seed);
      const problem = problemWith(world, kind, text);
      if (problem === '') continue;
      watchdog.stop();
      report(world, seed, kind, text, problem);
      return 1;
    }
  } finally {
    watchdog.stop();
    world.dispose();
  }
  process.stdout.write(`${seed - from} seeds from ${from} on, ${world.started} programs run: no failure\n`);
  return 0;
}

process.exitCode = main(process.argv.slice(2));
