// MD4 (RFC 1320), for mudlibs that still compare such digests: today's OpenSSL no longer has it. Broken as a hash for thirty years;
// nothing new should use it. Pure.

const blockBytes = 64;
/** The order in which the three rounds read the block's words, and how far they turn. */
const orders = [
  [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
  [0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15],
  [0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, 15],
] as const;
const turns = [
  [3, 7, 11, 19],
  [3, 5, 9, 13],
  [3, 9, 11, 15],
] as const;
const constants = [0, 0x5a827999, 0x6ed9eba1] as const;
const mixers: ((x: number, y: number, z: number) => number)[] = [
  (x, y, z) => (x & y) | (~x & z),
  (x, y, z) => (x & y) | (x & z) | (y & z),
  (x, y, z) => x ^ y ^ z,
];

/** The digest as 32 hex digits. */
export function md4(data: Uint8Array): string {
  const view = padded(data);
  let state = [0x67452301, 0xefcdab89 | 0, 0x98badcfe | 0, 0x10325476];
  for (let at = 0; at < view.byteLength; at += blockBytes) state = absorb(state, view, at);
  const out = new DataView(new ArrayBuffer(16));
  state.forEach((word, i) => out.setInt32(i * 4, word, true));
  return Array.from(new Uint8Array(out.buffer), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The data, a one bit, zeros, and the length in bits as the last eight bytes. */
function padded(data: Uint8Array): DataView {
  const size = Math.ceil((data.length + 9) / blockBytes) * blockBytes;
  const bytes = new Uint8Array(size);
  bytes.set(data);
  bytes[data.length] = 0x80;
  const view = new DataView(bytes.buffer);
  view.setBigUint64(size - 8, BigInt(data.length) * 8n, true);
  return view;
}

function absorb(state: number[], view: DataView, at: number): number[] {
  let [a, b, c, d] = state as [number, number, number, number];
  for (let round = 0; round < 3; round++)
    for (let step = 0; step < 16; step++) {
      const word = view.getInt32(at + orders[round]![step]! * 4, true);
      const sum = (a + mixers[round]!(b, c, d) + word + constants[round]!) | 0;
      const turn = turns[round]![step % 4]!;
      [a, b, c, d] = [d, (sum << turn) | (sum >>> (32 - turn)), b, c];
    }
  return [a + state[0]!, b + state[1]!, c + state[2]!, d + state[3]!].map((word) => word | 0);
}
