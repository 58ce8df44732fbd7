// Efuns of the package compress: buffers in zlib's format, files in gzip's. The host does the work and keeps the limits.

import { fail } from '../error';
import { charge } from '../eval_cost';
import { type HostAnswer, host } from '../host';
import { limits } from '../limits';
import { validPath } from '../permission';
import { LpcBuffer, type LpcObject } from '../value';
import type { EfunFamily } from './check';

const extension = '.gz';

function bufferOf(answer: HostAnswer<Uint8Array>, efun: string): LpcBuffer {
  if (answer[0] !== 'ok') fail(`${efun}(): ${answer[2]}`);
  charge(answer[1].length >> 4);
  return new LpcBuffer(answer[1]);
}

/** Between two files; 1, or 0 when the master refuses one, the source is missing, or it is not what it should be. Too large is an error. */
function changeFile(o: LpcObject, d: number, from: string, to: string, compress: boolean): number {
  // FluffOS asks for both efuns under this one name.
  const target = validPath(o, d, to, 'compress_file', true);
  const source = target === null ? null : validPath(o, d, from, 'compress_file', false);
  if (source === null || target === null) return 0;
  const size = host().fileSize(source);
  charge(size[0] === 'ok' && size[1] > 0 ? size[1] >> 4 : 0);
  const answer = compress ? host().compressFile(source, target) : host().uncompressFile(source, target);
  if (answer[0] === 'error' && answer[1] === 'EFBIG') fail(`${compress ? '' : 'un'}compress_file(): ${answer[2]}`);
  return answer[0] === 'ok' ? 1 : 0;
}

export const compression: EfunFamily = {
  compress(_o, _d, data) {
    const bytes = data instanceof LpcBuffer ? data.bytes : data;
    charge(bytes.length >> 3);
    return bufferOf(host().compress(bytes, limits.bufferSize), 'compress');
  },
  uncompress: (_o, _d, data) => bufferOf(host().uncompress(data.bytes, limits.bufferSize), 'uncompress'),
  compress_file(o, d, from, to) {
    if (to === undefined && from.endsWith(extension)) return 0;
    return changeFile(o, d, from, to ?? from + extension, true);
  },
  uncompress_file(o, d, from, to) {
    if (to === undefined && !from.endsWith(extension)) return 0;
    return changeFile(o, d, from, to ?? from.slice(0, -extension.length), false);
  },
};
