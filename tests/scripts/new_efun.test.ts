// npm run new-efun, in a copy of what it changes.

import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';

const repository = path.dirname(path.dirname(__dirname));
let root: string;

beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'mudstone-efun-'));
  for (const name of ['scripts', 'driver/contract', 'driver/runtime/efun', 'tsconfig.json', 'package.json'])
    fs.cpSync(path.join(repository, name), path.join(root, name), { recursive: true });
  fs.symlinkSync(path.join(repository, 'node_modules'), path.join(root, 'node_modules'));
});

afterEach(() => fs.rmSync(root, { recursive: true }));

const newEfun = (...words: string[]) =>
  spawnSync(process.execPath, [path.join(root, 'scripts', 'mudstone'), 'new-efun', ...words], { encoding: 'utf8' });
const read = (file: string) => fs.readFileSync(path.join(root, file), 'utf8');

test('makes prototype, function, test and page', () => {
  const row = 'string rot13(string text, int shift = 13)';
  expect(newEfun(row, '--family', 'strings')).toMatchObject({ status: 0, stderr: '' });
  expect(read('driver/contract/efuns/mudstone.ts')).toContain(`\n${row}\n\`;`);
  expect(read('driver/runtime/efun/strings.ts')).toMatch(
    / {2}rot13\(_o, _d, _text, _shift\) \{\n.*rot13\(\) is not written yet.*\n {2}\},\n\};/,
  );
  expect(read('tests/lpc/efun/rot13.c')).toContain('check(rot13("text"));');
  expect(read('docs/efun/rot13.md')).toContain(row);
});

test('the second time it refuses, and changes nothing', () => {
  newEfun('rot13');
  const before = read('driver/contract/efuns/mudstone.ts');
  const { status, stderr } = newEfun('rot13');
  expect(status).toBe(2);
  expect(stderr).toContain('there is an efun rot13 already');
  expect(read('driver/contract/efuns/mudstone.ts')).toBe(before);
});

test.each([
  [['int foo('], "cannot read 'int foo('"],
  [['foo', '--family', 'nowhere'], 'there is no family nowhere; there are'],
  [['foo', '--package', 'nowhere'], 'there is no package nowhere; there are'],
  [['foo', 'bar'], 'one prototype was expected'],
  [['foo', '--famly', 'x'], 'there is no option --famly'],
])('%j is refused', (words, reason) => {
  const { status, stderr } = newEfun(...words);
  expect(status).toBe(2);
  expect(stderr).toContain(reason);
  expect(fs.existsSync(path.join(root, 'docs'))).toBe(false);
});
