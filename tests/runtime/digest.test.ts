// MD4 and bcrypt, compared with the digests that their authors published.

import { blowfishCrypt } from '../../driver/runtime/blowfish_crypt';
import { md4 } from '../../driver/runtime/md4';

const bytes = (text: string) => new TextEncoder().encode(text);

test.each([
  ['', '31d6cfe0d16ae931b73c59d7e0c089c0'],
  ['a', 'bde52cb31de33e46245e05fbdbd6fb24'],
  ['message digest', 'd9130a8164549fe818874806e1c7014b'],
  [
    '12345678901234567890123456789012345678901234567890123456789012345678901234567890',
    'e33b4ddc9c38f2199c3e7b164fcc0536',
  ],
])('MD4 of %p', (text, digest) => {
  expect(md4(bytes(text))).toBe(digest);
});

test.each([
  ['U*U', '$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW'],
  ['U*U*', '$2a$05$CCCCCCCCCCCCCCCCCCCCC.VGOzA784oUp/Z0DY336zx7pLYAy0lwK'],
  ['', '$2a$05$CCCCCCCCCCCCCCCCCCCCC.7uG0VCzI2bS7j6ymqJi9CdcdxiRTWNy'],
])('bcrypt of %p', (text, hash) => {
  expect(blowfishCrypt(bytes(text), hash)).toBe(hash);
});

test('the old mistake with bytes above 127 is kept for $2x$ alone', () => {
  const hash = (kind: string, key: Uint8Array) => blowfishCrypt(key, `$2${kind}$05$/OK.fbVrR/bpIqNJ5ianF.`)!.slice(4);
  expect(hash('x', Uint8Array.of(0xa3))).not.toBe(hash('y', Uint8Array.of(0xa3)));
  expect(hash('a', Uint8Array.of(0xa3))).toBe(hash('y', Uint8Array.of(0xa3)));
  expect(hash('x', bytes('plain'))).toBe(hash('y', bytes('plain')));
});

test('malformed settings and costs that would stall the game are refused', () => {
  for (const setting of [
    '$2a$13$CCCCCCCCCCCCCCCCCCCCC.',
    '$2a$03$CCCCCCCCCCCCCCCCCCCCC.',
    '$2b$05$CCCCCCCCCCCCCCCCCCCCC.',
    '$2a$05$short',
  ])
    expect(blowfishCrypt(bytes('a'), setting)).toBeNull();
});
