// `mudstone start -f FLAG` on the real driver: the master gets the flag before the ports open, and its shutdown() is the exit status.

import { spawn } from 'node:child_process';
import * as fs from 'node:fs';
import * as net from 'node:net';
import * as os from 'node:os';
import * as path from 'node:path';
import { launcher } from './mud_process';

const master = `
void flag(string word) {
  debug_message("flag " + word + "\\n");
  if (word == "stop") shutdown(7);
  if (word == "fail") error("the flag failed\\n");
  if (word == "later") call_out((: shutdown, 3 :), 0);
}
`;

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'mudstone-flags-'));

afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

/** The exit status and what was said, with a telnet port that `port` names. */
function start(
  name: string,
  text: string,
  port: number,
  flags: string[],
): Promise<{ status: number | null; said: string }> {
  const mudlib = path.join(folder, name);
  fs.mkdirSync(mudlib);
  fs.writeFileSync(path.join(mudlib, 'master.c'), text);
  const config = path.join(folder, `${name}.config`);
  const lines = ['name : Flags', 'mud ip : 127.0.0.1', `port number : ${port}`, `mudlib directory : ${mudlib}`];
  fs.writeFileSync(
    config,
    [...lines, 'log directory : /', 'include directories : /', 'master file : /master', ''].join('\n'),
  );
  const child = spawn(launcher, ['start', '--config', config, ...flags.flatMap((flag) => ['-f', flag])]);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (said += String(data)));
  return new Promise((resolve) => child.on('close', (status) => resolve({ status, said })));
}

test('shutdown() in flag() ends the driver with its status before a port opens', async () => {
  const { status, said } = await start('stops', master, 0, ['first', 'stop']);
  expect(status).toBe(7);
  expect(said).toMatch(/flag first\nflag stop/);
  expect(said).not.toContain('players are welcome');
});

test('a port that is taken does not end a run for flags', async () => {
  const other = net.createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const { port } = other.address() as net.AddressInfo;
  const { status, said } = await start('taken', master, port, ['later']);
  other.close();
  expect(said).toContain(`M204  Port ${port} is in use`);
  expect(status).toBe(3);
});

test.each([
  ['a master without flag()', 'none', 'void create() { }', 'any'],
  ['an error in flag()', 'fails', master, 'fail'],
])('%s ends the start', async (_name, name, text, flag) => {
  const { status, said } = await start(name, text, 0, [flag]);
  expect(said).toContain(`M307  The master object /master did not take the flag ${flag}`);
  expect(status).toBe(1);
});
