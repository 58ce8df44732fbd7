// Files of gzip's format that are read as what they hold. A file is one when it begins with gzip's two first bytes, whatever its name is;
// several members behind one another are one text, and what stands behind them is passed over. Content has a limit, because a few bytes
// may stand for gigabytes.

import * as fs from 'node:fs';
import * as zlib from 'node:zlib';

export interface Content {
  bytes: Buffer;
  /** Nothing is left out. */
  whole: boolean;
}

export function isGzip(host: string): boolean {
  const start = firstBytes(host, 2);
  return start[0] === 0x1f && start[1] === 0x8b;
}

/** What a gzip file holds, or about the first `bytesMax` bytes of it. Throws when the file is damaged. */
export function gzipContent(host: string, bytesMax: number): Content {
  const packed = firstBytes(host, bytesMax);
  const complete = packed.length === fs.statSync(host).size;
  const bytes = unpack(packed, bytesMax);
  if (typeof bytes !== 'string') return { bytes, whole: complete };
  return { bytes: longestStart(packed, bytesMax), whole: complete && bytes === 'garbage' };
}

function firstBytes(host: string, count: number): Buffer {
  const file = fs.openSync(host, 'r');
  try {
    const bytes = Buffer.alloc(Math.min(count, fs.fstatSync(file).size));
    return bytes.subarray(0, fs.readSync(file, bytes, 0, bytes.length, 0));
  } finally {
    fs.closeSync(file);
  }
}

/** 'large': more than `bytesMax` bytes; 'garbage': a member is followed by something else. A last member may end too early. */
function unpack(packed: Buffer, bytesMax: number): Buffer | 'large' | 'garbage' {
  try {
    return zlib.gunzipSync(packed, { finishFlush: zlib.constants.Z_SYNC_FLUSH, maxOutputLength: bytesMax });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ERR_BUFFER_TOO_LARGE') return 'large';
    if (code === 'Z_DATA_ERROR' && message === 'incorrect header check') return 'garbage';
    throw error;
  }
}

/** The content of as many of the first bytes as unpack() takes: one byte of them stands for a thousand of content at most. */
function longestStart(packed: Buffer, bytesMax: number): Buffer {
  let best: Buffer = Buffer.alloc(0);
  let fits = 0;
  let tooMany = packed.length;
  while (tooMany - fits > 1) {
    const middle = (fits + tooMany) >> 1;
    const content = unpack(packed.subarray(0, middle), bytesMax);
    if (typeof content === 'string') tooMany = middle;
    else {
      best = content;
      fits = middle;
    }
  }
  return best;
}
