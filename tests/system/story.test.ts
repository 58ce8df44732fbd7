// The life of a player and of a wizard on the real driver, over real sockets.

import * as fs from 'node:fs';
import * as path from 'node:path';
import { MudProcess, Player } from './mud_process';

describe('a mud', () => {
  let mud: MudProcess;

  beforeAll(async () => {
    mud = await new MudProcess().ready();
  });

  afterAll(() => mud.dispose());

  test('a newcomer makes a character, walks, talks, fights and quits', async () => {
    const anna = await new Player(mud.port).login('anna');
    await anna.say('look', /The village green/);
    await anna.say('say hello', /You say: hello/);
    await anna.say('south', /The south gate/);
    await anna.say('south', /A dusty road[\s\S]*rat/);
    await anna.say('kill rat', /You attack the rat/);
    await anna.seen.expect(/The rat dies|the rat dies|You die/);
    await anna.say('quit', /Goodbye, Anna|middle of a fight/);
    anna.close();
  });

  test('a character is kept and its password is asked', async () => {
    const first = await new Player(mud.port).login('berta');
    await first.say('title the Kept', /Berta the Kept/);
    await first.say('quit', /Goodbye/);
    await first.closed;
    const again = new Player(mud.port);
    await again.seen.expect(/By what name/);
    await again.say('berta', /Password: /);
    await again.say('wrong!', /That is not the password/);
    await again.seen.expect(/Password: /);
    await again.say('secret1', /Exits: /);
    await again.say('look at me', /Berta/);
    expect(fs.readFileSync(path.join(mud.mudlib, 'save/players/berta.o'), 'utf8')).toContain('$argon2id$');
    again.close();
  });

  test('lines typed while the password is hashed wait and run in order', async () => {
    const player = new Player(mud.port);
    player.socket.write('carla\r\nsecret1\r\nsay one\r\nsay two\r\nsay three\r\n');
    await player.seen.expect(/You say: one[\s\S]*You say: two[\s\S]*You say: three/);
    player.close();
  });

  test('players hear each other', async () => {
    const dora = await new Player(mud.port).login('dora');
    const emil = await new Player(mud.port).login('emil');
    await emil.say('say good morning', /You say/);
    await dora.seen.expect(/Emil says: good morning/);
    await dora.say('tell emil psst', /You tell Emil/);
    await emil.seen.expect(/Dora tells you: psst/);
    dora.close();
    await emil.seen.expect(/Dora is lost in thought/);
    emil.close();
  });

  test('what a player types moves no cursor on the screens of others', async () => {
    const dora = await new Player(mud.port).login('dora');
    const emil = await new Player(mud.port).login('emil');
    emil.send('say \x1b[2J\x07gone \u009b1m\tback é');
    await dora.seen.expect(/Emil says: \?\[2J\?gone \?1m\tback é/);
    dora.close();
    emil.close();
  });

  test('`~` is the own directory, and eval takes statements without a word about what it adds', async () => {
    const wizard = await new Player(mud.port).login('wanda');
    await wizard.say('claim-admin', /You are the admin|has an admin already/);
    await wizard.say('mkdir ~', /wizards\/wanda is made/);
    await wizard.say('mkdir ~/den', /wizards\/wanda\/den is made/);
    await wizard.say('cd ~wanda/den', /wizards\/wanda\/den/);
    await wizard.say('eval int i = 3; return ({ i * 2, resolve_path("~", "/") });', /6,\s+"\/wizards\/wanda"/);
    expect(wizard.seen.text).not.toContain('warning');
    wizard.close();
  });

  test('a wizard edits a file, updates it and sees the change', async () => {
    const wizard = await new Player(mud.port).login('wanda');
    await wizard.say('claim-admin', /You are the admin|has an admin already/);
    const file = path.join(mud.mudlib, 'domains/village/pond.c');
    fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace('Green water', 'Purple water'));
    await wizard.say('update /domains/village/pond', /is updated/);
    await wizard.say('goto /domains/village/pond', /Purple water/);
    await wizard.say('eval 6 * 7', /42/);
    wizard.close();
  });

  test('a run-time error reaches the wizard with its traceback and the driver goes on', async () => {
    fs.writeFileSync(
      path.join(mud.mudlib, 'tmp/faulty.c'),
      'int inner(int a) {\n  return 10 / a;\n}\nint outer() {\n  return inner(0);\n}\n',
    );
    const wizard = await new Player(mud.port).login('wanda');
    await wizard.say('claim-admin', /You are the admin|has an admin already/);
    await wizard.say('call /tmp/faulty outer', /Division by zero/);
    fs.writeFileSync(
      path.join(mud.mudlib, 'cmds/wizard/crash.c'),
      'string usage() { return "crash"; }\nint run(object who, string args) {\n  return (int)"/tmp/faulty"->outer();\n}\n',
    );
    await wizard.say('crash', /Division by zero[\s\S]*outer\(\) in \/tmp\/faulty\.c line 5/);
    await wizard.say('errors', /faulty\.c line 2[\s\S]*Division by zero/);
    await wizard.say('look', /Exits/);
    wizard.close();
  });

  test('an endless loop ends by the evaluation limit while others play', async () => {
    fs.writeFileSync(
      path.join(mud.mudlib, 'cmds/player/spin.c'),
      'string usage() { return "spin"; }\nint run(object who, string args) {\n  while (1) ;\n  return 1;\n}\n',
    );
    const spinner = await new Player(mud.port).login('spin');
    const other = await new Player(mud.port).login('otto');
    spinner.send('spin');
    await other.say('say still here', /You say: still here/);
    await spinner.seen.expect(/Something is wrong/);
    await spinner.say('look', /Exits/);
    expect(mud.stderr.text).toMatch(/Too long evaluation/);
    spinner.close();
    other.close();
  });

  test('fifty users at once all get their answers', async () => {
    const names = Array.from(
      { length: 50 },
      (_, index) => `crowd${'abcdefghij'[Math.floor(index / 10)]}${'abcdefghij'[index % 10]}`,
    );
    const crowd = await Promise.all(names.map((name) => new Player(mud.port).login(name)));
    await Promise.all(
      crowd.map(async (player, index) => {
        for (let round = 0; round < 10; round++) player.send(`say round ${round} of ${index}`);
        for (let round = 0; round < 10; round++)
          await player.seen.expect(new RegExp(`You say: round ${round} of ${index}\\r`));
      }),
    );
    for (const player of crowd) player.close();
  });

  test('binary garbage and a line of ten megabytes close that session and nobody else', async () => {
    const witness = await new Player(mud.port).login('witness');
    const garbage = new Player(mud.port);
    garbage.socket.write(Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * 7919) & 255)));
    const long = new Player(mud.port);
    await long.seen.expect(/By what name/);
    long.socket.write(Buffer.alloc(10_000_000, 97));
    await long.closed;
    expect(long.seen.text).toMatch(/too long/i);
    await witness.say('say unharmed', /You say: unharmed/);
    garbage.close();
    witness.close();
  });
});

test('SIGTERM saves all players and ends with 0', async () => {
  const mud = await new MudProcess().ready();
  const lars = await new Player(mud.port).login('lars');
  const player = await new Player(mud.port).login('sigrid');
  await player.say('title the Saved', /Sigrid the Saved/);
  await player.say('claim-admin', /You are the admin/);
  lars.close();
  await player.seen.expect(/Lars is lost in thought/);
  await player.say('eval find_living("lars")->set_title("the Lost")', /\b0\r?\n/);
  mud.signal('SIGTERM');
  expect(await mud.exited).toBe(0);
  expect(player.seen.text).toMatch(/The world sleeps/);
  expect(fs.readFileSync(path.join(mud.mudlib, 'save/players/lars.o'), 'utf8')).toContain('the Lost');
  expect(fs.readFileSync(path.join(mud.mudlib, 'save/players/sigrid.o'), 'utf8')).toContain('the Saved');
  await mud.dispose();
});
