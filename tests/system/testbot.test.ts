// The two example scripts of the bot, against the real driver on a copy of the mudlib.

import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';

const repository = path.dirname(path.dirname(__dirname));
let folder: string;

beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'mudstone-bot-'));
  fs.cpSync(path.join(repository, 'mudlib'), path.join(folder, 'mudlib'), {
    recursive: true,
    filter: (file) => !/players.\w+\.o$/.test(file),
  });
  fs.mkdirSync(path.join(folder, 'config'));
  fs.copyFileSync(path.join(repository, 'config', 'test.toml'), path.join(folder, 'config', 'test.toml'));
});

afterAll(() => fs.rmSync(folder, { recursive: true }));

const examples = path.join('scripts', 'testbot_examples');

test.each(fs.readdirSync(path.join(repository, examples)))('%s goes well', (name) => {
  const launcher = path.join(repository, 'scripts', 'mudstone');
  const command = [
    process.execPath,
    launcher,
    'start',
    '--console',
    '--config',
    path.join(folder, 'config', 'test.toml'),
  ];
  const played = spawnSync(
    'python3',
    [
      path.join(repository, 'scripts', 'testbot.py'),
      '--timeout',
      '120',
      path.join(repository, examples, name),
      '--',
      ...command,
    ],
    { encoding: 'utf8' },
  );
  expect(played.stderr).toBe('');
  expect(played.status).toBe(0);
});

test.each([
  ['a step that is none', 'sned hello\n', /wrong\.bot:1: 'sned' is no step; there are expect, refuse, send/],
  ['no UTF-8', Buffer.from('send caf\xe9\n', 'latin1'), /wrong\.bot is no text in UTF-8: byte 8 is 0xe9/],
])('a script with %s makes no sense, and says where', (_what, text, message) => {
  const script = path.join(folder, 'wrong.bot');
  fs.writeFileSync(script, text);
  const played = spawnSync('python3', [path.join(repository, 'scripts', 'testbot.py'), script, '--', 'false'], {
    encoding: 'utf8',
  });
  expect(played.stderr).toMatch(message);
  expect(played.status).toBe(2);
});
