// The console contract: what is piped in runs, in order, and stdout shows what that user sees.

import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { MudProcess, Player } from './mud_process';

test('piped lines run in order, stdout carries what the user sees, and the exit status is 0', async () => {
  const mud = new MudProcess({ args: ['--console'], input: 'anna\nsecret\nlook\nsay hi\nquit\n' });
  expect(await mud.exited).toBe(0);
  expect(mud.stdout.text).toMatch(/By what name[\s\S]*The village green[\s\S]*You say: hi[\s\S]*Goodbye, Anna/);
  expect(mud.stdout.text).not.toContain('\r');
  expect(mud.stdout.text).not.toContain('"level"');
  await mud.dispose();
});

test('each line runs as soon as it is there', async () => {
  const mud = new MudProcess({ args: ['--console'], input: null });
  await mud.stdout.expect(/By what name/);
  mud.type('slow\n');
  await mud.stdout.expect(/password/);
  mud.type('secret1\n');
  await mud.stdout.expect(/Exits/);
  for (const part of ['sa', 'y ho', 'la\n']) mud.type(part);
  await mud.stdout.expect(/You say: hola/);
  mud.type('say without an end');
  mud.endInput();
  await mud.stdout.expect(/You say: without an end/);
  expect(await mud.exited).toBe(0);
  await mud.dispose();
});

test('a hundred thousand piped lines all run', async () => {
  const lines = Array.from({ length: 100_000 }, (_, index) => `counted ${index}`);
  const mud = new MudProcess({
    args: ['--console'],
    input: `bulk\nsecret1\n${lines.join('\n')}\nreport\nquit\n`,
    files: {
      'cmds/player/counted.c':
        'private int next = 0;\nstring usage() { return ""; }\nint run(object who, string args) {\n' +
        '  if (to_int(args) == next) next++;\n  return 1;\n}\nint query_next() { return next; }\n',
      'cmds/player/report.c':
        'string usage() { return ""; }\nint run(object who, string args) {\n' +
        '  tell_object(who, "In order: " + (int)"/cmds/player/counted"->query_next() + "\\n");\n  return 1;\n}\n',
    },
  });
  await mud.stdout.expect(/In order: 100000\n/);
  expect(await mud.exited).toBe(0);
  await mud.dispose();
});

test('a line may be as long as [limits] line_length says; a longer one is left out, with a word in the log', async () => {
  const [fits, tooLong] = ['f'.repeat(19_000), 't'.repeat(20_001)];
  const mud = new MudProcess({
    args: ['--console'],
    config: '[limits]\nline_length = 20_000\n',
    input: `anna\nsecret1\nsay ${fits}\n${tooLong}\nsay after\nquit\n`,
  });
  expect(await mud.exited).toBe(0);
  expect(mud.stdout.text.replaceAll('\n', '')).toContain(`You say: ${fits}`);
  expect(mud.stdout.text).toMatch(/You say: after/);
  for (const { text } of [mud.stdout, mud.stderr])
    expect(text).toMatch(/Line 4 of .* too long: 20001 bytes; the longest line has 20000/);
  await mud.dispose();
});

test('lines behind quit begin a new session', async () => {
  const mud = new MudProcess({ args: ['--console'], input: 'anna\nsecret\nquit\nberta\nsecret\nsay second\nquit\n' });
  expect(await mud.exited).toBe(0);
  expect(mud.stdout.text).toMatch(/Goodbye, Anna[\s\S]*By what name[\s\S]*You say: second[\s\S]*Goodbye, Berta/);
  await mud.dispose();
});

/** The player's object says on stderr that it lost its connection. */
const userFile = path.resolve(__dirname, '../../mudlib/clone/user.c');
const telling = fs
  .readFileSync(userFile, 'utf8')
  .replace(/void net_dead\(\) \{/, '$& debug_message("NET DEAD of " + query_name() + "\\n");');

test('the end of the input is net_dead(), once, behind the last line', async () => {
  const mud = new MudProcess({
    args: ['--console'],
    input: `anna\nsecret1\neval debug_message("LAST LINE\\n")\nclaim-admin\neval debug_message("LAST LINE\\n")`,
    files: { 'clone/user.c': telling },
  });
  expect(await mud.exited).toBe(0);
  const told = mud.stderr.text.split('\n').filter((line) => /^(NET DEAD|LAST LINE)/.test(line));
  expect(told).toEqual(['LAST LINE', 'NET DEAD of Anna']);
  await mud.dispose();
});

test('with --stay the mud goes on for its players when the input has ended', async () => {
  const mud = await new MudProcess({
    args: ['--console', '--stay'],
    input: 'anna\nsecret1\nsay first\n',
    files: { 'clone/user.c': telling },
  }).ready();
  await mud.stderr.expect(/NET DEAD of Anna/);
  const player = await new Player(mud.port).login('berta');
  await player.say('say still here', /You say: still here/);
  mud.signal('SIGTERM');
  expect(await mud.exited).toBe(0);
  expect(mud.stdout.text).toContain('You say: first');
  await mud.dispose();
});

test('who sits at the console may claim a new world', async () => {
  const mud = new MudProcess({
    args: ['--console'],
    input: 'anna\nsecret1\nclaim-admin\neval query_ip_number()\nquit\n',
  });
  expect(await mud.exited).toBe(0);
  expect(mud.stdout.text).toMatch(/You are the admin of this world now[\s\S]*127\.0\.0\.1/);
  await mud.dispose();
});

test('/dev/null as stdin is no error', async () => {
  const mud = new MudProcess({ args: ['--console'], stdin: '/dev/null' });
  expect(await mud.exited).toBe(0);
  expect(mud.stderr.text).not.toMatch(/"level":(50|60)/);
  await mud.dispose();
});

test('a pipe that gives a byte at a time gives the same lines, with CR LF as with LF', async () => {
  const mud = new MudProcess({ args: ['--console'], input: null });
  for (const character of 'slow\r\nsecret1\r\nsay bit by bit\r\n') {
    mud.type(character);
    await new Promise(setImmediate);
  }
  await mud.stdout.expect(/You say: bit by bit\n/);
  mud.endInput();
  expect(await mud.exited).toBe(0);
  expect(mud.stdout.text).not.toContain('\r');
  await mud.dispose();
});

test('a file is run to its end, whose last line needs no newline', async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'mudstone-console-'));
  const file = path.join(folder, 'lines.txt');
  fs.writeFileSync(file, 'fiona\r\nsecret1\r\nsay first\r\nsay the last');
  const mud = new MudProcess({ args: ['--console'], stdin: file });
  expect(await mud.exited).toBe(0);
  expect(mud.stdout.text).toMatch(/You say: first\n[\s\S]*You say: the last\n/);
  await mud.dispose();
  fs.rmSync(folder, { recursive: true });
});

