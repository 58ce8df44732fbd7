// Kinds of characters, by char code. LPC's words are ASCII; other characters stand only in strings and comments.

export const Newline = 10;
export const Return = 13;
export const Quote = 34;
export const Hash = 35;
export const Dollar = 36;
export const Apostrophe = 39;
export const Open = 40;
export const Close = 41;
export const Star = 42;
export const Comma = 44;
export const Dot = 46;
export const Slash = 47;
export const Colon = 58;
export const At = 64;
export const Backslash = 92;
export const Underscore = 95;
export const Backquote = 96;
export const BraceOpen = 123;
export const BraceClose = 125;
/** What decodeSource() puts in place of bytes that are no UTF-8. */
export const Broken = 0xfdef;

/** Bits of `classOf`: letters and `_`, decimal digits, blanks other than the line end. */
const wordBit = 1;
const digitBit = 2;
const blankBit = 4;

const classOf = new Uint8Array(128);
for (let code = 97; code <= 122; code++) classOf[code] = classOf[code - 32] = wordBit;
classOf[Underscore] = wordBit;
for (let code = 48; code <= 57; code++) classOf[code] = digitBit;
for (const code of [9, 11, 12, Return, 32]) classOf[code] = blankBit;

export function isWordStart(code: number): boolean {
  return code < 128 && ((classOf[code] as number) & wordBit) !== 0;
}

export function isWordPart(code: number): boolean {
  return code < 128 && ((classOf[code] as number) & (wordBit | digitBit)) !== 0;
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

export function isHexDigit(code: number): boolean {
  return isDigit(code) || ((code | 32) >= 97 && (code | 32) <= 102);
}

export function isOctalDigit(code: number): boolean {
  return code >= 48 && code <= 55;
}

/** Blanks within a line. */
export function isBlank(code: number): boolean {
  return code < 128 && ((classOf[code] as number) & blankBit) !== 0;
}

/** Offset behind the word at `at`, which may be empty. */
export function wordEnd(text: string, at: number): number {
  let end = at;
  while (end < text.length && isWordPart(text.charCodeAt(end))) end++;
  return end;
}

/** Offset behind blanks other than line ends. */
export function skipBlanks(text: string, at: number): number {
  let end = at;
  while (end < text.length && isBlank(text.charCodeAt(end))) end++;
  return end;
}

/** Offset behind a quoted piece that begins at `at`, or the end of the text: for text that is only passed on. */
export function quotedEnd(text: string, at: number): number {
  const quote = text.charCodeAt(at);
  for (let end = at + 1; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code === Backslash) end++;
    else if (code === quote) return end + 1;
  }
  return text.length;
}

/** True when only blanks stand before `at` on its line. */
export function startsLine(text: string, at: number): boolean {
  let before = at - 1;
  while (before >= 0 && isBlank(text.charCodeAt(before))) before--;
  return before < 0 || text.charCodeAt(before) === Newline;
}
