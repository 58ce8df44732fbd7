// Hashes of passwords: what is taken, by whomever it was made, and what is a no.

import * as crypto from 'node:crypto';
import { hashPassword, verifyPassword } from '../../driver/workers/password_job';

jest.mock('node:crypto', () => {
  const actual = jest.requireActual<typeof crypto>('node:crypto');
  return { ...actual, argon2: jest.fn(actual.argon2) };
});

const argon2 = jest.mocked(crypto.argon2);

/** Of the reference implementation of argon2: "password" with the salt "somesalt". */
const foreign = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';

test('a hash has its costs with it, differs each time, and knows its password only', async () => {
  const [first, second] = await Promise.all([hashPassword('pässword'), hashPassword('pässword')]);
  expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
  expect(first).not.toBe(second);
  expect(await verifyPassword('pässword', first)).toBe(true);
  expect(await verifyPassword('passwort', first)).toBe(false);
});

test('a hash that another program has made, with other costs, is taken', async () => {
  argon2.mockClear();
  expect(await verifyPassword('password', foreign)).toBe(true);
  expect(await verifyPassword('Password', foreign)).toBe(false);
  expect(argon2).toHaveBeenCalledTimes(2);
});

// Each the right one of its kind; LPC compares these by crypt() and oldcrypt() themselves.
test.each([
  [
    'crypt()',
    'hello',
    '$6$abcdefgh$bp46WUxDu2cphMRE0PvVJlqas2imuSq186YS793XKfmqn9XUEL17HECskUTZInaNigNndLLYc7A6yWBmFEFn3/',
  ],
  ['oldcrypt()', 'thing', 'anhlklck!kn`gkhcjelefmdgdcgdkio`ddokdebho'],
  ['nobody', '', ''],
])('a value of %s is a no, even for its password', async (_whose, password, value) => {
  expect(await verifyPassword(password, value)).toBe(false);
});

test.each([
  ['another kind', foreign.replace('argon2id', 'argon2i')],
  ['another version', foreign.replace('v=19', 'v=16')],
  ['more behind it', `${foreign}$`],
  ['too much memory', foreign.replace('m=65536', 'm=262145')],
  ['less memory than its lanes need', foreign.replace('m=65536', 'm=7')],
  ['too many passes', foreign.replace('t=2', 't=17')],
  ['no pass', foreign.replace('t=2', 't=0')],
  ['no lane', foreign.replace('p=1', 'p=0')],
])('a hash with %s is a no, at no cost', async (_what, value) => {
  argon2.mockClear();
  expect(await verifyPassword('password', value)).toBe(false);
  expect(argon2).not.toHaveBeenCalled();
});
