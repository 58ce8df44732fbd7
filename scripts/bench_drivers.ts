// `npm run bench -- lpc` and `-- compile`: LPC programs of tests/bench/mudlib on the real driver, started as users start it, and
// beside it, when --fluffos names its program, on FluffOS: in turns, so that a busy machine slows both alike. The best of all
// rounds counts. --peers names a file of figures measured elsewhere (`compute_ms` by name, `compile`, `heartbeat_us_per_round`).

import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { parseArgs } from 'node:util';

const root = path.dirname(__dirname);
const mudlib = path.join(root, 'tests', 'bench', 'mudlib');

const usage = `Usage: mudstone bench lpc [NAME…] [options]
       mudstone bench compile [options]
  --fluffos PROGRAM   measure this FluffOS driver too
  --peers FILE        JSON with figures of another driver, compared with ours
  --rounds N          starts of each driver (3)
`;

/** Most that one start may take. */
const startTimeoutMs = 300_000;
/** Rounds of each measure within one start: the first ones warm the code up. */
const roundsOfMeasure = 5;
/** Of a driver's output, when it measured nothing. */
const linesShown = 20;
const hearts = 10_000;
const files = 200;
const linesOfFile = 100;
/** FluffOS indexes strings in linear time: these take it seconds each. */
const slowElsewhere = new Set(['explode_implode', 'str_index_600k', 'utf8_index_6k']);

interface Options {
  names: string[];
  fluffos: string | undefined;
  peers: Peers;
  rounds: number;
}

interface Peers {
  driver?: string;
  compute_ms?: Record<string, number>;
  compile?: Record<string, number>;
  heartbeat_us_per_round?: Record<string, number>;
}

interface Driver {
  name: string;
  /** Runs master->flag(flag) in the world and gives what it printed. */
  run(flag: string, cold?: boolean): string;
}

/** What a driver printed does not lie in our hands. */
class DriverFailed extends Error {}

/** Name → driver → best microseconds. */
type Results = Map<string, Map<string, number>>;