test('a line that is no UTF-8 is left out and told to the player and the log; its neighbours run', async () => {
  const mud = new MudProcess({
    args: ['--console'],
    input: Buffer.concat([
      Buffer.from('uta\nsecret1\nsay befóre\nsay '),
      Buffer.from([0xff, 0xc3, 0x28, 0x0a]),
      Buffer.from('say áfter\nquit\n'),
    ]),
  });
  expect(await mud.exited).toBe(0);
  expect(mud.stdout.text).toMatch(/You say: befóre\n[\s\S]*You say: áfter\n/);
  expect(mud.stdout.text.match(/You say/g)).toHaveLength(2);
  for (const { text } of [mud.stdout, mud.stderr])
    expect(text).toContain("Line 4 of the console's input was left out, for it is not UTF-8");
  await mud.dispose();
});

test.each([
  ['before', 'erin\n'],
  ['in the middle of', 'erin\nsec'],
])('input that ends %s a password ends the mud in order', async (_when, input) => {
  const mud = new MudProcess({ args: ['--console'], input });
  expect(await mud.exited).toBe(0);
  expect(mud.stdout.text).toMatch(/password/);
  expect(mud.stdout.text).not.toContain('Exits:');
  expect(mud.stderr.text).not.toMatch(/"level":(50|60)/);
  expect(fs.existsSync(path.join(mud.mudlib, 'save/players/erin.o'))).toBe(false);
  await mud.dispose();
});

test('one input serves several sessions, one behind the other', async () => {
  const visitors = ['kai', 'lea', 'max', 'nia', 'olaf'];
  const input = visitors.map((name) => `${name}\nsecret1\nsay I am ${name}\nquit\n`).join('');
  const mud = new MudProcess({ args: ['--console'], input });
  expect(await mud.exited).toBe(0);
  const said = [...mud.stdout.text.matchAll(/You say: I am (\w+)|Goodbye, (\w+)/g)].map(
    (found) => found[1] ?? found[2],
  );
  expect(said.map((name) => name!.toLowerCase())).toEqual(visitors.flatMap((name) => [name, name]));
  await mud.dispose();
});

/** Tells the log of its lines, and of the end of its connection. */
const teller = `
void create() { enable_commands(); }
int logon() { write("Hello.\\n"); return 1; }
mixed process_input(string line) { debug_message("SEEN line " + line + "\\n"); return 1; }
void net_dead() { debug_message("SEEN net_dead\\n"); destruct(this_object()); }
`;

test('the end of the input is net_dead(), once, behind every line; then the mud ends in order', async () => {
  const mud = new MudProcess({ args: ['--console'], input: 'one\ntwo\nthree', files: { 'clone/login.c': teller } });
  expect(await mud.exited).toBe(0);
  expect([...mud.stderr.text.matchAll(/SEEN ([^\n]*)/g)].map(([, what]) => what)).toEqual([
    'line one',
    'line two',
    'line three',
    'net_dead',
  ]);
  expect(mud.stderr.text).toContain('the console input has ended');
  expect(mud.stdout.text).toMatch(/^Hello\.\n> > > \n?$/);
  await mud.dispose();
});

test('with --stay the mud goes on when the input has ended, for who is on the network', async () => {
  const mud = new MudProcess({ args: ['--console', '--stay'], input: 'one\n', files: { 'clone/login.c': teller } });
  await mud.ready();
  await mud.stderr.anywhere(/SEEN line one\n[\s\S]*SEEN net_dead/);
  const player = new Player(mud.port);
  await player.seen.expect(/Hello/);
  player.send('from the network');
  await mud.stderr.expect(/SEEN line from the network/);
  expect((await mud.status()).lpc.outstandingJobs).toBe(0);
  mud.signal('SIGTERM');
  expect(await mud.exited).toBe(0);
  await mud.dispose();
});
