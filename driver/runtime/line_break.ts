// Where a line of text may be broken: after spaces, hyphens and slashes and around ideographs, never before closing
// punctuation. The part of Unicode's line breaking rules (UAX 14) that shows on a MUD's screen. Pure.

import { isWide } from './text_width';

const closing = new Set(
  '!?)]},.:;/\u2026\u3001\u3002\u300d\u300f\u3011\u3009\u300b\u3015\u2019\u201d\uff01\uff09\uff0c\uff0e\uff1a\uff1b\uff1f\uff3d\uff5d\u30fb\u30fc',
);
const opening = new Set('([{\u2018\u201c\u300c\u300e\u3010\u3008\u300a\u3014\uff08\uff3b\uff5b');
const breakAfter = new Set('\t-|}!?\u00ad\u2010\u2012\u2013\u2014\u200b\u2028\u2029');
const glue = new Set('"\'\u00a0\u202f\u2060\ufeff');
const combining = /[\p{M}\u200d\ufe0f\x1b]/u;

const isDigit = (character: string | undefined): boolean =>
  character !== undefined && character >= '0' && character <= '9';

/** Whether a line may end before the character at `position` (UTF-16 units). */
export function canBreakLine(text: string, position: number): boolean {
  if (position <= 0) return false;
  if (position >= text.length) return true;
  const before = text[position - 1]!;
  const after = text[position]!;
  if (before === '\n') return true;
  if (after === '\n' || after === '\r' || after === ' ' || closing.has(after)) return false;
  if (before === ' ') return breaksAfterSpaces(text, position);
  if (glue.has(before) || glue.has(after) || opening.has(before)) return false;
  if (isLowSurrogate(after) || combining.test(after)) return false;
  if (after === '\t' || after === '-' || after === '|') return false;
  if (before === '-') return !isDigit(after) && startsInWord(text, position - 1);
  if (before === '/') return !isDigit(after) || !isDigit(text[position - 2]);
  if (breakAfter.has(before)) return true;
  const wideBefore = isWide(isLowSurrogate(before) ? text.codePointAt(position - 2)! : before.charCodeAt(0));
  return wideBefore || isWide(text.codePointAt(position)!);
}

/** Behind spaces a line may end, but not when they follow an opening bracket. */
function breaksAfterSpaces(text: string, position: number): boolean {
  let at = position - 1;
  while (at > 0 && text[at] === ' ') at--;
  return !opening.has(text[at]!);
}

/** A hyphen at the beginning of a word (`-x`) stays with it. */
function startsInWord(text: string, hyphen: number): boolean {
  const before = text[hyphen - 1];
  return before !== undefined && before !== ' ' && before !== '\n' && before !== '\u00a0';
}

function isLowSurrogate(character: string): boolean {
  return character >= '\udc00' && character <= '\udfff';
}
