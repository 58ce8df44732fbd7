// Lines of a file for read_file(). A plain file is read by blocks until the wanted lines are there, so that a few lines of a huge log
// cost little; one compressed by gzip is read as what it holds. What is more than the limit is left out.

import * as fs from 'node:fs';
import { decodeSource } from '../lpc/source';
import { gzipContent, isGzip } from './gzip_content';

const blockBytes = 65_536;

/**
 * Lines `start` (1-based) to `start + count - 1`; count 0: to the end. Of a negative start the caller counts the lines: the answer is
 * the file's end. Null: a compressed file without content, which is no text (as in FluffOS).
 */
export function fileLines(host: string, start: number, count: number, bytesMax: number): string | null {
  if (!isGzip(host))
    return start < 0 ? endOf(host, bytesMax) : decodeSource(pick(blocksOf(host), start, count, bytesMax));
  // Twice the limit, as in FluffOS: lines behind that are not found in a compressed file.
  const { bytes } = gzipContent(host, 2 * bytesMax);
  if (bytes.length === 0) return null;
  return decodeSource(start < 0 ? bytes : pick([bytes], start, count, bytesMax));
}

function* blocksOf(host: string): Generator<Buffer> {
  const file = fs.openSync(host, 'r');
  try {
    const block = Buffer.allocUnsafe(blockBytes);
    for (let read = fs.readSync(file, block); read > 0; read = fs.readSync(file, block)) yield block.subarray(0, read);
  } finally {
    fs.closeSync(file);
  }
}

/** The bytes of those lines, no more than the limit of them, and no half character at the end. */
function pick(blocks: Iterable<Buffer>, start: number, count: number, bytesMax: number): Buffer {
  const kept: Buffer[] = [];
  let keptBytes = 0;
  let unwanted = Math.max(start, 1) - 1;
  let wanted = count > 0 ? count : Number.POSITIVE_INFINITY;
  for (const block of blocks) {
    const from = pass(block, 0, unwanted);
    const to = pass(block, from.at, wanted);
    kept.push(Buffer.from(block.subarray(from.at, to.at)));
    keptBytes += to.at - from.at;
    unwanted = from.left;
    wanted = to.left;
    if (wanted === 0 || keptBytes > bytesMax) break;
  }
  return keptBytes > bytesMax ? wholeCharacters(Buffer.concat(kept, bytesMax)) : Buffer.concat(kept);
}

/** Passes over lines of a block: where the next one begins, and how many of them lie behind the block. */
function pass(block: Buffer, from: number, lines: number): { at: number; left: number } {
  if (lines === Number.POSITIVE_INFINITY) return { at: block.length, left: lines };
  let at = from;
  for (let left = lines; left > 0; left--) {
    const newline = block.indexOf(10, at);
    if (newline < 0) return { at: block.length, left };
    at = newline + 1;
  }
  return { at, left: 0 };
}

/** Without the beginning of a character that was cut in two. */
function wholeCharacters(bytes: Buffer): Buffer {
  let lead = bytes.length - 1;
  while (lead > 0 && lead > bytes.length - 4 && (bytes[lead]! & 0xc0) === 0x80) lead--;
  const first = bytes[lead] ?? 0;
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 1;
  return lead + length > bytes.length ? bytes.subarray(0, lead) : bytes;
}

/** The last bytes of a file, from the beginning of a line when it has more than the limit. */
function endOf(host: string, bytesMax: number): string {
  const file = fs.openSync(host, 'r');
  try {
    const { size } = fs.fstatSync(file);
    const bytes = Buffer.alloc(Math.min(size, bytesMax));
    const read = bytes.subarray(0, fs.readSync(file, bytes, 0, bytes.length, size - bytes.length));
    return decodeSource(size > bytesMax ? read.subarray(read.indexOf(10) + 1) : read);
  } finally {
    fs.closeSync(file);
  }
}