/** Exit status. */
export function benchDrivers(kind: 'lpc' | 'compile', words: string[]): number {
  const options = optionsOf(words);
  if (options === null) return 2;
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'mudstone_bench.'));
  try {
    const drivers = driversIn(folder, options.fluffos);
    const results = kind === 'lpc' ? measureLpc(drivers, options) : measureCompile(drivers, options, folder);
    report(results, drivers, peerFigures(options.peers), options.peers.driver);
    return 0;
  } catch (error) {
    if (!(error instanceof DriverFailed)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function optionsOf(words: string[]): Options | null {
  try {
    const { values, positionals } = parseArgs({
      args: words,
      allowPositionals: true,
      options: { fluffos: { type: 'string' }, peers: { type: 'string' }, rounds: { type: 'string', default: '3' } },
    });
    const known = measureNames();
    const wrong = positionals.find((name) => !known.includes(name));
    if (wrong !== undefined) throw new Error(`There is no measure '${wrong}'. There are: ${known.join(', ')}`);
    const rounds = Number(values.rounds);
    if (!Number.isInteger(rounds) || rounds < 1) throw new Error('--rounds takes a number of 1 or more.');
    const peers: Peers = values.peers === undefined ? {} : JSON.parse(fs.readFileSync(values.peers, 'utf8'));
    return { names: positionals.length > 0 ? positionals : known, fluffos: values.fluffos, peers, rounds };
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n${usage}`);
    return null;
  }
}

/** Every function of measures.c that takes nothing and is not private; heart beats have a crowd of their own. */
function measureNames(): string[] {
  const text = fs.readFileSync(path.join(mudlib, 'measures.c'), 'utf8');
  return [...Array.from(text.matchAll(/^int (\w+)\(\) \{/gm), (match) => match[1]!), 'heart_beats'];
}

// ---------------------------------------------------------------- drivers

function driversIn(folder: string, fluffos: string | undefined): Driver[] {
  const world = path.join(folder, 'mudlib');
  fs.cpSync(mudlib, world, { recursive: true });
  fs.mkdirSync(path.join(world, 'log'));
  const state = path.join(folder, 'state');
  const config = path.join(folder, 'config');
  fs.writeFileSync(config, configText(world));
  const launcher = path.join(__dirname, 'mudstone');
  const drivers = [
    driver(
      'mudstone',
      [process.execPath, ...process.execArgv, launcher, 'start', '--config', config, '-f'],
      folder,
      state,
    ),
  ];
  if (fluffos !== undefined) drivers.push(driver('fluffos', [path.resolve(fluffos), config, '-f'], folder, state));
  return drivers;
}

function driver(name: string, command: string[], cwd: string, state: string): Driver {
  const env = { ...process.env, MUDSTONE_MUDLIB_STATE_DIRECTORY: state };
  return {
    name,
    run: (flag, cold = false) => {
      if (cold) fs.rmSync(state, { recursive: true, force: true });
      const words = name === 'fluffos' ? [...command.slice(1, -1), `-f${flag}`] : [...command.slice(1), flag];
      const { stdout, stderr, error } = spawnSync(command[0]!, words, {
        cwd,
        env,
        encoding: 'utf8',
        timeout: startTimeoutMs,
      });
      if (error) throw new DriverFailed(`${name} could not be run: ${error.message}`);
      const output = stdout + stderr;
      if (output.includes('MEASURE ')) return output;
      const last = output.split('\n').slice(-linesShown).join('\n');
      throw new DriverFailed(`${name} measured nothing. It said last:\n${last}`);
    },
  };
}

function configText(world: string): string {
  const settings = {
    name: 'Bench',
    'mudlib directory': world,
    'log directory': '/log',
    'include directories': '/include',
    'global include file': '<globals.h>',
    'master file': '/master',
    'simulated efun file': '/simul_efun',
    'maximum evaluation cost': 2_000_000_000,
    'maximum array size': 4_000_000,
    'maximum mapping size': 4_000_000,
    'maximum string length': 8_000_000,
    'gametick msec': 100,
    'heartbeat interval msec': 500,
    'has console': 0,
  };
  return Object.entries(settings)
    .map(([key, value]) => `${key} : ${value}\n`)
    .join('');
}

// ---------------------------------------------------------------- measuring

function measureLpc(drivers: Driver[], { names, rounds }: Options): Results {
  const results: Results = new Map();
  const computed = names.filter((name) => name !== 'heart_beats');
  for (let round = 0; round < rounds; round++)
    for (const one of drivers) {
      const wanted = one.name === 'fluffos' ? computed.filter((name) => !slowElsewhere.has(name)) : computed;
      if (wanted.length > 0) take(results, one, one.run(`measure:${roundsOfMeasure}:${wanted.join(',')}`), 1);
      // The time of one heart beat, as the time of a thousand: the table is in milliseconds.
      if (names.includes('heart_beats')) take(results, one, one.run(`beats:${hearts}:`), 1000 / hearts);
    }
  return results;
}

function measureCompile(drivers: Driver[], { rounds }: Options, folder: string): Results {
  const results: Results = new Map();
  const lines = generate(path.join(folder, 'mudlib', 'generated'));
  process.stdout.write(`${files} files, ${lines} lines\n`);
  for (let round = 0; round < rounds; round++)
    for (const one of drivers) {
      take(results, one, one.run(`compile:${files}:`, true).replaceAll('MEASURE compile', 'MEASURE cold'), 1);
      if (one.name !== 'mudstone') continue;
      take(results, one, one.run(`compile:${files}:`).replaceAll('MEASURE compile', 'MEASURE cached'), 1);
    }
  for (const [name, byDriver] of results)
    for (const [who, us] of byDriver)
      process.stdout.write(`${who}, ${name}: ${Math.round((lines / us) * 1000)} thousand lines a second\n`);
  return results;
}

/** Rooms as areas have them: each file another, none inherits. Gives the number of lines. */
function generate(folder: string): number {
  fs.mkdirSync(folder, { recursive: true });
  let lines = 0;
  for (let file = 0; file < files; file++) {
    const text = ['// A room of the bench.', 'string *doors = ({ "north", "east" });', 'int present() { return 1; }'];
    for (let k = 0; text.length + 12 <= linesOfFile; k++)
      text.push(
        `int visit_${k}(string who, int times) {`,
        '  int steps = 0;',
        '  string told = "";',
        '  while (times-- > 0) {',
        `    steps += times * ${k + 3} % ${file + 7};`,
        '    if (steps > 90 && strlen(who) > 2) told += who + " waits. ";',
        '    else told += doors[steps % 2] + ", ";',
        '  }',
        `  if (told == "") return ${k};`,
        '  return steps + strlen(told);',
        '}',
        '',
      );
    lines += text.length;
    fs.writeFileSync(path.join(folder, `file_${file}.c`), `${text.join('\n')}\n`);
  }
  return lines;
}

function take(results: Results, { name: who }: Driver, output: string, scale: number): void {
  for (const [, name, us] of output.matchAll(/MEASURE (\w+) (\d+)/g)) {
    const byDriver = results.get(name!) ?? new Map<string, number>();
    byDriver.set(who, Math.min(byDriver.get(who) ?? Number.POSITIVE_INFINITY, Number(us) * scale));
    results.set(name!, byDriver);
  }
}

// ---------------------------------------------------------------- the table

/** Microseconds by the names of our measures. */
function peerFigures({ compute_ms = {}, compile = {}, heartbeat_us_per_round = {} }: Peers): Map<string, number> {
  const figures = new Map(Object.entries(compute_ms).map(([name, ms]) => [name, ms * 1000]));
  const compiled = compile['20k_lines_200_files_ms'];
  if (compiled !== undefined) figures.set('cold', compiled * 1000);
  const beats = heartbeat_us_per_round[hearts];
  if (beats !== undefined) figures.set('heart_beats', (beats / hearts) * 1000);
  return figures;
}

function report(results: Results, drivers: Driver[], figures: Map<string, number>, peer = 'peer'): void {
  const others = drivers.slice(1).map(({ name }) => name);
  if (figures.size > 0) process.stdout.write(`peer: ${peer}\n`);
  const heads = [
    'mudstone',
    ...others.flatMap((name) => [name, 'ratio']),
    ...(figures.size > 0 ? ['peer', 'ratio'] : []),
  ];
  process.stdout.write(row('ms (best round)', heads));
  for (const [name, byDriver] of results) {
    const own = byDriver.get('mudstone')!;
    const compared = others.map((other) => byDriver.get(other));
    if (figures.size > 0) compared.push(figures.get(name));
    process.stdout.write(row(name, [ms(own), ...compared.flatMap((us) => [ms(us), ratio(us, own)])]));
  }
  process.stdout.write('A ratio above 1: Mudstone is that many times as fast. heart_beats: a thousand of them.\n');
}

const row = (name: string, cells: string[]): string =>
  `${name.padEnd(18)}${cells.map((cell) => cell.padStart(12)).join('')}\n`;
const ms = (us: number | undefined): string => (us === undefined ? '' : (us / 1000).toFixed(2));
const ratio = (other: number | undefined, own: number): string =>
  other === undefined ? '' : `×${(other / own).toFixed(2)}`;
