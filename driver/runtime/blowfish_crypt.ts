// bcrypt, the Blowfish hashes of crypt(3) (Provos and Mazières, "A Future-Adaptable Password Scheme"): `$2y$`, `$2a$`, and `$2x$` for
// hashes made by an old library that took bytes above 127 for negative. Blowfish's tables are digits of pi; they are computed when
// the first such hash is asked for, which takes a few milliseconds. Pure.

const alphabet = './ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

const subkeyCount = 18;
const boxWords = 1024;
const keyBytesMax = 72;
const saltLetters = 22;
const costMin = 4;
/** 2^12 rounds hold up the game for about a second; what asks for more is refused. */
const blowfishCostMax = 12;

interface Cipher {
  p: Int32Array;
  s: Int32Array;
}

/** The hash of `key` by `setting` (`$2y$10$` and 22 letters of salt); null when the setting is malformed or costs too much. */
export function blowfishCrypt(key: Uint8Array, setting: string): string | null {
  const found = /^\$2([axy])\$(\d\d)\$([./A-Za-z0-9]{22})/.exec(setting);
  const cost = Number(found?.[2]);
  if (!found || cost < costMin || cost > blowfishCostMax) return null;
  const salt = decode(found[3]!);
  const expanded = expandKey(key, found[1]!);
  const digest = encryptMagic(scheduled(expanded, salt, cost));
  // 16 bytes are 22 letters with four bits to spare; those of the setting are cleared.
  return `$2${found[1]}$${found[2]}$${encode(salt).slice(0, saltLetters)}${encode(digest)}`;
}

// ---------------------------------------------------------------- the key

interface ExpandedKey {
  words: Int32Array;
  /** Goes into the first subkey of the very first schedule. */
  sign: number;
}

/** The password and its final zero, repeated over 72 bytes. */
function expandKey(key: Uint8Array, kind: string): ExpandedKey {
  const bytes = new Uint8Array(Math.min(key.length, keyBytesMax) + 1);
  bytes.set(key.subarray(0, keyBytesMax));
  const right = new Int32Array(subkeyCount);
  const wrong = new Int32Array(subkeyCount);
  let signs = 0;
  for (let i = 0; i < subkeyCount; i++)
    for (let j = 0; j < 4; j++) {
      const byte = bytes[(i * 4 + j) % bytes.length]!;
      right[i] = (right[i]! << 8) | byte;
      wrong[i] = (wrong[i]! << 8) | ((byte << 24) >> 24);
      if (j > 0) signs |= byte & 0x80;
    }
  if (kind === 'x') return { words: wrong, sign: 0 };
  return { words: right, sign: kind === 'a' ? collisionGuard(right, wrong, signs) : 0 };
}

/** `$2a$` hashes of the passwords that the old mistake confused with each other are made to differ from those of both libraries. */
function collisionGuard(right: Int32Array, wrong: Int32Array, signs: number): number {
  const same = right.every((word, i) => word === wrong[i]);
  return same && signs !== 0 ? 0x10000 : 0;
}

// ---------------------------------------------------------------- Blowfish

function scheduled({ words, sign }: ExpandedKey, salt: Uint8Array, cost: number): Cipher {
  const { p, s } = initialState();
  const cipher = { p: p.slice(), s: s.slice() };
  cipher.p[0]! ^= sign;
  const saltWords = wordsOf(salt);
  mixIn(cipher.p, words);
  rekey(cipher, saltWords);
  const saltKey = Int32Array.from({ length: subkeyCount }, (_, i) => saltWords[i % 4]!);
  for (let round = 2 ** cost; round > 0; round--) {
    mixIn(cipher.p, words);
    rekey(cipher, noSalt);
    mixIn(cipher.p, saltKey);
    rekey(cipher, noSalt);
  }
  return cipher;
}

const noSalt = new Int32Array(4);

function mixIn(p: Int32Array, words: Int32Array): void {
  for (let i = 0; i < subkeyCount; i++) p[i]! ^= words[i]!;
}

