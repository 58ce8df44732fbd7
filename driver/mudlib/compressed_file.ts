// compress_file() and uncompress_file(): gzip's format, from one file of the mudlib to another. Both sizes keep the limit, the larger
// one while it grows; the source goes only when the result stands on the disk.

import * as zlib from 'node:zlib';
import type { HostAnswer } from '../contract/bridge';
import { compressedFileBytesMax } from '../contract/limits';
import type { FileStore } from './file_store';
import { normalizeLpcPath } from './mudlib_path';

type Change = (bytes: Uint8Array, bytesMax: number) => Uint8Array;

export function compressFile(files: FileStore, from: string, to: string): HostAnswer<true> {
  return change(files, from, to, (bytes) => zlib.gzipSync(bytes));
}

export function uncompressFile(files: FileStore, from: string, to: string): HostAnswer<true> {
  return change(files, from, to, (bytes, maxOutputLength) => zlib.gunzipSync(bytes, { maxOutputLength }));
}

function change(files: FileStore, from: string, to: string, work: Change): HostAnswer<true> {
  const source = files.readWhole(from, compressedFileBytesMax);
  if (source[0] !== 'ok') return source;
  let result: Uint8Array;
  try {
    result = work(source[1], compressedFileBytesMax);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE')
      return [
        'error',
        'EFBIG',
        `'${from}' becomes more than ${compressedFileBytesMax} bytes, which is the limit of a file`,
      ];
    return ['error', 'format', `'${from}' is not compressed: ${(error as Error).message}`];
  }
  const saved = files.saveBytes(to, result);
  // Under the same name the result has taken the place of the source already.
  if (saved[0] !== 'ok' || normalizeLpcPath(from) === normalizeLpcPath(to)) return saved;
  return files.removeFile(from);
}
