// `npm run dev`: the driver on its TypeScript sources, started again whenever one of them changes. The arguments are those of
// `mudstone start`. The old driver ends in order, players saved, before the new one begins.

import type { ChildProcess } from 'node:child_process';
import { spawn, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { staleStages } from './stages';

const root = path.dirname(__dirname);
const watched = ['driver', 'native/src', 'config'];
/** An editor writes a file in several steps, and a branch switch touches many. */
const quietMs = 200;

const nodeArguments = [
  ...process.execArgv.filter((flag) => flag.startsWith('--no-node-snapshot') || flag.startsWith('--stack-size')),
  '--enable-source-maps',
];

/** What the launcher does with the built driver, done with its sources. */
const entry = [
  `const { main } = require(${JSON.stringify(path.join(root, 'driver', 'main.ts'))});`,
  'main(process.argv.slice(1)).then((status) => { process.exitCode = status; });',
].join(' ');

function main(args: string[]): void {
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write('Usage: mudstone dev [arguments of start…]\n');
    return;
  }
  const run = new DevRun(args);
  for (const folder of watched) fs.watch(path.join(root, folder), { recursive: true }, () => run.changed());
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => run.stop(signal));
  run.begin();
}

class DevRun {
  private readonly args: string[];
  private child: ChildProcess | null = null;
  private timer: NodeJS.Timeout | null = null;
  private restarting = false;
  private stopping = false;

  constructor(args: string[]) {
    this.args = args;
  }

  begin(): void {
    if (!this.build()) return say('the build failed; waiting for a change …');
    const register = path.join(root, 'node_modules', 'ts-node', 'register', 'index.js');
    const env = { ...process.env, TS_NODE_PROJECT: path.join(root, 'tsconfig.json') };
    const words = [...nodeArguments, '-r', register, '-e', entry, 'start', ...this.args];
    this.child = spawn(process.execPath, words, { stdio: 'inherit', env });
    this.child.on('exit', (status) => this.ended(status ?? 1));
  }

  /** The isolate and the native workers run what is built; only the host runs its sources. */
  private build(): boolean {
    const stale = staleStages(root, ['runtime', 'native']);
    if (stale.length === 0) return true;
    const words = ['--no-node-snapshot', path.join(root, 'scripts', 'mudstone'), 'build', ...stale];
    return spawnSync(process.execPath, words, { stdio: ['ignore', 2, 2] }).status === 0;
  }

  changed(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = setTimeout(() => this.restart(), quietMs);
  }

  private restart(): void {
    say('sources changed, starting again …');
    if (!this.child) return this.begin();
    this.restarting = true;
    this.child.kill('SIGTERM');
  }

  private ended(status: number): void {
    this.child = null;
    if (this.stopping) process.exit(status);
    if (this.restarting) {
      this.restarting = false;
      this.begin();
    } else say(`the driver ended with status ${status}; waiting for a change …`);
  }

  stop(signal: NodeJS.Signals): void {
    this.stopping = true;
    if (!this.child) process.exit(0);
    // A terminal has told the whole group of Ctrl-C already.
    if (signal !== 'SIGINT') this.child.kill(signal);
  }
}

function say(text: string): void {
  process.stderr.write(`mudstone: ${text}\n`);
}

main(process.argv.slice(2));
