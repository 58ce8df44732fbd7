// Host calls that do their work in the isolate's folder: compression with its limits, encodings.

import * as zlib from 'node:zlib';
import { compress, uncompress } from '../../driver/isolate/compression';
import { decodeText, encodeText } from '../../driver/isolate/encodings';

const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text));

describe('compression', () => {
  test('what was compressed comes back', () => {
    const packed = compress('abc'.repeat(100), 1000);
    expect(packed[0]).toBe('ok');
    expect(uncompress(packed[1] as Uint8Array, 300)).toEqual(['ok', bytesOf('abc'.repeat(100))]);
  });

  test('a result stands on its limit and not above it', () => {
    const packed = new Uint8Array(zlib.deflateSync(Buffer.alloc(1000)));
    expect(uncompress(packed, 1000)[0]).toBe('ok');
    expect(uncompress(packed, 999).slice(0, 2)).toEqual(['error', 'limit']);
    expect(compress('', 7).slice(0, 2)).toEqual(['error', 'limit']);
  });

  test('a bomb of a thousand to one is refused before it is unpacked', () => {
    const bomb = new Uint8Array(zlib.deflateSync(Buffer.alloc(64 << 20)));
    const before = process.memoryUsage().arrayBuffers;
    expect(uncompress(bomb, 100_000).slice(0, 2)).toEqual(['error', 'limit']);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(8 << 20);
  });

  test('what is not compressed is refused in a sentence', () => {
    expect(uncompress(bytesOf('plain text'), 100)).toEqual([
      'error',
      'format',
      'these are no compressed data: incorrect header check',
    ]);
  });
});

describe('encodings', () => {
  test.each([
    ['GBK', '中文', 'd6d0cec4'],
    ['big5', '中文', 'a4a4a4e5'],
    ['Shift_JIS', 'あ', '82a0'],
    ['windows-1251', 'Я', 'df'],
  ])('%s', (name, text, hex) => {
    const encoded = encodeText(text, name);
    expect(encoded).toEqual(['ok', new Uint8Array(Buffer.from(hex, 'hex'))]);
    expect(decodeText(encoded[1] as Uint8Array, name)).toEqual(['ok', text]);
  });

  test('what an encoding lacks is a question mark', () => {
    expect(encodeText('中', 'windows-1252')).toEqual(['ok', bytesOf('?')]);
  });

  test.each(['klingon', 'base64', 'hex', 'binary', '', '__proto__'])('%j is no encoding', (name) => {
    expect(encodeText('x', name)).toEqual(['error', 'encoding', `encoding '${name}' is not known`]);
    expect(decodeText(bytesOf('x'), name)[0]).toBe('error');
  });
});
