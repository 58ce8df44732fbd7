// The password hash of MudOS' own crypt(), which FluffOS keeps as oldcrypt(): thousands of rounds of a digest that is MD5 but for the
// order of bytes in its words. Mudlibs hold such hashes; nothing new should be made with it. Pure.

const bufferBytes = 55;
const digestBytes = 16;
const saltBytes = 4;
const separator = '!';
const letterOffset = 96;
/** A hash whose salt makes salts of texts that are none. */
const saltOfSalts = 'anhlklck!';
const magic = Uint8Array.from([...'xyzz\0'].map((letter) => letter.charCodeAt(0)));

const start = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476] as const;
const sines = Int32Array.from({ length: 64 }, (_, i) => Math.floor(Math.abs(Math.sin(i + 1)) * 2 ** 32) | 0);
const shifts = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];
/** Which word of the block a step of each round takes. */
const wordOf = [(i: number) => i, (i: number) => 5 * i + 1, (i: number) => 3 * i + 5, (i: number) => 7 * i];
const mixers = [
  (b: number, c: number, d: number) => (b & c) | (~b & d),
  (b: number, c: number, d: number) => (b & d) | (c & ~d),
  (b: number, c: number, d: number) => b ^ c ^ d,
  (b: number, c: number, d: number) => c ^ (b | ~d),
];

/** The hash of `key`; `setting` is a hash of this kind, or any text that a salt is made of. */
export function mudosCrypt(key: Uint8Array, setting: Uint8Array): string {
  const salt = saltOf(setting);
  return `${printable(salt)}${separator}${printable(rawHash(key, salt))}`;
}

function saltOf(setting: Uint8Array): Uint8Array {
  const text = String.fromCharCode(...setting.subarray(0, 2 * saltBytes + 1));
  if (text.length > 2 * saltBytes && text.endsWith(separator)) return unprintable(setting);
  const salt = new Uint8Array(saltBytes).fill(setting.length);
  const given = unprintable(Uint8Array.from([...saltOfSalts].map((letter) => letter.charCodeAt(0))));
  rawHash(setting, given).forEach((byte, index) => {
    salt[index % saltBytes]! += byte;
  });
  return salt;
}

function rawHash(key: Uint8Array, salt: Uint8Array): Uint8Array {
  const buffer = new FillBuffer();
  // The NUL behind the key counts.
  buffer.add(Uint8Array.from([...key, 0]));
  buffer.add(magic);
  buffer.add(salt);
  const working = buffer.bytes.slice();
  let state = new Uint8Array(digestBytes);
  for (let round = 3000 + 11 * key.length; round > 0; round--) {
    state = digest(working, bufferBytes);
    working.set(state, (round + key.length) % (bufferBytes - digestBytes));
  }
  buffer.add(state);
  return digest(buffer.bytes, bufferBytes);
}

/** One block's worth of bytes; when it is full, what is in it becomes its own digest. */
class FillBuffer {
  readonly bytes = new Uint8Array(bufferBytes);
  private used = 0;

  add(addition: Uint8Array): void {
    let rest = addition;
    const fits = this.used + addition.length <= bufferBytes;
    while (rest.length > 0) {
      if (!fits && this.used > digestBytes) {
        this.bytes.set(digest(this.bytes, this.used));
        this.used = digestBytes;
      }
      const count = Math.min(bufferBytes - this.used, rest.length);
      this.bytes.set(rest.subarray(0, count), this.used);
      this.used += count;
      rest = rest.subarray(count);
    }
  }
}

/** MD5 of less than a block, with the words the other way round. */
function digest(bytes: Uint8Array, length: number): Uint8Array<ArrayBuffer> {
  const padded = new Uint8Array(64);
  padded.set(bytes.subarray(0, length));
  const view = new DataView(padded.buffer);
  const block = Int32Array.from({ length: 16 }, (_, i) => view.getInt32(i * 4));
  block[length >> 2]! |= 0x80 << (8 * (length % 4));
  block[14] = length << 3;
  let [a, b, c, d] = start as readonly number[] as [number, number, number, number];
  for (let step = 0; step < 64; step++) {
    const round = step >> 4;
    const sum = (a + mixers[round]!(b, c, d) + block[wordOf[round]!(step) & 15]! + sines[step]!) | 0;
    const shift = shifts[4 * round + (step & 3)]!;
    [a, b, c, d] = [d, (((sum << shift) | (sum >>> (32 - shift))) + b) | 0, b, c];
  }
  const result = new DataView(new ArrayBuffer(digestBytes));
  [a, b, c, d].forEach((word, index) => result.setInt32(index * 4, (word + start[index]!) | 0));
  return new Uint8Array(result.buffer);
}

/** Two letters for a byte, the lower half first. */
function printable(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(letterOffset + (byte & 15), letterOffset + (byte >> 4))).join(
    '',
  );
}

function unprintable(letters: Uint8Array): Uint8Array {
  return Uint8Array.from({ length: saltBytes }, (_, i) => (letters[2 * i]! & 15) | ((letters[2 * i + 1]! & 15) << 4));
}
