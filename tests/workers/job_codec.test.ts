// Records of a drained buffer: 64 bits stay what they are, whatever a number of JavaScript can hold.

import { type RequestId, readRecords, recordHeaderBytes } from '../../driver/workers/job_codec';

interface Written {
  id: bigint;
  key?: bigint;
  status?: number;
  text?: string;
}

/** As native/src/record.rs writes it. */
function record({ id, key = 1n, status = 0, text = '' }: Written): Buffer {
  const length = Buffer.byteLength(text);
  const bytes = Buffer.alloc(recordHeaderBytes + Math.ceil(length / 8) * 8);
  bytes.writeUInt32LE(bytes.length, 0);
  bytes.writeInt32LE(status, 4);
  bytes.writeBigUInt64LE(key, 8);
  bytes.writeBigUInt64LE(id, 16);
  bytes.writeUInt32LE(length, 24);
  bytes.write(text, recordHeaderBytes);
  return bytes;
}

function read(buffer: Buffer, length = buffer.length) {
  const got: { key: number; id: RequestId; status: number; text: string }[] = [];
  readRecords(buffer, length, (key, id, status, payload) => got.push({ key, id, status, text: payload.toString() }));
  return got;
}

test.each([0n, 1n, 2n ** 32n - 1n, 2n ** 32n, 2n ** 32n + 5n, 2n ** 53n - 1n])('the id %s is a number', (id) => {
  expect(read(record({ id }))[0]!.id).toBe(Number(id));
});

test.each([2n ** 53n, 2n ** 53n + 1n, 2n ** 61n + 3n, 2n ** 63n + 1n, 2n ** 64n - 1n])('the id %s is exact', (id) => {
  expect(read(record({ id }))[0]!.id).toBe(id);
});

test('records follow each other, each with what belongs to it, up to the length that was drained', () => {
  const records = [
    record({ id: 2n ** 53n + 1n, key: 0xc0701en, status: -12, text: 'north' }),
    record({ id: 7n, key: 2n ** 53n - 1n, status: 2 ** 31 - 1 }),
    record({ id: 8n, text: 'of the turn before' }),
  ];
  const drained = records[0]!.length + records[1]!.length;
  expect(read(Buffer.concat(records), drained)).toEqual([
    { key: 0xc0701e, id: 2n ** 53n + 1n, status: -12, text: 'north' },
    { key: Number.MAX_SAFE_INTEGER, id: 7, status: 2 ** 31 - 1, text: '' },
  ]);
});
