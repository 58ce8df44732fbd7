// crypt(3): the hashes that Unix and older MUD drivers store passwords with. Two letters of salt mean DES (des_crypt.ts), $1$ MD5
// (Poul-Henning Kamp's), $2a$ $2x$ $2y$ Blowfish (blowfish_crypt.ts), $5$ and $6$ SHA-256 and SHA-512 (Ulrich Drepper's specification,
// akkadia.org/drepper/SHA-crypt.txt). Digests are given by the caller. For new passwords none of these is good enough. Pure.

import { blowfishCrypt } from './blowfish_crypt';
import { desCrypt } from './des_crypt';

const alphabet = './0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Gives the hex digest of bytes: md5, sha256, sha512. */
export type HexDigest = (algorithm: string, data: Uint8Array) => string;

/** The hash of `key` by `setting`, which is a salt or a whole hash of its kind; null for a kind that is not known. */
export function unixCrypt(key: Uint8Array, setting: string, digest: HexDigest): string | null {
  if (setting.startsWith('$1$')) return md5Crypt(key, setting, digest);
  if (setting.startsWith('$2')) return blowfishCrypt(key, setting);
  if (setting.startsWith('$5$')) return shaCrypt(key, setting, sha256Kind, digest);
  if (setting.startsWith('$6$')) return shaCrypt(key, setting, sha512Kind, digest);
  return setting.startsWith('$') ? null : desCrypt(key, setting);
}

interface ShaKind {
  prefix: string;
  algorithm: string;
  /** Triples of digest bytes in the order the text has them, then the bytes left over. */
  order: number[][];
}

const sha256Kind: ShaKind = {
  prefix: '$5$',
  algorithm: 'sha256',
  order: [...Array.from({ length: 10 }, (_, i) => turned([i, i + 10, i + 20], (2 * i) % 3)), [31, 30]],
};

const sha512Kind: ShaKind = {
  prefix: '$6$',
  algorithm: 'sha512',
  order: [...Array.from({ length: 21 }, (_, i) => turned([i, i + 21, i + 42], i % 3)), [63]],
};

function turned(triple: number[], by: number): number[] {
  return [triple[by]!, triple[(by + 1) % 3]!, triple[(by + 2) % 3]!];
}

const roundsUsual = 5000;
const roundsMin = 1000;
/** The specification allows 999,999,999; that would stop the game for minutes. */
const roundsMax = 50_000;

function shaCrypt(key: Uint8Array, setting: string, kind: ShaKind, digest: HexDigest): string {
  const match = /^\$[56]\$(?:rounds=(\d{1,9})\$)?([^$]{0,16})/.exec(setting)!;
  const rounds = match[1] === undefined ? roundsUsual : Math.min(Math.max(Number(match[1]), roundsMin), roundsMax);
  const saltText = match[2]!;
  const salt = latin1(saltText);
  const sha = (...parts: Uint8Array[]): Uint8Array => bytesOfHex(digest(kind.algorithm, join(parts)));

  const mixed = sha(key, salt, key);
  const start: Uint8Array[] = [key, salt, repeated(mixed, key.length)];
  for (let bits = key.length; bits > 0; bits >>= 1) start.push(bits & 1 ? mixed : key);
  let state = sha(...start);

  const keyDigest = repeated(sha(...new Array<Uint8Array>(key.length).fill(key)), key.length);
  const saltDigest = repeated(sha(...new Array<Uint8Array>(16 + state[0]!).fill(salt)), salt.length);
  for (let round = 0; round < rounds; round++) {
    const odd = (round & 1) === 1;
    const parts = [odd ? keyDigest : state];
    if (round % 3 !== 0) parts.push(saltDigest);
    if (round % 7 !== 0) parts.push(keyDigest);
    parts.push(odd ? state : keyDigest);
    state = sha(...parts);
  }
  const head = match[1] === undefined ? kind.prefix : `${kind.prefix}rounds=${rounds}$`;
  return `${head}${saltText}$${encode(state, kind.order)}`;
}

const md5Order = [[0, 6, 12], [1, 7, 13], [2, 8, 14], [3, 9, 15], [4, 10, 5], [11]];
const md5Rounds = 1000;

function md5Crypt(key: Uint8Array, setting: string, digest: HexDigest): string {
  const saltText = /^\$1\$([^$]{0,8})/.exec(setting)![1]!;
  const salt = latin1(saltText);
  const md5 = (...parts: Uint8Array[]): Uint8Array => bytesOfHex(digest('md5', join(parts)));
  const start: Uint8Array[] = [key, latin1('$1$'), salt, repeated(md5(key, salt, key), key.length)];
  // A one bit adds a zero byte and a zero bit the key's first byte: an old slip that became the definition.
  for (let bits = key.length; bits > 0; bits >>= 1) start.push(bits & 1 ? Uint8Array.of(0) : key.subarray(0, 1));
  let state = md5(...start);
  for (let round = 0; round < md5Rounds; round++) {
    const odd = (round & 1) === 1;
    const parts = [odd ? key : state];
    if (round % 3 !== 0) parts.push(salt);
    if (round % 7 !== 0) parts.push(key);
    parts.push(odd ? state : key);
    state = md5(...parts);
  }
  return `$1$${saltText}$${encode(state, md5Order)}`;
}

const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0) & 255);

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

/** Bytes in the given order, the first of each group most significant, as letters of six bits, low bits first. */
function encode(digest: Uint8Array, order: number[][]): string {
  return order
    .map((group) => {
      const word = group.reduce((value, index) => (value << 8) | digest[index]!, 0);
      return sixBits(word, Math.ceil((group.length * 8) / 6));
    })
    .join('');
}

function sixBits(value: number, count: number): string {
  return Array.from({ length: count }, (_, i) => alphabet[(value >> (6 * i)) & 63]!).join('');
}
