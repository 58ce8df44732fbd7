// The script that the isolate loads, as `npm run build` makes it: what V8 may fold into compiled LPC is constant in it.

import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { transformSync } from 'esbuild';
import { bundleRuntime } from '../../scripts/transpile';

const root = path.dirname(path.dirname(__dirname));
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'mudstone-bundle-'));
const file = path.join(folder, 'build', 'runtime.js');
let script: string;

beforeAll(async () => {
  await bundleRuntime(root, file);
  script = fs.readFileSync(file, 'utf8');
});

afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

test('no module is wrapped in a function', () => {
  expect(script).not.toMatch(/__esm|__commonJS/);
});

test('what a source declares as a constant or class is one, what it declares by let is not', () => {
  expect(script).toMatch(/^ {2}const LpcFloat = class/m);
  expect(script).toMatch(/^ {2}const height = cell\(\);/m);
  expect(script).toMatch(/^ {2}var pendingCaller = null;/m);
});

test('nothing that became a constant is stored to', () => {
  const complaint = (text: string): string[] =>
    transformSync(text, { logLevel: 'silent' }).warnings.map(({ id }) => id);
  expect(complaint('const x = 1; x = 2;')).toEqual(['assign-to-constant']);
  expect(complaint(script)).toEqual([]);
});
