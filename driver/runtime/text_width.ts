// How wide text stands on a terminal: wide East Asian characters and emoji take two columns, combining marks and control
// characters none, ANSI colour codes (ESC [ digits ; m) none. Pure; knows nothing of LPC.

import { unitsOfLoopMax } from './clusters';

/** Pairs low, high of characters two columns wide (Unicode's East Asian width W and F), ascending. */
const wide = Uint32Array.from([
  0x1100, 0x115f, 0x231a, 0x231b, 0x2329, 0x232a, 0x23e9, 0x23ec, 0x23f0, 0x23f0, 0x23f3, 0x23f3, 0x25fd, 0x25fe,
  0x2614, 0x2615, 0x2630, 0x2637, 0x2648, 0x2653, 0x267f, 0x267f, 0x268a, 0x268f, 0x2693, 0x2693, 0x26a1, 0x26a1,
  0x26aa, 0x26ab, 0x26bd, 0x26be, 0x26c4, 0x26c5, 0x26ce, 0x26ce, 0x26d4, 0x26d4, 0x26ea, 0x26ea, 0x26f2, 0x26f3,
  0x26f5, 0x26f5, 0x26fa, 0x26fa, 0x26fd, 0x26fd, 0x2705, 0x2705, 0x270a, 0x270b, 0x2728, 0x2728, 0x274c, 0x274c,
  0x274e, 0x274e, 0x2753, 0x2755, 0x2757, 0x2757, 0x2795, 0x2797, 0x27b0, 0x27b0, 0x27bf, 0x27bf, 0x2b1b, 0x2b1c,
  0x2b50, 0x2b50, 0x2b55, 0x2b55, 0x2e80, 0x303e, 0x3041, 0x33ff, 0x3400, 0xa4cf, 0xa960, 0xa97c, 0xac00, 0xd7a3,
  0xf900, 0xfaff, 0xfe10, 0xfe19, 0xfe30, 0xfe6f, 0xff01, 0xff60, 0xffe0, 0xffe6, 0x16fe0, 0x16fe4, 0x17000, 0x18cff,
  0x1aff0, 0x1b2fb, 0x1d300, 0x1d356, 0x1d360, 0x1d376, 0x1f004, 0x1f004, 0x1f0cf, 0x1f0cf, 0x1f18e, 0x1f18e, 0x1f191,
  0x1f19a, 0x1f200, 0x1f202, 0x1f210, 0x1f23b, 0x1f240, 0x1f248, 0x1f250, 0x1f251, 0x1f260, 0x1f265, 0x1f300, 0x1f320,
  0x1f32d, 0x1f335, 0x1f337, 0x1f37c, 0x1f37e, 0x1f393, 0x1f3a0, 0x1f3ca, 0x1f3cf, 0x1f3d3, 0x1f3e0, 0x1f3f0, 0x1f3f4,
  0x1f3f4, 0x1f3f8, 0x1f43e, 0x1f440, 0x1f440, 0x1f442, 0x1f4fc, 0x1f4ff, 0x1f53d, 0x1f54b, 0x1f54e, 0x1f550, 0x1f567,
  0x1f57a, 0x1f57a, 0x1f595, 0x1f596, 0x1f5a4, 0x1f5a4, 0x1f5fb, 0x1f64f, 0x1f680, 0x1f6c5, 0x1f6cc, 0x1f6cc, 0x1f6d0,
  0x1f6d2, 0x1f6d5, 0x1f6d7, 0x1f6dc, 0x1f6df, 0x1f6eb, 0x1f6ec, 0x1f6f4, 0x1f6fc, 0x1f7e0, 0x1f7eb, 0x1f7f0, 0x1f7f0,
  0x1f90c, 0x1f93a, 0x1f93c, 0x1f945, 0x1f947, 0x1f9ff, 0x1fa70, 0x1faff, 0x20000, 0x3fffd,
]);

const zeroWidth = /[\p{M}\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;
const plainAscii = /^[\x20-\x7e]*$/;
const colourCode = /\x1b\[[0-9;]*m/y;
const joiner = 0x200d;

export function isWide(code: number): boolean {
  if (code < 0x1100) return false;
  let low = 0;
  let high = wide.length / 2 - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (code < wide[middle * 2]!) high = middle - 1;
    else if (code > wide[middle * 2 + 1]!) low = middle + 1;
    else return true;
  }
  return false;
}

function characterWidth(code: number): number {
  if (code >= 0x20 && code < 0x7f) return 1;
  // Conjoining Hangul vowels and finals sit in the block of their initial.
  if (code < 0x20 || (code >= 0x1160 && code <= 0x11ff)) return 0;
  if (isWide(code)) return 2;
  return zeroWidth.test(String.fromCodePoint(code)) ? 0 : 1;
}

/** Where a colour code that begins at `position` ends, or `position` when there is none. */
export function skipColour(text: string, position: number): number {
  if (text.charCodeAt(position) !== 0x1b) return position;
  colourCode.lastIndex = position;
  return colourCode.test(text) ? colourCode.lastIndex : position;
}

/** Nothing but printable ASCII, so every unit is one column. */
export function isPlainAscii(text: string): boolean {
  if (text.length > unitsOfLoopMax) return plainAscii.test(text);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x20 || code > 0x7e) return false;
  }
  return true;
}

/** Columns that `text` takes. */
export function textWidth(text: string): number {
  if (isPlainAscii(text)) return text.length;
  let width = 0;
  let previous = 0;
  for (let at = 0; at < text.length; ) {
    const past = skipColour(text, at);
    if (past !== at) {
      at = past;
      continue;
    }
    const code = text.codePointAt(at)!;
    at += code > 0xffff ? 2 : 1;
    const joined = code === joiner || previous === joiner || (code >= 0x1f3fb && code <= 0x1f3ff && previous !== 0);
    if (!joined) width += characterWidth(code);
    previous = code;
  }
  return width;
}
