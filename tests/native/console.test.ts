// The console through the library: on pipes, files and the null device. Terminals are tested by `cargo test --test terminal`.
// A child process stands for the driver where standard input and output matter (console_child.ts).

import type { SpawnSyncOptions } from 'node:child_process';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { text } from 'node:stream/consumers';
import * as esbuild from 'esbuild';
import { installRoot } from '../../driver/base/install';
import { consoleLinesMax } from '../../driver/contract/limits';
import { ConsoleWorker } from '../../driver/workers/console_worker';
import { WorkerRuntime } from '../../driver/workers/runtime';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'mudstone-console-'));
// Inside the installation, where it finds the library and ffi-rs.
const child = path.join(installRoot, 'build', `console_child.${process.pid}.js`);
const nodeArguments = ['--no-node-snapshot', child];

beforeAll(() => {
  const source = path.join(__dirname, 'console_child.ts');
  esbuild.buildSync({ entryPoints: [source], outfile: child, bundle: true, platform: 'node', external: ['ffi-rs'] });
});

afterAll(() => {
  fs.rmSync(folder, { recursive: true });
  fs.rmSync(child);
});

function file(name: string, text: string | Buffer): string {
  const full = path.join(folder, name);
  fs.writeFileSync(full, text);
  return full;
}

/** Everything the console says of one input, to its end. */
async function hear(input: number, lineBytesMax = 0): Promise<{ type: string; heard: string[] }> {
  const runtime = new WorkerRuntime();
  const console = new ConsoleWorker(runtime);
  const heard: string[] = [];
  console.on('line', (text, number) => heard.push(`${number} ${text}`));
  console.on('error', (error) => heard.push(`${error.lineNumber} ${error.problem}`));
  const output = fs.openSync(path.join(folder, 'printed'), 'w');
  const over = new Promise<void>((resolve) => console.on('eof', resolve));
  const type = console.start({ input, output, lineBytesMax });
  runtime.start();
  if (type !== 'none') await over;
  console.print('Goodbye.\n');
  expect(await runtime.stop()).toBe(0);
  fs.closeSync(output);
  return { type, heard };
}

test('a file is read line by line to its end, and what is printed is written before the stop is done', async () => {
  const input = fs.openSync(file('input', 'look\r\nsay "hi"\rquit'), 'r');
  expect(await hear(input)).toEqual({ type: 'file', heard: ['1 look', '2 say "hi"', '3 quit'] });
  expect(fs.readFileSync(path.join(folder, 'printed'), 'utf8')).toBe('Goodbye.\n');
  fs.closeSync(input);
});

test('a line over the maximum and a line that is not UTF-8 are errors in their place', async () => {
  const input = fs.openSync(
    file('bad', Buffer.concat([Buffer.from('123456789\nok\n'), Buffer.from([0xff, 10]), Buffer.from('end\n')])),
    'r',
  );
  expect(await hear(input, 8)).toEqual({ type: 'file', heard: ['1 too_long', '2 ok', '3 not_utf8', '4 end'] });
  fs.closeSync(input);
});

test('the null device is no console', async () => {
  const input = fs.openSync('/dev/null', 'r');
  expect(await hear(input)).toEqual({ type: 'none', heard: [] });
  fs.closeSync(input);
});

test('a burst of 100,000 lines through a pipe arrives whole and in order', async () => {
  const fifo = path.join(folder, 'fifo');
  expect(spawnSync('mkfifo', [fifo]).status).toBe(0);
  // Opened for reading and writing, so that the open itself does not wait for the other end.
  const holder = fs.openSync(fifo, 'r+');
  const feeder = spawn(process.execPath, [
    '-e',
    `const fs = require('fs'); const fd = fs.openSync(${JSON.stringify(fifo)}, 'w');
     let text = ''; for (let i = 1; i <= 100000; i++) text += 'say ' + i + '\\n';
     for (let bytes = Buffer.from(text); bytes.length > 0;) bytes = bytes.subarray(fs.writeSync(fd, bytes));`,
  ]);
  const input = fs.openSync(fifo, 'r');
  // From here on the feeder is the only writer; its end is the end of the input.
  feeder.on('spawn', () => {});
  await new Promise<void>((resolve) => setImmediate(resolve));
  const hearing = hear(input);
  const ended = new Promise<void>((resolve) => feeder.on('exit', () => resolve()));
  await ended;
  fs.closeSync(holder);
  const { type, heard } = await hearing;
  expect(type).toBe('pipe');
  expect(heard).toHaveLength(100_000);
  expect(heard.every((line, i) => line === `${i + 1} say ${i + 1}`)).toBe(true);
  fs.closeSync(input);
});

/** The child's answers, its exit code and what it wrote to stderr. */
function run(input: string | number, argument = ''): { out: string; status: number | null; error: string } {
  const stdin: SpawnSyncOptions = typeof input === 'string' ? { input } : { stdio: [input, 'pipe', 'pipe'] };
  const { stdout, stderr, status } = spawnSync(process.execPath, [...nodeArguments, argument], {
    ...stdin,
    encoding: 'utf8',
  });
  return { out: stdout, status, error: stderr };
}

test('a one-shot pipe runs every command before its end, and the process exits by itself with 0', () => {
  expect(run('look\nsay hi\nquit')).toEqual({ out: 'pipe\n1 look\n2 say hi\n3 quit\neof\n', status: 0, error: '' });
});

test('standard input from /dev/null is no console, and the process exits', () => {
  const input = fs.openSync('/dev/null', 'r');
  expect(run(input, 'none')).toEqual({ out: 'none\n', status: 0, error: '' });
  fs.closeSync(input);
});

test('20 MB reach a slow reader of standard output whole', async () => {
  const slow = spawn(process.execPath, [...nodeArguments, 'flood'], { stdio: ['pipe', 'pipe', 'inherit'] });
  slow.stdin.end('go\n');
  let length = 0;
  let lines = 0;
  // Paused again and again: the pipe is full most of the time.
  for await (const chunk of slow.stdout as AsyncIterable<Buffer>) {
    length += chunk.length;
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines++;
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
  expect(lines).toBe(20_000 + 3);
  expect(length).toBe(20_000 * 1024 + 'pipe\n1 go\neof\n'.length);
});

test('a pipe of two million lines is read no faster than its session takes them, and none is lost', async () => {
  const fed = spawn(process.execPath, [...nodeArguments, 'hold'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const out = text(fed.stdout);
  for (let line = 1; line <= 2_000_000; ) {
    let lump = '';
    for (const end = line + 10_000; line < end; line++) lump += `${line}\n`;
    if (!fed.stdin.write(lump)) await once(fed.stdin, 'drain');
  }
  fed.stdin.end();
  const report = JSON.parse(await out);
  expect(report).toMatchObject({ lines: 2_000_000, outOfOrder: 0 });
  // What is in the native queue and in one turn when the reader is told comes still.
  expect(report.waitingMax).toBeGreaterThan(consoleLinesMax / 2);
  expect(report.waitingMax).toBeLessThan(consoleLinesMax + 2048);
});

test('a process that exits in the middle of a flood of completions exits as it was told', () => {
  expect(run('', 'exit')).toMatchObject({ status: 7, error: '' });
});
