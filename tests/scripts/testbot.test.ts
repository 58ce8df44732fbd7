// The bot against a mud of a few lines.

import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';

const repository = path.dirname(path.dirname(__dirname));
const testbot = path.join(repository, 'scripts', 'testbot.py');

const mud = `
process.stdout.write('By what name? ');
process.stderr.write('a line of the log\\n');
const lines = require('node:readline').createInterface({ input: process.stdin });
lines.on('line', (line) => {
  if (line === 'quit') { process.stdout.write('Bye.\\n'); process.exit(3); }
  process.stdout.write('You say: ' + line + ' ü\\r\\n');
});
lines.on('close', () => process.exit(0));
`;

let folder: string;

beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'mudstone-testbot-'));
  fs.writeFileSync(path.join(folder, 'mud.js'), mud);
});

afterAll(() => fs.rmSync(folder, { recursive: true }));

function play(steps: string[], options: string[] = [], env = {}) {
  const script = path.join(folder, 'script.bot');
  fs.writeFileSync(script, `${steps.join('\n')}\n`);
  const words = [testbot, '--timeout', '120', ...options, script, '--', process.execPath, path.join(folder, 'mud.js')];
  return spawnSync('python3', words, { encoding: 'utf8', env: { ...process.env, ...env } });
}

test('a script that goes well ends with 0', () => {
  const steps = [
    '# a comment',
    '',
    'expect By what name',
    'send ${RANDOM}',
    'expect /you say: [a-z]{8} ü$/i',
    'refuse What?',
    'send quit',
    'expect Bye.',
    'exit 3',
  ];
  expect(play(steps)).toMatchObject({ status: 0, stdout: 'testbot: 7 steps went well\n' });
});

test('the end of the input is a step', () => {
  expect(play(['expect name', 'end', 'exit 0']).status).toBe(0);
});

test('an expectation looks behind the last match only', () => {
  expect(play(['expect By what name', 'timeout 1', 'expect By what name']).status).toBe(1);
});

test('a failed step shows transcript and log, and ends with 1', () => {
  const { status, stderr, stdout } = play([
    'expect By what name',
    'send hello',
    'expect You say: hello',
    'timeout 0.5',
    'expect nothing of that kind',
  ]);
  expect(status).toBe(1);
  expect(stdout).toBe('');
  expect(stderr).toContain('testbot: line 5: expect nothing of that kind: not seen within 0.5 seconds');
  expect(stderr).toContain('By what name? You say: hello ü\n');
  expect(stderr).toContain('a line of the log');
});

test.each([
  [['expect name', 'send hi', 'expect You say', 'refuse You say: hi'], 'line 4: refuse You say: hi: it was seen'],
  [['send quit', 'exit 0'], 'the mud ended with status 3'],
  [['send quit', 'expect never'], "the mud's output ended"],
])('%j fails', (steps, reason) => {
  const { status, stderr } = play(steps);
  expect(status).toBe(1);
  expect(stderr).toContain(reason);
});

test.each([
  [['exspect x'], "script.bot:1: 'exspect' is no step"],
  [['', 'expect'], 'script.bot:2: expect needs a text'],
  [['expect /(/'], 'is no pattern'],
  [['send ${NOBODY_SET_THIS}'], 'the variable NOBODY_SET_THIS is not set'],
  [['timeout soon'], 'needs a number'],
])('the script %j makes no sense and ends with 2', (steps, reason) => {
  const { status, stderr } = play(steps);
  expect(status).toBe(2);
  expect(stderr).toContain(reason);
});

test('variables come from the environment', () => {
  expect(play(['expect name', 'send ${WORD}', 'expect You say: stone'], [], { WORD: 'stone' }).status).toBe(0);
});

test('--help explains the steps', () => {
  const { status, stdout } = spawnSync('python3', [testbot, '--help'], { encoding: 'utf8' });
  expect(status).toBe(0);
  expect(stdout).toContain('expect /PATTERN/');
});