/** Replaces subkeys and boxes by what they encrypt, two words at a time, each pair with half of the salt. */
function rekey(cipher: Cipher, salt: Int32Array): void {
  const block = new Int32Array(2);
  let at = 0;
  for (const table of [cipher.p, cipher.s])
    for (let i = 0; i < table.length; i += 2) {
      block[0]! ^= salt[at]!;
      block[1]! ^= salt[at + 1]!;
      at ^= 2;
      encrypt(cipher, block);
      table[i] = block[0]!;
      table[i + 1] = block[1]!;
    }
}

function encrypt({ p, s }: Cipher, block: Int32Array): void {
  let left = block[0]! ^ p[0]!;
  let right = block[1]!;
  for (let i = 1; i <= 16; i += 2) {
    right ^= feistel(s, left) ^ p[i]!;
    left ^= feistel(s, right) ^ p[i + 1]!;
  }
  block[0] = right ^ p[17]!;
  block[1] = left;
}

function feistel(s: Int32Array, x: number): number {
  const sum = (s[x >>> 24]! + s[256 + ((x >>> 16) & 255)]!) | 0;
  return ((sum ^ s[512 + ((x >>> 8) & 255)]!) + s[768 + (x & 255)]!) | 0;
}

/** The text that a hash encrypts 64 times; its last byte is not told. */
function encryptMagic(cipher: Cipher): Uint8Array {
  const words = wordsOf(Uint8Array.from('OrpheanBeholderScryDoubt', (letter) => letter.charCodeAt(0)));
  for (let pair = 0; pair < words.length; pair += 2) {
    const block = words.subarray(pair, pair + 2);
    for (let i = 0; i < 64; i++) encrypt(cipher, block);
  }
  return Uint8Array.from({ length: 23 }, (_, i) => words[i >> 2]! >>> (24 - 8 * (i & 3)));
}

// ---------------------------------------------------------------- pi

let initial: Cipher | null = null;

/** The fraction of pi, 32 bits a word. */
function initialState(): Cipher {
  if (initial !== null) return initial;
  const words = subkeyCount + boxWords;
  const guardBits = 64n;
  const bits = BigInt(words * 32);
  const one = 1n << (bits + guardBits);
  // Machin: pi/4 = 4 arctan(1/5) - arctan(1/239).
  const pi = 4n * (4n * arctanOfInverse(5n, one) - arctanOfInverse(239n, one));
  const hex = ((pi >> guardBits) & ((1n << bits) - 1n)).toString(16).padStart(words * 8, '0');
  const all = Int32Array.from({ length: words }, (_, i) => Number.parseInt(hex.slice(i * 8, i * 8 + 8), 16) | 0);
  initial = { p: all.slice(0, subkeyCount), s: all.slice(subkeyCount) };
  return initial;
}

function arctanOfInverse(x: bigint, one: bigint): bigint {
  let power = one / x;
  let sum = power;
  for (let n = 3n, sign = -1n; power > 0n; n += 2n, sign = -sign) {
    power /= x * x;
    sum += (sign * power) / n;
  }
  return sum;
}

// ---------------------------------------------------------------- letters

function wordsOf(bytes: Uint8Array): Int32Array {
  return Int32Array.from({ length: bytes.length / 4 }, (_, i) =>
    bytes.subarray(i * 4, i * 4 + 4).reduce((word, byte) => (word << 8) | byte, 0),
  );
}

/** Six bits a letter, the first bits first. */
function encode(bytes: Uint8Array): string {
  let letters = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const word = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    const count = Math.min(bytes.length - i, 3) + 1;
    for (let letter = 0; letter < count; letter++) letters += alphabet[(word >> (18 - 6 * letter)) & 63];
  }
  return letters;
}

function decode(letters: string): Uint8Array {
  const bytes = new Uint8Array(16);
  for (let i = 0; i < bytes.length; i++) {
    const bit = i * 8;
    const at = Math.floor(bit / 6);
    const pair = (alphabet.indexOf(letters[at]!) << 6) | Math.max(alphabet.indexOf(letters[at + 1] ?? '.'), 0);
    bytes[i] = pair >> (4 - (bit % 6));
  }
  return bytes;
}
