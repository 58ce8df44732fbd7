// A process with few file descriptors: newcomers are refused, those inside are served, and all is well again when there is
// room. That newcomers see their connection closed also shows that the listener's queue is emptied: a queue that stayed full
// would wake the loop for ever. A child process, because the limit is the process's own.

import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildSync } from 'esbuild';
import { descriptorReserve } from '../../driver/contract/limits';
import { Client, until } from './telnet_world';

const limit = 100;
const folder = mkdtempSync(path.join(tmpdir(), 'mudstone-descriptors-'));
let child: ChildProcessWithoutNullStreams;
let output = '';
let errors = '';
const clients: Client[] = [];

const fact = (name: string): unknown =>
  output
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .findLast((one) => name in one)?.[name];

const visit = (): Client => {
  const client = new Client(fact('port') as number);
  clients.push(client);
  return client;
};

beforeAll(async () => {
  const script = path.join(folder, 'few_descriptors.js');
  const source = path.join(__dirname, 'few_descriptors.ts');
  buildSync({ entryPoints: [source], outfile: script, bundle: true, platform: 'node', target: 'node26' });
  child = spawn('sh', ['-c', `ulimit -n ${limit} && exec "$0" "$1"`, process.execPath, script]);
  child.stdout.on('data', (text) => (output += text));
  child.stderr.on('data', (text) => (errors += text));
  await until(() => fact('port') !== undefined || child.exitCode !== null, 'the child to listen');
  expect(errors).toBe('');
});

afterAll(async () => {
  for (const client of clients) client.socket.destroy();
  child.stdin.end();
  await until(() => child.exitCode !== null || child.signalCode !== null, 'the child to end');
  rmSync(folder, { recursive: true });
});

test('the child knows its limit', () => {
  expect(fact('limit')).toBe(limit);
});

test('a crowd larger than the limit: some are let in, the others read a sentence, files can still be opened', async () => {
  const crowd = Array.from({ length: limit * 2 }, visit);
  await until(() => crowd.every((client) => client.text.includes('Welcome.') || client.closed), 'everybody to know');
  const inside = crowd.filter((client) => client.text.includes('Welcome.'));
  const told = crowd.filter((client) => client.text.includes('The mud is full.'));
  expect(inside.length).toBeGreaterThan(0);
  expect(told.length).toBe(crowd.length - inside.length);
  child.stdin.write('take\n');
  await until(() => fact('took') !== undefined, 'the child to open files');
  expect(fact('error')).toBe('EMFILE');
  expect(fact('took')).toBeGreaterThanOrEqual(descriptorReserve - 2);

  // Not one descriptor is left now: who comes is dropped, who is inside is served.
  const late = Array.from({ length: 10 }, visit);
  await until(() => late.every((client) => client.closed), 'the late ones to be dropped');
  inside[0].send('still here\n');
  await inside[0].sees('You said: still here');

  child.stdin.write('give\n');
  await until(() => fact('gave') === true, 'the child to close files');
  for (const client of inside.slice(0, 10)) client.socket.destroy();
  let again = visit();
  await until(() => {
    if (again.closed) again = visit();
    return again.text.includes('Welcome.');
  }, 'a newcomer to be let in');
});
