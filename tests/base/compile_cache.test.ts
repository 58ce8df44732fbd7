// What a restart finds of the programs that were compiled before: exactly what was kept, or nothing.

import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import type { ProgramMeta } from '../../driver/contract/emitted';
import { type CacheEntry, CompileCache } from '../../driver/mudlib/compile_cache';

let directory: string;

beforeEach(() => {
  directory = fs.mkdtempSync(path.join(os.tmpdir(), 'mudstone_cache.'));
});

afterEach(() => fs.rmSync(directory, { recursive: true, force: true }));

const meta: ProgramMeta = {
  path: '/room',
  files: ['/room.c', '/room.h'],
  lines: [],
  inherits: [],
  variables: [],
  functions: [],
  classes: [],
  pragmas: [],
  hash: 'h',
};

const entry = (code: Uint8Array | null): CacheEntry => ({
  script: '$program("ä\u{1f600}");',
  code,
  meta,
  diagnostics: [{ file: '/room.c', severity: 'warning', text: 'a warning' }],
  echoes: [],
  included: [],
  missing: ['/local/room.h'],
  steps: [],
});

const nothing = (): null => null;
const bytes = Uint8Array.from({ length: 300 }, (_, i) => i & 255);

const failures: unknown[] = [];
const failed = (error: unknown): void => void failures.push(error);

afterEach(() => expect(failures.splice(0)).toEqual([]));

/** On disk already. */
async function stored(code: Uint8Array | null = bytes): Promise<CompileCache> {
  const cache = new CompileCache(directory, 'driver 1', failed);
  cache.store('/room.c', 'text', 'env', entry(code));
  await cache.settled();
  return cache;
}

const onlyFile = (): string => path.join(directory, fs.readdirSync(directory)[0]!);

test('an entry comes back whole, with the code that V8 made', async () => {
  const found = (await stored()).find('/room.c', 'text', 'env', nothing)!;
  expect({ ...found, code: [...found.code!] }).toEqual({ ...entry(null), code: [...bytes] });
});

test('an entry without code comes back without', async () => {
  expect((await stored(null)).find('/room.c', 'text', 'env', nothing)).toEqual(entry(null));
});

test('another text, environment or driver finds nothing', async () => {
  const cache = await stored();
  expect(cache.find('/room.c', 'text ', 'env', nothing)).toBeNull();
  expect(cache.find('/room.c', 'text', 'other', nothing)).toBeNull();
  expect(new CompileCache(directory, 'driver 2', failed).find('/room.c', 'text', 'env', nothing)).toBeNull();
});

test('a header that was looked for in vain and exists now makes the entry stale', async () => {
  expect((await stored()).find('/room.c', 'text', 'env', (file) => (file === '/local/room.h' ? '' : null))).toBeNull();
});

test('whichever byte of the file changes, nothing is found: the code would be run unseen', async () => {
  const cache = await stored();
  const whole = fs.readFileSync(onlyFile());
  const length = whole.indexOf('\n') + 1;
  for (const at of [0, 50, 86, length, length + 1, 130, whole.length - 301, whole.length - 300, whole.length - 1]) {
    const changed = Buffer.from(whole);
    changed[at]! ^= 1;
    fs.writeFileSync(onlyFile(), changed);
    expect([at, cache.find('/room.c', 'text', 'env', nothing)]).toEqual([at, null]);
  }
  fs.writeFileSync(onlyFile(), whole);
  expect(cache.find('/room.c', 'text', 'env', nothing)).not.toBeNull();
});

test('a file that is cut short, empty or something else is not found, and written anew', async () => {
  const cache = await stored();
  const whole = fs.readFileSync(onlyFile());
  for (const content of [whole.subarray(0, whole.length - 1), whole.subarray(0, 40), '', '\n', '{}\n', 'x y 3\nabc']) {
    fs.writeFileSync(onlyFile(), content);
    expect(cache.find('/room.c', 'text', 'env', nothing)).toBeNull();
  }
  cache.store('/room.c', 'text', 'env', entry(bytes));
  await cache.settled();
  expect(cache.find('/room.c', 'text', 'env', nothing)?.diagnostics).toEqual(entry(bytes).diagnostics);
});

test('an entry is there at once, written beside the game, the last one of a file last', async () => {
  const cache = new CompileCache(directory, 'driver 1', failed);
  cache.store('/room.c', 'text', 'env', entry(null));
  // Nothing gets its name before this thread has had another turn.
  expect(fs.readdirSync(directory).filter((name) => name.endsWith('.lpcc'))).toEqual([]);
  expect(cache.find('/room.c', 'text', 'env', nothing)).toEqual(entry(null));
  cache.store('/hall.c', 'text', 'env', entry(null));
  cache.store('/room.c', 'text 2', 'env', entry(null));
  await cache.settled();
  const later = new CompileCache(directory, 'driver 1', failed);
  expect(fs.readdirSync(directory)).toHaveLength(2);
  expect([later.find('/room.c', 'text', 'env', nothing), later.find('/hall.c', 'text', 'env', nothing)]).toEqual([
    null,
    entry(null),
  ]);
  expect(later.find('/room.c', 'text 2', 'env', nothing)).toEqual(entry(null));
});

test('an entry that cannot be written is told once, and nothing is kept from then on', async () => {
  const cache = new CompileCache(directory, 'driver 1', failed);
  fs.rmSync(directory, { recursive: true });
  for (const text of ['text', 'text 2']) {
    cache.store('/room.c', text, 'env', entry(null));
    await cache.settled();
  }
  expect(failures.splice(0)).toEqual([expect.objectContaining({ code: 'ENOENT' })]);
  expect(cache.find('/room.c', 'text 2', 'env', nothing)).toBeNull();
});
