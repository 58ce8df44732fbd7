// crypt() in its SHA-512 form ($6$salt$…), as Linux's C library and FluffOS make it (Ulrich Drepper's specification,
// akkadia.org/drepper/SHA-crypt.txt). The digest itself is given by the caller. Pure.

const alphabet = './0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const roundsUsual = 5000;
const roundsMin = 1000;
/** The specification allows 999,999,999; that would stop the game for minutes. */
const roundsMax = 50_000;

/** Gives the hex digest of bytes. */
export type Sha512 = (data: Uint8Array) => string;

/** `setting` is `$6$salt`, `$6$rounds=N$salt` or a whole hash; only the salt's part of it is read. */
export function sha512Crypt(key: Uint8Array, setting: string, sha512Hex: Sha512): string {
  const match = /^\$6\$(?:rounds=(\d{1,9})\$)?([^$]{0,16})/.exec(setting)!;
  const rounds = match[1] === undefined ? roundsUsual : Math.min(Math.max(Number(match[1]), roundsMin), roundsMax);
  const saltText = match[2]!;
  const salt = Uint8Array.from(saltText, (character) => character.charCodeAt(0) & 255);
  const sha512 = (...parts: Uint8Array[]): Uint8Array => bytesOfHex(sha512Hex(join(parts)));

  const mixed = sha512(key, salt, key);
  const start: Uint8Array[] = [key, salt, repeated(mixed, key.length)];
  for (let bits = key.length; bits > 0; bits >>= 1) start.push(bits & 1 ? mixed : key);
  let state = sha512(...start);

  const keyDigest = repeated(sha512(...new Array<Uint8Array>(key.length).fill(key)), key.length);
  const saltDigest = repeated(sha512(...new Array<Uint8Array>(16 + state[0]!).fill(salt)), salt.length);
  for (let round = 0; round < rounds; round++) {
    const odd = (round & 1) === 1;
    const parts = [odd ? keyDigest : state];
    if (round % 3 !== 0) parts.push(saltDigest);
    if (round % 7 !== 0) parts.push(keyDigest);
    parts.push(odd ? state : keyDigest);
    state = sha512(...parts);
  }
  const head = match[1] === undefined ? '$6$' : `$6$rounds=${rounds}$`;
  return `${head}${saltText}$${encode(state)}`;
}

function join(parts: Uint8Array[]): Uint8Array {
  const result = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    result.set(part, at);
    at += part.length;
  }
  return result;
}

function repeated(bytes: Uint8Array, length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, i) => bytes[i % bytes.length]!);
}

function bytesOfHex(hex: string): Uint8Array {
  return Uint8Array.from({ length: hex.length / 2 }, (_, i) => Number.parseInt(hex.slice(i * 2, i * 2 + 2), 16));
}

/** Base 64 of the specification: three bytes at a time, low bits first, the bytes of a triple 21 apart and turning. */
function encode(digest: Uint8Array): string {
  let text = '';
  for (let i = 0; i < 21; i++) {
    const triple = [i, i + 21, i + 42];
    const turn = i % 3;
    const [high, middle, low] = [triple[turn]!, triple[(turn + 1) % 3]!, triple[(turn + 2) % 3]!];
    text += sixBits((digest[high]! << 16) | (digest[middle]! << 8) | digest[low]!, 4);
  }
  return text + sixBits(digest[63]!, 2);
}

function sixBits(value: number, count: number): string {
  return Array.from({ length: count }, (_, i) => alphabet[(value >> (6 * i)) & 63]!).join('');
}
