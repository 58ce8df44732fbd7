// external_start() on the real driver, from a FluffOS configuration: a program is talked with, both outputs are heard, a flood arrives
// whole, and a program that is not there closes its socket.

import { spawn } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { launcher } from './mud_process';

const master = `
mapping heard = ([ ]);
int left = 3, echo;
int valid_socket(object ob, string operation, mixed *info) { return 1; }
void on_read(int fd, string text) {
  heard[fd] = (heard[fd] || "") + text;
  if (fd != echo || strsrch(text, "\\n") < 0) return;
  debug_message("echo " + text);
  socket_close(echo);
}
void on_write(int fd) { }
void on_close(int fd) {
  string text = heard[fd] || "";
  debug_message(sprintf("%d closed %s\\n", fd, sizeof(text) > 100 ? sizeof(text) + " letters" : replace_string(text, "\\n", "|")));
  if (--left == 0) shutdown(0);
}
int start(int command, mixed args) { return external_start(command, args, "on_read", "on_write", "on_close"); }
void flag(string word) {
  echo = start(1, "");
  socket_write(echo, "hello ä\\n");
  start(3, ({ "-c", "echo out; echo err >&2; echo $HOME $MUD; pwd; exit 3" }));
  start(3, ({ "-c", "head -c 190000 /dev/zero | tr '\\\\0' x" }));
  start(4, "");
}
`;

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'mudstone-external-'));

afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

test('programs of external_cmd_N behind sockets', async () => {
  const mudlib = path.join(fs.realpathSync(folder), 'lib');
  fs.mkdirSync(mudlib);
  fs.writeFileSync(path.join(mudlib, 'master.c'), master.replace('ä', 'ä'));
  const config = path.join(folder, 'external.config');
  const lines = ['name : External', 'mud ip : 127.0.0.1', 'port number : 0', `mudlib directory : ${mudlib}`];
  const commands = ['external_cmd_1 : /bin/cat', 'external_cmd_3 : /bin/sh', 'external_cmd_4 : /no/such/program'];
  const rest = ['log directory : /', 'include directories : /', 'master file : /master', ''];
  fs.writeFileSync(config, [...lines, ...commands, ...rest].join('\n'));
  const child = spawn(process.execPath, ['--no-node-snapshot', launcher, 'start', '--config', config, '-f', 'go'], {
    env: { ...process.env, MUD: 'seen' },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text));
  await new Promise((resolve) => child.once('close', resolve));

  expect(said).toContain('echo hello ä');
  // The two outputs are two pipes: what comes first of which is not kept.
  const heard = /^1 closed (.*)\|$/m.exec(said)?.[1]?.split('|').sort();
  expect(heard).toEqual(['', mudlib, 'err', 'out']);
  expect(said).toContain('2 closed 190000 letters');
  expect(said).toMatch(/^3 closed *$/m);
  expect(child.exitCode).toBe(0);
});
