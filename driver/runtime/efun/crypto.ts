// Digests and old password hashes. Digests are made by the host (it has them from OpenSSL); passwords for new code go through
// password_hash() (jobs.ts), which does not hold up the game. crypt() and oldcrypt() exist for mudlibs that store such hashes.

import { fail } from '../error';
import { charge } from '../eval_cost';
import { expectOk, host } from '../host';
import { md4 } from '../md4';
import { mudosCrypt } from '../mudos_crypt';
import { toBytes } from '../operator';
import { unixCrypt } from '../unix_crypt';
import { encodeUtf8 } from '../utf8';
import type { EfunFamily } from './check';

/** The digests that hash() offers; but for md4 the host's library knows them by the same names. */
const digestNames = new Set(
  'md4 md5 ripemd160 sha1 sha224 sha256 sha384 sha512 sha3-224 sha3-256 sha3-384 sha3-512 blake2b512 blake2s256 sm3'.split(
    ' ',
  ),
);

const saltCharacters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789./';

export function digest(algorithm: string, data: Uint8Array): string {
  charge(data.length >> (algorithm === 'md4' ? 2 : 5));
  if (algorithm === 'md4') return md4(data);
  return expectOk(host().hash(algorithm, data));
}

const hashBytes = (algorithm: string, data: Uint8Array): string => expectOk(host().hash(algorithm, data));

function freshSalt(): string {
  const bytes = expectOk(host().randomBytes(16));
  return `$6$${Array.from(bytes, (byte) => saltCharacters[byte & 63]!).join('')}`;
}

/** What is no salt of a known kind stands for "choose one", as in FluffOS: then the answer never equals a stored hash. */
function isSalt(text: string): boolean {
  return text.startsWith('$') ? /^\$(?:1|2[axy]|5|6)\$/.test(text) : text.length >= 2;
}

export const crypto: EfunFamily = {
  hash(_o, _d, algorithm, data) {
    const name = algorithm.toLowerCase();
    if (!digestNames.has(name)) fail(`hash() unknown hash type: ${algorithm}`);
    return digest(name, encodeUtf8(data));
  },
  sha1: (_o, _d, data) => digest('sha1', toBytes(data)),
  oldcrypt(_o, _d, text, salt) {
    const setting = typeof salt === 'string' && salt.length >= 2 ? salt : freshSalt();
    charge(20_000);
    return mudosCrypt(encodeUtf8(text), encodeUtf8(setting));
  },
  crypt(_o, _d, text, salt) {
    const setting = typeof salt === 'string' && isSalt(salt) ? salt : freshSalt();
    charge(5000);
    return unixCrypt(encodeUtf8(text), setting, hashBytes) ?? fail('Error in crypt(), check your salt');
  },
};
