// crypt(3) by DES, as Unix and MudOS stored passwords: 25 rounds of a DES that two letters of salt alter, over a block of zeros.
// Only the first eight bytes of a password count. Written bit by bit after FIPS 46-3; slow, and fast enough to check old hashes. Pure.

const alphabet = './0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

const initialPermutation = permutation(
  '58 50 42 34 26 18 10 2 60 52 44 36 28 20 12 4 62 54 46 38 30 22 14 6 64 56 48 40 32 24 16 8 57 49 41 33 25 17 9 1 59 51 43 35 27 19 11 3 61 53 45 37 29 21 13 5 63 55 47 39 31 23 15 7',
);
const finalPermutation = permutation(
  '40 8 48 16 56 24 64 32 39 7 47 15 55 23 63 31 38 6 46 14 54 22 62 30 37 5 45 13 53 21 61 29 36 4 44 12 52 20 60 28 35 3 43 11 51 19 59 27 34 2 42 10 50 18 58 26 33 1 41 9 49 17 57 25',
);
const expansion = permutation(
  '32 1 2 3 4 5 4 5 6 7 8 9 8 9 10 11 12 13 12 13 14 15 16 17 16 17 18 19 20 21 20 21 22 23 24 25 24 25 26 27 28 29 28 29 30 31 32 1',
);
const roundPermutation = permutation(
  '16 7 20 21 29 12 28 17 1 15 23 26 5 18 31 10 2 8 24 14 32 27 3 9 19 13 30 6 22 11 4 25',
);
const keyChoice1 = permutation(
  '57 49 41 33 25 17 9 1 58 50 42 34 26 18 10 2 59 51 43 35 27 19 11 3 60 52 44 36 63 55 47 39 31 23 15 7 62 54 46 38 30 22 14 6 61 53 45 37 29 21 13 5 28 20 12 4',
);
const keyChoice2 = permutation(
  '14 17 11 24 1 5 3 28 15 6 21 10 23 19 12 4 26 8 16 7 27 20 13 2 41 52 31 37 47 55 30 40 51 45 33 48 44 49 39 56 34 53 46 42 50 36 29 32',
);
const keyShifts = [1, 1, 2, 2, 2, 2, 2, 2, 1, 2, 2, 2, 2, 2, 2, 1];

/** The substitution boxes, four rows of sixteen hex digits each. */
const boxes = [
  'e4d12fb83a6c59070f74e2d1a6cb953841e8d62bfc973a50fc8249175b3ea06d',
  'f18e6b34972dc05a3d47f28ec01a69b50e7ba4d158c6932fd8a13f42b67c05e9',
  'a09e63f51dc7b428d709346a285ecbf1d6498f30b12c5ae71ad069874fe3b52c',
  '7de3069a1285bc4fd8b56f03472c1ae9a690cb7df13e52843f06a1d8945bc72e',
  '2c417ab6853fd0e9eb2c47d150fa3986421bad78f9c5630eb8c71e2d6f09a453',
  'c1af92680d34e75baf427c9561de0b389ef528c3704a1db6432c95fabe17608d',
  '4b2ef08d3c975a61d0b7491ae35c2f8614bdc37eaf6805926bd814a7950fe23c',
  'd2846fb1a93e50c71fd8a374c56b0e927b419ce206adf35821e74a8dfc90356b',
].map((row) => Uint8Array.from(row, (digit) => Number.parseInt(digit, 16)));

function permutation(numbers: string): Uint8Array {
  return Uint8Array.from(numbers.split(' '), (number) => Number(number) - 1);
}

function permute(bits: Uint8Array, order: Uint8Array): Uint8Array {
  return Uint8Array.from(order, (index) => bits[index]!);
}

/** The sixteen round keys of 48 bits. */
function roundKeys(key: Uint8Array): Uint8Array[] {
  const bits = new Uint8Array(64);
  for (let i = 0; i < 8; i++) for (let bit = 0; bit < 7; bit++) bits[i * 8 + bit] = ((key[i] ?? 0) >> (6 - bit)) & 1;
  const chosen = permute(bits, keyChoice1);
  let left: Uint8Array = chosen.subarray(0, 28);
  let right: Uint8Array = chosen.subarray(28);
  return keyShifts.map((shift) => {
    left = rotated(left, shift);
    right = rotated(right, shift);
    return permute(Uint8Array.of(...left, ...right), keyChoice2);
  });
}

function rotated(bits: Uint8Array, by: number): Uint8Array {
  return Uint8Array.of(...bits.subarray(by), ...bits.subarray(0, by));
}

/** The expansion with the bit pairs exchanged that the salt asks for. */
function saltedExpansion(salt: string): Uint8Array {
  const order = expansion.slice();
  for (let i = 0; i < 2; i++) {
    const value = Math.max(alphabet.indexOf(salt[i]!), 0);
    for (let bit = 0; bit < 6; bit++) {
      if (!((value >> bit) & 1)) continue;
      const at = i * 6 + bit;
      [order[at], order[at + 24]] = [order[at + 24]!, order[at]!];
    }
  }
  return order;
}

function encryptBlock(block: Uint8Array, keys: Uint8Array[], order: Uint8Array): Uint8Array {
  const start = permute(block, initialPermutation);
  let left = start.slice(0, 32);
  let right = start.slice(32);
  for (const key of keys) {
    const mixed = substituted(permute(right, order), key);
    const next = left.map((bit, i) => bit ^ mixed[i]!);
    left = right;
    right = next;
  }
  return permute(Uint8Array.of(...right, ...left), finalPermutation);
}

/** 48 bits of half a block against the round key, through the boxes, to 32 bits. */
function substituted(bits: Uint8Array, key: Uint8Array): Uint8Array {
  const out = new Uint8Array(32);
  for (let box = 0; box < 8; box++) {
    const six = Array.from({ length: 6 }, (_, i) => bits[box * 6 + i]! ^ key[box * 6 + i]!);
    const row = six[0]! * 2 + six[5]!;
    const column = six[1]! * 8 + six[2]! * 4 + six[3]! * 2 + six[4]!;
    const value = boxes[box]![row * 16 + column]!;
    for (let i = 0; i < 4; i++) out[box * 4 + i] = (value >> (3 - i)) & 1;
  }
  return permute(out, roundPermutation);
}

/** `setting`: two letters of salt, or a whole hash. */
export function desCrypt(key: Uint8Array, setting: string): string {
  const salt = setting.slice(0, 2).padEnd(2, '.');
  const keys = roundKeys(key);
  const order = saltedExpansion(salt);
  let block: Uint8Array = new Uint8Array(64);
  for (let round = 0; round < 25; round++) block = encryptBlock(block, keys, order);
  let text = salt;
  for (let letter = 0; letter < 11; letter++) {
    let value = 0;
    for (let bit = 0; bit < 6; bit++) value = value * 2 + (block[letter * 6 + bit] ?? 0);
    text += alphabet[value]!;
  }
  return text;
}
