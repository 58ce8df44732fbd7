// What is done beside the game, asked from LPC in the real driver: external modules and git, with their answers, progress and failures.

import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as net from 'node:net';
import * as os from 'node:os';
import * as path from 'node:path';
import { MudProcess, Player } from './mud_process';

const fixtures = path.resolve(__dirname, '../fixtures/modules');

function modulesConfig(): string {
  const rows = ['echo', 'crasher', 'flooder'].map(
    (name) => `  { name = "${name}", command = ["python3", "${name}.py"], folder = "${fixtures}" },`,
  );
  return `[modules]\nprograms = [\n${rows.join('\n')}\n]\n`;
}

function git(folder: string, ...args: string[]): string {
  const who = ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', '-c', 'init.defaultBranch=main'];
  return execFileSync('git', [...who, ...args], { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Says what comes back, for the test to read. */
const reporter = `
void say(string text) { debug_message("SEEN " + text + "\\n"); }
`;

describe('external modules', () => {
  let mud: MudProcess;
  const flags = `${reporter}
int echo;
void heard(int id, mixed message) { say(sprintf("heard %d %O %s", id == echo, message["n"], typeof(message))); module_stop(id); }
void closed(int id, int status, string reason) { say(sprintf("closed %d %s", status, reason)); }
int count, sum;
void counted(int id, mixed message) {
  count++;
  sum += message["number"];
  if (count == 20000) {
    say(sprintf("flood %d %d %d", count, sum, module_status(id)["received"]));
    module_stop(id);
  }
}
void flag(string what) {
  switch (what) {
  case "echo":
    echo = module_start("echo", (: heard :), (: closed :));
    say("sent " + module_send(echo, ([ "n": ({ 1, 2.5, "three" }) ])));
    break;
  case "crash":
    module_send(module_start("crasher", (: heard :), "closed"), 1);
    break;
  case "flood":
    module_send(module_start("flooder", (: counted :)), 20000);
  }
}
`;

  beforeAll(async () => {
    mud = await new MudProcess({
      config: modulesConfig(),
      files: { 'secure/flags.c': flags },
      args: ['-f', 'echo', '-f', 'crash', '-f', 'flood'],
    }).ready();
  });

  afterAll(() => mud.dispose());

  test('messages cross as LPC values, ends are told, a flood arrives whole', async () => {
    // They come in any order.
    const has = (pattern: RegExp): Promise<unknown> => mud.stderr.anywhere(pattern);
    await has(/SEEN sent 1/);
    await has(/SEEN heard 1 \(\{[^}]*1,[^}]*2\.5[^}]*,[^}]*"three"[^}]*\}\) mapping/);
    await has(/SEEN closed -15 ended by signal 15/);
    await has(/SEEN closed 7 /);
    await has(/SEEN flood 20000 199990000 20000/);
  });
});

test('the chat bridge that comes along carries words over and back', async () => {
  const folder = path.resolve(__dirname, '../../scripts/modules');
  const config = `[modules]\nstrategy = "thread"\nprograms = [{ name = "chat_bridge", command = ["python3", "chat_bridge.py"], folder = "${folder}" }]\n`;
  const mud = await new MudProcess({ config }).ready();
  const anna = await new Player(mud.port).login('anna');
  await anna.say('chat hello there', /\[chat\] Echo: Anna said HELLO THERE/);
  // The strategy is the configuration's word.
  const { workers } = (await mud.status()) as unknown as { workers: { process: unknown } };
  expect(workers.process).toMatchObject({ strategy: 'thread', running: 1, list: [{ program: 'python3', sent: 1 }] });
  anna.close();
  await mud.dispose();
});

