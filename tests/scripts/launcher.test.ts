// The launcher in a made-up installation: real scripts/mudstone and the real pinned Node, but a driver of a few lines.

import type { SpawnOptions } from 'node:child_process';
import { spawn, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';

const repository = path.dirname(path.dirname(__dirname));
const launcher = fs.realpathSync(path.join(repository, 'scripts', 'mudstone'));

/** Tells what it was given, then does what its first word says. */
const driver = `
exports.main = async (args) => {
  const fs = require('node:fs');
  if (args[0] === 'wait') {
    setInterval(() => {}, 1000);
    process.once('SIGUSR2', () => process.stdout.write('SIGUSR2'));
    process.once('SIGTERM', () => process.exit(5));
  }
  if (args[0] === 'echo') fs.writeSync(1, fs.readFileSync(0));
  else process.stdout.write(JSON.stringify({ args, flags: process.execArgv, node: process.versions.node }) + '\\n');
  if (args[0] === 'wait') await new Promise(() => {});
  if (args[0] === 'die') process.kill(process.pid, 'SIGKILL');
  return Number(args[1] ?? 0);
};
`;

/** A Node that can't replace itself (before 22.15) stands for the driver as its parent. */
const withoutExecve = 'Object.defineProperty(process, "execve", { value: undefined });';

let root: string;
let command: string;

beforeAll(() => {
  root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'mudstone-launcher-')));
  for (const folder of ['scripts', 'build/driver', 'node_modules/isolated-vm'])
    fs.mkdirSync(path.join(root, folder), { recursive: true });
  for (const file of ['mudstone', 'stages.js'])
    fs.copyFileSync(path.join(repository, 'scripts', file), path.join(root, 'scripts', file));
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  for (const name of [`node-${platform}-${process.arch}`, `node-bin-${platform}-${process.arch}`]) {
    const pinned = path.join(repository, 'node_modules', name);
    if (fs.existsSync(pinned)) fs.symlinkSync(pinned, path.join(root, 'node_modules', name));
  }
  fs.writeFileSync(path.join(root, 'build/driver/main.js'), driver);
  fs.writeFileSync(path.join(root, 'no_execve.js'), withoutExecve);
  command = path.join(root, 'scripts', 'mudstone');
});

afterAll(() => fs.rmSync(root, { recursive: true, force: true }));

const ways: [name: string, nodeArguments: () => string[]][] = [
  ['in place of itself', () => []],
  ['as its parent', () => ['-r', path.join(root, 'no_execve.js')]],
];

describe.each(ways)('it runs the driver %s', (_, nodeArguments) => {
  const run = (args: string[], options: { input?: string; cwd?: string; script?: string } = {}) => {
    const { script = command, ...rest } = options;
    return spawnSync(process.execPath, [...nodeArguments(), script, ...args], { encoding: 'utf8', ...rest });
  };

  test('with the arguments as they are, without the start-up snapshot, and keeps its exit status', () => {
    const { status, stdout, stderr } = run(['start', '7', '', 'ü "x"', '--console']);
    expect(stderr).toBe('');
    const seen = JSON.parse(stdout);
    expect(seen.args).toEqual(['start', '7', '', 'ü "x"', '--console']);
    expect(seen.flags).toContain('--no-node-snapshot');
    expect(Number.parseInt(seen.node, 10)).toBeGreaterThanOrEqual(26);
    expect(status).toBe(7);
  });

  test('with its stdin and stdout', () => {
    expect(run(['echo'], { input: 'one\ntwo\n' }).stdout).toBe('one\ntwo\n');
  });

  test('by a symbolic link, from another folder', () => {
    const link = path.join(root, 'linked');
    fs.rmSync(link, { force: true });
    fs.symlinkSync(command, link);
    expect(run(['x'], { script: link, cwd: os.tmpdir() }).status).toBe(0);
  });

  test('and passes signals on', async () => {
    const child = start([...nodeArguments(), command, 'wait']);
    await child.said('{');
    child.process.kill('SIGUSR2');
    await child.said('SIGUSR2');
    child.process.kill('SIGTERM');
    expect(await child.ended).toEqual([5, null]);
  });

  test('and dies of the signal that killed it', async () => {
    const child = start([...nodeArguments(), command, 'die']);
    expect(await child.ended).toEqual([null, 'SIGKILL']);
  });
});

function start(args: string[], options: SpawnOptions = {}) {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'], ...options });
  let output = '';
  const said = (text: string) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (output.includes(text)) resolve();
      };
      child.stdout!.on('data', look);
      look();
    });
  child.stdout!.on('data', (chunk) => {
    output += chunk;
  });
  const ended = new Promise<[number | null, string | null]>((resolve) =>
    child.on('exit', (status, signal) => resolve([status, signal])),
  );
  return { process: child, said, ended };
}

test('without node_modules one sentence tells what to do', () => {
  const bare = fs.mkdtempSync(path.join(os.tmpdir(), 'mudstone-bare-'));
  fs.mkdirSync(path.join(bare, 'scripts'));
  for (const file of ['mudstone', 'stages.js'])
    fs.copyFileSync(path.join(repository, 'scripts', file), path.join(bare, 'scripts', file));
  const { status, stderr, stdout } = spawnSync(process.execPath, [path.join(bare, 'scripts', 'mudstone'), 'start'], {
    encoding: 'utf8',
  });
  fs.rmSync(bare, { recursive: true });
  expect([status, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(/^mudstone: The packages .* are not installed\. Run `npm ci` in .*\.\n$/);
});

test('without cargo one sentence tells what to do', () => {
  const { status, stderr } = spawnSync(process.execPath, [launcher, 'build', 'native', '--force'], {
    encoding: 'utf8',
    env: { PATH: '/nonexistent' },
  });
  expect(status).toBe(1);
  expect(stderr).toContain(
    'M401  The native part must be built, and this machine has no cargo. Install Rust with rustup',
  );
});

test('the script commands explain themselves', () => {
  for (const name of ['build', 'test', 'dev', 'bench', 'fuzz', 'new-efun']) {
    const { status, stdout } = spawnSync(process.execPath, [launcher, name, '--help'], { encoding: 'utf8' });
    expect([name, status, stdout]).toEqual([name, 0, expect.stringContaining(`Usage: mudstone ${name}`)]);
  }
});
