// Compressed files that are read as what they hold: members, damage, and content that is larger than it may be.

import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import * as zlib from 'node:zlib';
import { FileStore } from '../../driver/mudlib/file_store';
import { MudlibRoot } from '../../driver/mudlib/mudlib_path';

let folder: string;
let files: FileStore;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'mudstone-gz-'));
  files = new FileStore(new MudlibRoot(folder, []), { readBytesMax: 5000, fileBytesMax: 20_000 });
});

afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

const at = (name: string): string => path.join(folder, name);

/** Lines of ten bytes: "     1234\n". */
const lines = (count: number): string => Array.from({ length: count }, (_, i) => `${i + 1}\n`.padStart(10)).join('');

test('appending makes a further member, and the members are one text', () => {
  files.writeFile('/a', 'one\n', true, true);
  files.writeFile('/a', 'two\n', false, true);
  const packed = fs.readFileSync(at('a'));
  expect(packed).toEqual(Buffer.concat([zlib.gzipSync('one\n'), zlib.gzipSync('two\n')]));
  expect(files.readLines('/a', 1, 0)).toEqual(['ok', 'one\ntwo\n']);
  expect(files.readLines('/a', 2, 1)).toEqual(['ok', 'two\n']);
  expect(files.readFile('/a')[1]).toContain('\u001f');
});

test('what stands behind the members is passed over, a member that ends too early gives what there is', () => {
  const packed = zlib.gzipSync(lines(100));
  fs.writeFileSync(at('followed'), Buffer.concat([packed, Buffer.from('plain text')]));
  fs.writeFileSync(at('cut'), packed.subarray(0, packed.length - 30));
  expect(files.readLines('/followed', 1, 0)).toEqual(['ok', lines(100)]);
  const cut = files.readLines('/cut', 1, 0)[1] as string;
  expect(cut.length).toBeGreaterThan(100);
  expect(lines(100).startsWith(cut)).toBe(true);
});

test('damage is an error', () => {
  const packed = zlib.gzipSync(lines(100));
  packed[packed.length - 6]! ^= 255;
  fs.writeFileSync(at('damaged'), packed);
  expect(files.readLines('/damaged', 1, 0)[0]).toBe('error');
  expect(files.readSave('/damaged')[0]).toBe('error');
});

test('a few bytes that stand for millions are cut off at the limit', () => {
  fs.writeFileSync(at('bomb'), zlib.gzipSync(Buffer.alloc(50_000_000, 'x')));
  expect(files.readLines('/bomb', 1, 0)).toEqual(['ok', 'x'.repeat(5000)]);
  expect(files.readSave('/bomb').slice(0, 2)).toEqual(['error', 'EFBIG']);
});

test('content of twice the limit is searched for lines, none of it is lost at the limit', () => {
  fs.writeFileSync(at('lines'), zlib.gzipSync(lines(1000)));
  expect(files.readLines('/lines', 900, 2)).toEqual(['ok', '      900\n      901\n']);
  expect(files.readLines('/lines', 1, 0)).toEqual(['ok', lines(500)]);
  expect(files.readLines('/lines', 1, 500)).toEqual(['ok', lines(500)]);
});

test('a plain file is cut at the limit, between two characters, and its end is found however long it is', () => {
  fs.writeFileSync(at('lines'), `${lines(20_000)}`);
  expect(files.readLines('/lines', 15_001, 0)).toEqual(['ok', lines(15_500).slice(150_000)]);
  expect((files.readLines('/lines', -1, 0)[1] as string).endsWith('    19999\n    20000\n')).toBe(true);
  fs.writeFileSync(at('characters'), `ab${'€'.repeat(3000)}`);
  expect(files.readLines('/characters', 1, 0)).toEqual(['ok', `ab${'€'.repeat(1666)}`]);
});

test('a save may be as large as a file may become, unpacked', () => {
  expect(files.saveFile('/save', lines(2000), true)).toEqual(['ok', true]);
  expect(fs.statSync(at('save')).size).toBeLessThan(10_000);
  expect(files.readSave('/save')).toEqual(['ok', lines(2000)]);
  expect(files.saveFile('/save', lines(2001), true).slice(0, 2)).toEqual(['error', 'EFBIG']);
  expect(files.readSave('/save')).toEqual(['ok', lines(2000)]);
});
