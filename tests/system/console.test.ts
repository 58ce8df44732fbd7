// The console contract: what is piped in runs, in order, and stdout shows what that user sees.

import { MudProcess } from './mud_process';

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

test('lines behind quit begin a new session', async () => {
  const mud = new MudProcess({ args: ['--console'], input: 'anna\nsecret\nquit\nberta\nsecret\nsay second\nquit\n' });
  expect(await mud.exited).toBe(0);
  expect(mud.stdout.text).toMatch(/Goodbye, Anna[\s\S]*By what name[\s\S]*You say: second[\s\S]*Goodbye, Berta/);
  await mud.dispose();
});

test('/dev/null as stdin is no error', async () => {
  const mud = new MudProcess({ args: ['--console'], stdin: '/dev/null' });
  expect(await mud.exited).toBe(0);
  expect(mud.stderr.text).not.toMatch(/"level":(50|60)/);
  await mud.dispose();
});
