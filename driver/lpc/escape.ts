// Escape sequences in strings, templates and character literals, as FluffOS reads them: \x and octal escapes take every digit that
// follows and give one byte; bytes from 128 on must make up UTF-8 together. \u and \U give characters. An unknown escape is the
// character itself, with a warning.

import * as character from './character';
import type { Input } from './input';
import type { Span } from './source';

// Bound once: through the import every use would be a look-up, which costs until the code is optimized.
const { isHexDigit, isOctalDigit, Newline, Return } = character;

const simple: ReadonlyMap<number, string> = new Map([
  [110, '\n'],
  [116, '\t'],
  [114, '\r'],
  [98, '\b'],
  [97, '\x07'],
  [101, '\x1b'],
  [34, '"'],
  [39, "'"],
  [92, '\\'],
  [96, '`'],
  [36, '$'],
]);

export interface Escape {
  /** A text, or one byte of UTF-8 (128 to 255). */
  value: string | number;
  /** Offset behind the escape. */
  end: number;
}

/** The escape whose backslash stands at `at` in the text being read. At the end of the text it stands for nothing. */
export function escapeAt(input: Input, at: number): Escape {
  const { text } = input;
  if (at + 1 >= text.length) return { value: '', end: text.length };
  const code = text.charCodeAt(at + 1);
  const known = simple.get(code);
  if (known !== undefined) return { value: known, end: at + 2 };
  if (code === Newline) return { value: '', end: at + 2 };
  if (code === Return && text.charCodeAt(at + 2) === Newline) return { value: '', end: at + 3 };
  if (isOctalDigit(code)) return byteEscape(input, at, at + 1, isOctalDigit, 8);
  if (code === 120 && isHexDigit(text.charCodeAt(at + 2))) return byteEscape(input, at, at + 2, isHexDigit, 16);
  if (code === 117) return unicode(input, at, 4);
  if (code === 85) return unicode(input, at, 8);
  const value = String.fromCodePoint(text.codePointAt(at + 1) as number);
  const end = at + 1 + value.length;
  if (code === 56 || code === 57) input.error('L116', input.place(at, end), value);
  else input.diagnostics.warning('L108', input.place(at, end), value);
  return { value, end };
}

function byteEscape(input: Input, at: number, from: number, isOwn: (code: number) => boolean, base: number): Escape {
  const { text } = input;
  let end = from;
  let value = 0;
  for (let code = text.charCodeAt(end); isOwn(code); code = text.charCodeAt(++end))
    value = Math.min(256, value * base + digitOf(code));
  if (value > 255) {
    input.diagnostics.warning('L117', input.place(at, end), input.text.slice(at, Math.min(end, at + 16)));
    return { value: 'x', end };
  }
  return { value: value < 128 ? String.fromCharCode(value) : value, end };
}

/** Of a hexadecimal digit; `| 32` makes its letter small. */
function digitOf(code: number): number {
  return code <= 57 ? code - 48 : (code | 32) - 87;
}

function unicode(input: Input, at: number, length: number): Escape {
  const { text } = input;
  let value = hexAt(text, at + 2, length);
  let end = at + 2 + length;
  if (length === 4 && value >= 0xd800 && value < 0xdc00 && text.startsWith('\\u', end)) {
    const low = hexAt(text, end + 2, 4);
    if (low >= 0xdc00 && low < 0xe000) {
      value = 0x10000 + ((value - 0xd800) << 10) + (low - 0xdc00);
      end += 6;
    }
  }
  if (value >= 0 && value <= 0x10ffff && (value < 0xd800 || value >= 0xe000))
    return { value: String.fromCodePoint(value), end };
  input.error('L118', input.place(at, Math.min(end, text.length)), length === 4 ? '\\uXXXX' : '\\UXXXXXXXX');
  return { value: '', end: at + 2 };
}

/** -1 when there are not that many hex digits. */
function hexAt(text: string, at: number, length: number): number {
  for (let index = at; index < at + length; index++) if (!isHexDigit(text.charCodeAt(index))) return -1;
  return Number.parseInt(text.slice(at, at + length), 16);
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The characters that bytes written by escapes make up; null, with a diagnostic, when they make none. */
export function charactersOf(input: Input, bytes: number[], place: Span): string {
  try {
    return utf8.decode(Uint8Array.from(bytes));
  } catch {
    input.error('L114', place);
    return '';
  }
}
