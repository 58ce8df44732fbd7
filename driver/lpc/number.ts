// Number literals: decimal, 0x, 0b and 0o ints with `_` between digits, and floats. As in FluffOS an int that is too large is the
// largest one, `1..2` is a range, `1.` is a float, and 010 is ten.

import * as character from './character';

// Bound once: through the import every use would be a look-up, which costs until the code is optimized.
const { Dot, isDigit, isHexDigit, isOctalDigit, Underscore } = character;

const largest = 9223372036854775807n;

export interface NumberLiteral {
  kind: 'intLiteral' | 'floatLiteral';
  value: number | bigint;
  end: number;
  /** The int was too large. */
  saturated: boolean;
}

/** The number that begins with the digit at `at`. */
export function numberAt(text: string, at: number): NumberLiteral {
  if (text.charCodeAt(at) === 48) {
    const letter = text.charCodeAt(at + 1) | 32;
    const isOwn = letter === 120 ? isHexDigit : letter === 98 ? isBinaryDigit : letter === 111 ? isOctalDigit : null;
    if (isOwn?.(text.charCodeAt(at + 2))) {
      const end = digitsEnd(text, at + 2, isOwn);
      return int(text.slice(at, at + 2).toLowerCase(), text.slice(at + 2, end), end);
    }
  }
  const whole = digitsEnd(text, at, isDigit);
  const end = floatEnd(text, whole);
  if (end === whole) return int('', text.slice(at, whole), whole);
  return { kind: 'floatLiteral', value: Number(withoutUnderscores(text.slice(at, end))), end, saturated: false };
}

function floatEnd(text: string, whole: number): number {
  if (text.charCodeAt(whole) === Dot) {
    const from = text.charCodeAt(whole + 1) === Underscore ? whole + 2 : whole + 1;
    if (isDigit(text.charCodeAt(from))) return exponentEnd(text, digitsEnd(text, from, isDigit));
    return text.charCodeAt(whole + 1) === Dot ? whole : whole + 1;
  }
  return exponentEnd(text, whole);
}

function exponentEnd(text: string, at: number): number {
  if ((text.charCodeAt(at) | 32) !== 101) return at;
  const sign = text.charCodeAt(at + 1);
  const from = sign === 43 || sign === 45 ? at + 2 : at + 1;
  return isDigit(text.charCodeAt(from)) ? digitsEnd(text, from, isDigit) : at;
}

/** Behind digits with single underscores between them. */
function digitsEnd(text: string, at: number, isOwn: (code: number) => boolean): number {
  let end = at + 1;
  for (;;) {
    const code = text.charCodeAt(end);
    if (isOwn(code)) end++;
    else if (code === Underscore && isOwn(text.charCodeAt(end + 1))) end += 2;
    else return end;
  }
}

function isBinaryDigit(code: number): boolean {
  return code === 48 || code === 49;
}

function withoutUnderscores(text: string): string {
  return text.includes('_') ? text.replaceAll('_', '') : text;
}

function int(prefix: string, written: string, end: number): NumberLiteral {
  const digits = withoutUnderscores(written).replace(/^0+(?=.)/, '');
  // Longer than any int in its base: the value is not needed, and computing it could take long.
  const value = digits.length > 64 || (prefix === '' && digits.length > 20) ? largest + 1n : BigInt(prefix + digits);
  if (value > largest) return { kind: 'intLiteral', value: largest, end, saturated: true };
  return { kind: 'intLiteral', value: value <= Number.MAX_SAFE_INTEGER ? Number(value) : value, end, saturated: false };
}
