// compress() and uncompress() of LPC: zlib's format. The result has a limit that is watched while it grows, so that a small buffer
// cannot become a huge one.

import * as zlib from 'node:zlib';
import type { HostAnswer } from '../contract/bridge';

export function compress(data: string | Uint8Array, bytesMax: number): HostAnswer<Uint8Array> {
  const bytes = new Uint8Array(zlib.deflateSync(data));
  if (bytes.length > bytesMax)
    return ['error', 'limit', `the compressed data have ${bytes.length} bytes, the limit is ${bytesMax}`];
  return ['ok', bytes];
}

export function uncompress(data: Uint8Array, bytesMax: number): HostAnswer<Uint8Array> {
  try {
    return ['ok', new Uint8Array(zlib.inflateSync(data, { maxOutputLength: bytesMax }))];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE')
      return ['error', 'limit', `the data become more than ${bytesMax} bytes, which is the limit of a buffer`];
    return ['error', 'format', `these are no compressed data: ${(error as Error).message}`];
  }
}
