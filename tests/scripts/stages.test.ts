import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import type { StageName } from '../../scripts/stages';
import { fingerprint, stageNames, stages, staleStages, stampPath } from '../../scripts/stages';

let root: string;

beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'mudstone-stages-'));
  write('driver/main.ts');
  write('driver/runtime/main.ts');
  write('driver/contract/bridge.ts');
  write('native/Cargo.toml');
  write('native/src/lib.rs');
  for (const name of stageNames) build(name);
});

afterEach(() => fs.rmSync(root, { recursive: true }));

function write(file: string, text = ''): void {
  const full = path.join(root, file);
  fs.mkdirSync(path.dirname(full), { recursive: true });
  fs.writeFileSync(full, text);
}

function build(name: StageName): void {
  write(stages[name].product);
  fs.writeFileSync(stampPath(root, name), fingerprint(root, name));
}

test('what has just been built is fresh', () => {
  expect(staleStages(root)).toEqual([]);
});

test.each<[string, StageName[]]>([
  ['driver/backend/new.ts', ['host']],
  ['driver/runtime/main.ts', ['runtime']],
  ['driver/contract/bridge.ts', ['host', 'runtime']],
  ['native/src/lib.rs', ['native']],
  ['package-lock.json', ['host', 'runtime']],
  ['tests/x.test.ts', []],
])('a change of %s makes %j stale', (file, expected) => {
  write(file, 'changed');
  expect(staleStages(root)).toEqual(expected);
});

test('a source that is gone makes its stage stale', () => {
  fs.rmSync(path.join(root, 'native/src/lib.rs'));
  expect(staleStages(root)).toEqual(['native']);
});

test('a missing product or stamp makes its stage stale', () => {
  fs.rmSync(path.join(root, stages.host.product));
  fs.rmSync(stampPath(root, 'native'));
  expect(staleStages(root)).toEqual(['host', 'native']);
  expect(staleStages(root, ['native'])).toEqual(['native']);
});

test('without sources nothing is stale: a container brings the products alone', () => {
  fs.rmSync(path.join(root, 'driver'), { recursive: true });
  fs.rmSync(path.join(root, 'native'), { recursive: true });
  write('package-lock.json', 'other');
  expect(staleStages(root)).toEqual([]);
});
