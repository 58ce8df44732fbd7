// Efuns on buffers: bytes as such, and texts in other encodings. Files are files.ts's matter, except that read_buffer() and
// write_buffer() take a file name too and pass it on.

import { fail } from '../error';
import { charge } from '../eval_cost';
import { checkBufferSize } from '../limits';
import { toBytes } from '../operator';
import { badArgument } from '../show';
import { decodeText, encodeText } from '../text_encoding';
import { isInt, LpcBuffer, type Value } from '../value';
import type { EfunFamily } from './check';
import { readFileBytes, writeFileBytes } from './files';

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc >>> 0;
});

/** As MudOS counts it: the register itself, without the final inversion that zip files have. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ crcTable[(crc ^ byte) & 255]!;
  return crc >>> 0;
}

/** An int as four bytes, most significant first. */
function intBytes(value: number | bigint): Uint8Array {
  const word = Number(BigInt.asUintN(32, BigInt(value)));
  return Uint8Array.of(word >>> 24, (word >>> 16) & 255, (word >>> 8) & 255, word & 255);
}

const dataBytes = (data: Value): Uint8Array => (isInt(data) ? intBytes(data) : toBytes(data));

/** Bytes of a buffer as text; 0 when there are none at that place. */
function readFrom(bytes: Uint8Array, start: number, length: number): Value {
  const from = start < 0 ? bytes.length + start : start;
  if (length < 0 || from < 0 || from >= bytes.length) return 0;
  const part = bytes.subarray(from, length === 0 ? undefined : from + length);
  const end = part.indexOf(0);
  return decodeText(end < 0 ? part : part.subarray(0, end), 'utf-8') ?? 0;
}

function writeInto(target: Uint8Array, start: number, bytes: Uint8Array): number {
  const from = start < 0 ? target.length + start : start;
  if (from < 0 || from + bytes.length > target.length) return 0;
  target.set(bytes, from);
  return 1;
}

function decoded(buffer: LpcBuffer, encoding: string, name: string): string {
  charge(buffer.bytes.length >> 5);
  return decodeText(buffer.bytes, encoding) ?? fail(`${name}(): encoding '${encoding}' is not known.`);
}

/** Zeros at the end are what C leaves behind a text; the first character counts in any case. Dropped behind the decoding: in UTF-16
 *  and UTF-32 zero bytes are halves of letters. */
function withoutFinalZeros(text: string): string {
  let end = text.length;
  while (end > 1 && text.charCodeAt(end - 1) === 0) end--;
  return text.slice(0, end);
}

function encoded(text: string, encoding: string, name: string): LpcBuffer {
  charge(text.length >> 5);
  const bytes = encodeText(text, encoding) ?? fail(`${name}(): encoding '${encoding}' is not known.`);
  checkBufferSize(bytes.length);
  return new LpcBuffer(bytes);
}

export const buffers: EfunFamily = {
  allocate_buffer(_o, _d, size) {
    checkBufferSize(size);
    charge(size >> 6);
    return new LpcBuffer(new Uint8Array(size));
  },
  read_buffer(o, d, source, start = 0, length = 0) {
    if (typeof source !== 'string') return readFrom(source.bytes, start, length);
    const bytes = readFileBytes(o, d, source, start, length, 'read_bytes');
    return bytes === null ? 0 : new LpcBuffer(bytes);
  },
  write_buffer(o, d, target, start, data) {
    if (typeof target !== 'string') return writeInto(target.bytes, start, dataBytes(data));
    if (data === 0) badArgument(data, 3, 'write_buffer', 'string or buffer');
    return writeFileBytes(o, d, target, start, dataBytes(data));
  },
  crc32(_o, _d, data) {
    const bytes = toBytes(data);
    charge(bytes.length >> 5);
    return crc32(bytes);
  },
  string_encode: (_o, _d, text, encoding) => encoded(text, encoding, 'string_encode'),
  string_decode: (_o, _d, buffer, encoding) => withoutFinalZeros(decoded(buffer, encoding, 'string_decode')),
  buffer_transcode: (_o, _d, buffer, from, to) =>
    encoded(decoded(buffer, from, 'buffer_transcode'), to, 'buffer_transcode'),
};
