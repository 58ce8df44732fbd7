// Files that are compressed and unpacked in the mudlib: what comes out, what goes, and the limit on both sides.

import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import * as zlib from 'node:zlib';
import { compressedFileBytesMax } from '../../driver/contract/limits';
import { compressFile, uncompressFile } from '../../driver/mudlib/compressed_file';
import { FileStore } from '../../driver/mudlib/file_store';
import { MudlibRoot } from '../../driver/mudlib/mudlib_path';

let folder: string;
let files: FileStore;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'mudstone-gz-'));
  files = new FileStore(new MudlibRoot(folder, []), { readBytesMax: 1000, fileBytesMax: 64 << 20 });
});

afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

const at = (name: string): string => path.join(folder, name);

test('a file becomes gzip and comes back, and the source goes each time', () => {
  fs.writeFileSync(at('a'), 'text'.repeat(1000));
  expect(compressFile(files, '/a', '/a.gz')).toEqual(['ok', true]);
  expect(zlib.gunzipSync(fs.readFileSync(at('a.gz'))).toString()).toBe('text'.repeat(1000));
  expect(uncompressFile(files, '/a.gz', '/b')).toEqual(['ok', true]);
  expect(fs.readdirSync(folder)).toEqual(['b']);
});

test('a file may take its own place, however its name is written', () => {
  fs.writeFileSync(at('a'), 'text');
  expect(compressFile(files, '/a', '/./a')).toEqual(['ok', true]);
  expect(zlib.gunzipSync(fs.readFileSync(at('a'))).toString()).toBe('text');
  expect(uncompressFile(files, '/a', '/a')).toEqual(['ok', true]);
  expect(fs.readFileSync(at('a'), 'utf8')).toBe('text');
});

test('a file stands on the limit and not above it', () => {
  fs.writeFileSync(at('a'), Buffer.alloc(compressedFileBytesMax));
  expect(compressFile(files, '/a', '/a.gz')).toEqual(['ok', true]);
  expect(uncompressFile(files, '/a.gz', '/a')).toEqual(['ok', true]);
  fs.appendFileSync(at('a'), 'x');
  expect(compressFile(files, '/a', '/a.gz').slice(0, 2)).toEqual(['error', 'EFBIG']);
  fs.writeFileSync(at('bomb.gz'), zlib.gzipSync(Buffer.alloc(compressedFileBytesMax + 1)));
  expect(uncompressFile(files, '/bomb.gz', '/bomb').slice(0, 2)).toEqual(['error', 'EFBIG']);
  expect(fs.existsSync(at('bomb'))).toBe(false);
  expect(fs.existsSync(at('bomb.gz'))).toBe(true);
});

test('what is not compressed, or not there, is refused and nothing is written', () => {
  fs.writeFileSync(at('a.gz'), 'plain');
  expect(uncompressFile(files, '/a.gz', '/a').slice(0, 2)).toEqual(['error', 'format']);
  expect(compressFile(files, '/none', '/none.gz')[0]).toBe('error');
  expect(fs.readdirSync(folder)).toEqual(['a.gz']);
});
