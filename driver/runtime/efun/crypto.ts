// Digests and old password hashes. Digests are made by the host (it has them from OpenSSL); passwords for new code go through
// password_hash() (jobs.ts), which does not hold up the game. crypt() and oldcrypt() exist for mudlibs that store such hashes.

import { charge } from '../eval_cost';
import { fail } from '../error';
import { expectOk, host } from '../host';
import { toBytes } from '../operator';
import { sha512Crypt } from '../sha512_crypt';
import { encodeUtf8 } from '../utf8';
import type { EfunFamily } from './check';

/** LPC's names of digests that the host's library calls otherwise. */
const digestNames: Readonly<Record<string, string>> = {
  md5: 'md5',
  md4: 'md4',
  mdc2: 'mdc2',
  ripemd160: 'ripemd160',
  sha1: 'sha1',
  sha224: 'sha224',
  sha256: 'sha256',
  sha384: 'sha384',
  sha512: 'sha512',
  'sha3-256': 'sha3-256',
  'sha3-512': 'sha3-512',
};

const saltCharacters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789./';

export function digest(algorithm: string, data: Uint8Array): string {
  charge(data.length >> 5);
  return expectOk(host().hash(algorithm, data));
}

function freshSalt(): string {
  const bytes = expectOk(host().randomBytes(16));
  return `$6$${Array.from(bytes, (byte) => saltCharacters[byte & 63]!).join('')}`;
}

export const crypto: EfunFamily = {
  hash(_o, _d, algorithm, data) {
    const name = algorithm.toLowerCase();
    if (!Object.hasOwn(digestNames, name)) fail(`hash() unknown hash type: ${algorithm}`);
    return digest(digestNames[name]!, encodeUtf8(data));
  },
  sha1: (_o, _d, data) => digest('sha1', toBytes(data)),
  crypt(_o, _d, text, salt) {
    const setting = typeof salt === 'string' && salt.startsWith('$') ? salt : freshSalt();
    if (!setting.startsWith('$6$')) fail('crypt() makes and checks $6$ (SHA-512) hashes; use password_verify() for other kinds.');
    return sha512Crypt(encodeUtf8(text), setting, (data) => {
      charge(data.length >> 5);
      return expectOk(host().hash('sha512', data));
    });
  },
};
