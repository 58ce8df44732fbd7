// Addresses of the socket efuns: what is one, what is a host's name, what is neither.

import { isIP } from 'node:net';
import fc from 'fast-check';
import { isHostName, isIPv4, isIPv6, numericEndpoint, splitAddress } from '../../driver/runtime/address';

const likeAddresses = [
  ...['1.2.3.4', '255.255.255.255', '256.1.1.1', '1.2.3', '1.2.3.4.5', '1.2.3.', '', ' ', 'a.b.c.d'],
  ...['::', '::1', '1::', '1:2:3:4:5:6:7:8', '1:2:3:4:5:6:7', '1:2:3:4:5:6:7:8:9', '1::2::3', ':::', ':1', '1:'],
  ...[
    '::ffff:1.2.3.4',
    '1:2:3:4:5:6:1.2.3.4',
    '::1.2.3',
    'fe80::1%eth0',
    'fe80::1%',
    '12345::',
    'g::',
    '1:2:3:4:5:6:7::',
  ],
];

test.each(likeAddresses)("'%s' is an address exactly when the system says so", (text) => {
  expect([isIPv4(text), isIPv6(text)]).toEqual([isIP(text) === 4, isIP(text) === 6]);
});

test('what the system takes for an IPv6 address is one here too', () => {
  fc.assert(fc.property(fc.ipV6(), (address) => isIPv6(address) === (isIP(address) === 6)));
  fc.assert(fc.property(fc.stringMatching(/^[0-9a-f:.]{0,24}$/), (text) => isIPv6(text) === (isIP(text) === 6)));
});

test('names are names, mistyped addresses are not', () => {
  const good = [
    'localhost',
    'mud.example.org',
    'a-b.c',
    'xn--mnchen-3ya.de',
    'mud.example.org.',
    '3com.com',
    'my_host',
  ];
  const bad = [
    '',
    'a..b',
    '-a.b',
    'a-.b',
    'a b',
    '1.2.3',
    '999.1.1.1',
    'a'.repeat(64),
    `${'a.'.repeat(127)}b`,
    'ä.de',
    'a/b',
  ];
  expect(good.filter((name) => !isHostName(name))).toEqual([]);
  expect(bad.filter(isHostName)).toEqual([]);
});

test('an address has a host, one blank, and a port that exists', () => {
  expect(splitAddress('mud.example.org 4000')).toEqual(['mud.example.org', 4000]);
  expect(numericEndpoint('::1 65535')).toEqual(['::1', 65_535]);
  const bad = [
    '127.0.0.1',
    '127.0.0.1 ',
    ' 4000',
    '127.0.0.1 65536',
    '127.0.0.1 -1',
    '127.0.0.1 4 5',
    '127.0.0.1  4',
    '',
  ];
  expect(bad.filter((text) => splitAddress(text) !== null)).toEqual([]);
  expect(numericEndpoint('localhost 4000')).toBeNull();
});