describe('git', () => {
  let mud: MudProcess;
  let folder: string;

  beforeAll(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'mudstone-git-'));
    git(folder, 'init', '--quiet', '--bare', 'remote.git');
    git(folder, 'clone', '--quiet', 'remote.git', 'work');
    fs.writeFileSync(path.join(folder, 'work/room.c'), 'int x;\n');
    for (let i = 0; i < 200; i++) fs.writeFileSync(path.join(folder, `work/file${i}.c`), `int number = ${i};\n`);
    git(path.join(folder, 'work'), 'add', '--all');
    git(path.join(folder, 'work'), 'commit', '--quiet', '--message=A first room');
    git(path.join(folder, 'work'), 'push', '--quiet', 'origin', 'HEAD:main');
    git(path.join(folder, 'remote.git'), 'symbolic-ref', 'HEAD', 'refs/heads/main');
    mud = await new MudProcess({
      config: '[git]\ntransports = ["file", "git"]\n',
      files: {
        'save/.keep': '',
        // The first player is made an admin, who may use git where they like.
        'secure/flags.c': 'void flag(string what) { "/secure/roles"->set_role("anna", 3); }\n',
      },
    }).ready();
  });

  afterAll(async () => {
    await mud.dispose();
    fs.rmSync(folder, { recursive: true });
  });

  test('a wizard clones with a progress bar, changes, commits, pushes and pulls', async () => {
    const anna = await new Player(mud.port).login('anna');
    await anna.say('claim-admin', /admin/i);
    await anna.say(`git clone file://${folder}/remote.git /domains/far`, /Receiving objects +\[[#.]{20}\] +\d+ %/);
    await anna.seen.expect(/git clone: done, now at [0-9a-f]{8}\./);
    await anna.say(
      'git status /domains/far',
      /On main, 0 ahead of and 0 behind origin\/main\.\r?\nNothing has changed/,
    );

    fs.writeFileSync(path.join(mud.mudlib, 'domains/far/room.c'), 'int x, y;\n');
    await anna.say('git status /domains/far', /\.M {2}room\.c/);
    await anna.say('git diff /domains/far', /-int x;\r?\n\+int x, y;/);
    await anna.say('git commit /domains/far "A y for the room"', /git commit: done, now at/);
    await anna.say('git commit /domains/far "Once more"', /git commit: there is nothing to commit/);
    git(folder, 'init', '--quiet', '--bare', 'empty.git');
    await anna.say(`git clone file://${folder}/empty.git /domains/new`, /git clone: done; there are no commits yet\./);
    await anna.say('git log /domains/far', /Anna: A y for the room\r?\n[0-9a-f]{8} [\d-]+ Test: A first room/);
    await anna.say('git push /domains/far', /git push: done/);
    expect(git(path.join(folder, 'remote.git'), 'log', '-1', '--format=%an <%ae> %s').trim()).toBe(
      'Anna <anna@mudstone> A y for the room',
    );

    git(path.join(folder, 'work'), 'pull', '--quiet', 'origin', 'main');
    fs.writeFileSync(path.join(folder, 'work/new.c'), 'int n;\n');
    git(path.join(folder, 'work'), 'add', '--all');
    git(path.join(folder, 'work'), 'commit', '--quiet', '--message=More');
    git(path.join(folder, 'work'), 'push', '--quiet', 'origin', 'HEAD:main');
    await anna.say('git pull /domains/far', /git pull: done/);
    expect(fs.readFileSync(path.join(mud.mudlib, 'domains/far/new.c'), 'utf8')).toBe('int n;\n');
    anna.close();
  });

  test('a wizard ends what takes too long, and nothing of it stays', async () => {
    const silent = net.createServer(() => {});
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as net.AddressInfo;
    const anna = await new Player(mud.port).login('anna');
    await anna.say('git cancel', /You have nothing under way/);
    // A line of eval hears the answers that it has asked for.
    await anna.say('eval git_cancel(99)', /\b0\r?\n/);
    expect(anna.seen.text).not.toContain('never reached');
    await anna.say(
      'eval git_status("/domains", (: tell_object($(me), "Heard " + stringp($3) + ".\\n") :))',
      /Heard 1\./,
    );
    anna.send(`git clone git://127.0.0.1:${port}/x.git /domains/slow`);
    anna.send(`git clone git://127.0.0.1:${port}/x.git /domains/slower`);
    for (const name of ['slow', 'slower'])
      while (!fs.existsSync(path.join(mud.mudlib, 'domains', name))) await new Promise(setImmediate);
    await anna.say('git cancel', /It is being ended\.[\s\S]*git clone: cancelled[\s\S]*git clone: cancelled/);
    for (const name of ['slow', 'slower']) expect(fs.existsSync(path.join(mud.mudlib, 'domains', name))).toBe(false);
    await anna.say('git cancel', /You have nothing under way/);
    anna.close();
    silent.close();
  });

  test('failures say what git said, and nothing of a repository is run or reached', async () => {
    const anna = await new Player(mud.port).login('anna');
    await anna.say('git status /domains', /git status: fatal: not a git repository/);
    await anna.say(`git clone ${folder}/nowhere.git /domains/gone`, /git clone: fatal: repository '.*' does not exist/);
    await anna.say('git clone https://127.0.0.1:1/x.git /domains/gone', /transport 'https' not allowed/);
    const hook = path.join(mud.mudlib, 'domains/far/.git/hooks/pre-commit');
    fs.writeFileSync(hook, `#!/bin/sh\ntouch ${folder}/hook-ran\nexit 1\n`, { mode: 0o755 });
    fs.writeFileSync(path.join(mud.mudlib, 'domains/far/more.c'), 'int m;\n');
    await anna.say('git commit /domains/far "More"', /git commit: done/);
    expect(fs.existsSync(path.join(folder, 'hook-ran'))).toBe(false);
    await anna.say('cat /domains/far/.git/config', /.+/);
    expect(anna.seen.text).not.toContain('[remote "origin"]');
    anna.close();
  });
});
