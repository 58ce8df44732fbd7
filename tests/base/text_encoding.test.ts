// The East Asian encodings: every character that an encoding can write comes back from its bytes.

import { decodeEastAsian, encodeEastAsian } from '../../driver/base/text_encoding';

const hex = (text: string, encoding: string) => Buffer.from(encodeEastAsian(text, encoding) ?? []).toString('hex');

test.each([
  ['gbk', '千里江陵', 'c7a7c0efbdadc1ea'],
  ['GB2312', 'a千', '61c7a7'],
  ['big5', '千還', 'a464c1d9'],
  ['shift_jis', 'あア', '82a08341'],
  ['euc-jp', 'あ', 'a4a2'],
  ['euc-kr', '가', 'b0a1'],
  ['gb18030', '€😀', 'a2e39439fc36'],
])('%s writes %s', (encoding, text, bytes) => {
  expect(hex(text, encoding)).toBe(bytes);
  expect(decodeEastAsian(Buffer.from(bytes, 'hex'), encoding)).toBe(text);
});

test('what an encoding cannot write becomes a question mark', () => {
  expect(hex('千还', 'big5')).toBe('a4643f');
  expect(hex('é', 'euc-kr')).toBe('3f');
});

test('GB 18030 writes every character', () => {
  const text = String.fromCodePoint(...Array.from({ length: 300 }, (_, i) => 0xa0 + i * 210 + (i > 262 ? 0x800 : 0)));
  const wellFormed = text.toWellFormed();
  expect(decodeEastAsian(encodeEastAsian(wellFormed, 'gb18030')!, 'gb18030')).toBe(wellFormed);
});

test('other encodings are not known here', () => {
  expect([encodeEastAsian('a', 'latin1'), decodeEastAsian(new Uint8Array(1), 'utf-8')]).toEqual([null, null]);
});
