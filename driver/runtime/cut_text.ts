// Cuts text to a number of columns: plainly for a precision, or at a good place to break a line for sprintf's column mode.
// Never inside a user-visible character or a colour code. Pure; knows nothing of LPC.

import { canBreakLine } from './line_break';
import { isPlainAscii, skipColour, textWidth } from './text_width';

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** The end of the user-visible character that begins at `position`. */
function nextCluster(text: string, position: number): number {
  const code = text.charCodeAt(position);
  const following = text.charCodeAt(position + 1);
  if (code === 13 && following === 10) return position + 2;
  if (code < 0x80 && !(following >= 0x300)) return Math.min(position + 1, text.length);
  for (const segment of segmenter.segment(text.slice(position, position + 64)))
    return position + segment.segment.length;
  return text.length;
}

/** How much of `text` (UTF-16 units) fits into `widthMax` columns, and the columns it takes. Whole characters only. */
export function cutToWidth(text: string, widthMax: number): { length: number; width: number } {
  if (isPlainAscii(text)) {
    const length = Math.min(text.length, widthMax);
    return { length, width: length };
  }
  return fit(text, widthMax, false);
}

function fit(text: string, widthMax: number, stopAtNewline: boolean): { length: number; width: number; hard?: true } {
  let length = 0;
  let width = 0;
  while (length < text.length) {
    const past = skipColour(text, length);
    if (past !== length) {
      length = past;
      continue;
    }
    if (stopAtNewline && text.charCodeAt(length) === 10) return { length, width, hard: true };
    const next = nextCluster(text, length);
    const grown = width + textWidth(text.slice(length, next));
    if (grown > widthMax) {
      // One character that is wider than the whole field still has to go somewhere.
      return width === 0 && length === 0 ? { length: next, width: grown, hard: true } : { length, width };
    }
    length = next;
    width = grown;
  }
  return { length, width };
}

/**
 * The first line of `text` in a column of `widthMax`: up to a newline, else broken where a line may be broken, else a whole
 * word that is too long. A space at the break is not part of the line.
 */
export function cutLine(text: string, widthMax: number): { length: number; width: number } {
  const cut = fit(text, widthMax, true);
  let { length, width } = cut;
  if (length === 0) return { length, width };
  if (
    !cut.hard &&
    length < text.length &&
    text[length] !== ' ' &&
    text[length] !== '\n' &&
    !canBreakLine(text, length)
  ) {
    let earlier = length - 1;
    while (earlier > 0 && !canBreakLine(text, earlier)) earlier--;
    if (earlier > 0) {
      // An indent alone is no line: rather break the word than leave one blank.
      if (/[^ ]/.test(text.slice(0, earlier))) length = earlier;
    } else {
      while (length < text.length && !canBreakLine(text, length)) length++;
      if (text[length - 1] === '\n') length--;
    }
    width = textWidth(text.slice(0, length));
  }
  if (length > 1 && text[length - 1] === ' ') {
    length--;
    width--;
  }
  return { length, width };
}
