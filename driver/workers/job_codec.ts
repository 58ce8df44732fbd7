// Completions as they come out of the native queues: records one behind the other in the drained buffer, little-endian, as
// native/src/record.rs writes them. Pure: bytes in, values out.

/** Bytes before a record's payload. */
export const recordHeaderBytes = 32;

/** Beyond 2^53 an id is a bigint; ours never are, but nothing is rounded. */
export type RequestId = number | bigint;

/** Called for each record; `payload` is a view of the drained buffer, valid during the call only. */
export type RecordTaker = (key: number, requestId: RequestId, status: number, payload: Buffer) => void;

/** Walks the records in the first `length` bytes. */
export function readRecords(buffer: Buffer, length: number, take: RecordTaker): void {
  let at = 0;
  while (at < length) {
    const size = buffer.readUInt32LE(at);
    const status = buffer.readInt32LE(at + 4);
    const key = Number(readId(buffer, at + 8));
    const requestId = readId(buffer, at + 16);
    const payloadAt = at + recordHeaderBytes;
    take(key, requestId, status, buffer.subarray(payloadAt, payloadAt + buffer.readUInt32LE(at + 24)));
    at += size;
  }
}

function readId(buffer: Buffer, at: number): RequestId {
  const high = buffer.readUInt32LE(at + 4);
  if (high < 0x200000) return high * 0x100000000 + buffer.readUInt32LE(at);
  return buffer.readBigUInt64LE(at);
}

/** The addresses, or the name, of a resolver's answer: one a line. */
export function decodeNames(payload: Buffer): string[] {
  return payload.length === 0 ? [] : payload.toString('utf8').split('\n');
}
