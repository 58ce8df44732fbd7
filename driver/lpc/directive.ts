// A directive line as a whole: `#`, a word and an operand. A backslash at the end of a line joins the next one to it, and so does a
// comment that is still open there. Comments are blanks, but `//` and `/*` inside quotes are none.

import * as character from './character';
import type { Input } from './input';
import type { Span } from './source';

// Bound once: through the import every use would be a look-up, which costs until the code is optimized.
const { Apostrophe, Backquote, isWordStart, Quote, quotedEnd, skipBlanks, Slash, Star, wordEnd } = character;

export interface Directive {
  /** '' for `# 12 "file"`. */
  name: string;
  /** Without comments and outer blanks. */
  operand: string;
  /** With comments, for #error and its like. */
  written: string;
  /** The first line of it, from the `#`. */
  span: Span;
}

/** Reads the directive whose `#` comes next; reading then stands at the start of the line behind it. */
export function readDirective(input: Input): Directive {
  const { text, at: start } = input;
  const end = logicalEnd(text, start);
  input.at = end + 1;
  let written = joinedLine(text.slice(start + 1, end));
  let { line, open } = withoutComments(written);
  if (open) {
    line = readOpenComment(input, line, start);
    written = line;
  }
  const nameStart = skipBlanks(line, 0);
  const nameEnd = isWordStart(line.charCodeAt(nameStart)) ? wordEnd(line, nameStart) : nameStart;
  const firstEnd = text.indexOf('\n', start);
  const stop = firstEnd < 0 ? text.length : firstEnd;
  return {
    name: line.slice(nameStart, nameEnd),
    operand: line.slice(nameEnd).trim(),
    written: written
      .trim()
      .slice(nameEnd - nameStart)
      .trim(),
    span: input.place(start, text[stop - 1] === '\r' ? stop - 1 : stop),
  };
}

/** A comment is open at the end of the line: takes it and what stands behind it on its last line, which may open the next one. */
function readOpenComment(input: Input, first: string, start: number): string {
  const { text } = input;
  const parts = [first];
  for (;;) {
    const close = text.indexOf('*/', input.at);
    if (close < 0) {
      input.error('L103', input.place(start, Math.min(text.length, start + 1)));
      input.at = text.length;
      return parts.join(' ');
    }
    const end = logicalEnd(text, close + 2);
    const { line, open } = withoutComments(joinedLine(text.slice(close + 2, end)));
    parts.push(line);
    input.at = end + 1;
    if (!open) return parts.join(' ');
  }
}

/** Where the line ends: at the first line end without a backslash before it. */
function logicalEnd(text: string, start: number): number {
  for (let from = start; ; ) {
    const end = text.indexOf('\n', from);
    if (end < 0) return text.length;
    const last = text[end - 1] === '\r' ? end - 2 : end - 1;
    if (last < start || text[last] !== '\\') return end;
    from = end + 1;
  }
}

function joinedLine(text: string): string {
  return text.includes('\n') ? text.replace(/\\\r?\n/g, '') : text;
}

/** `open`: the last comment has no end in this line. */
function withoutComments(line: string): { line: string; open: boolean } {
  if (!line.includes('//') && !line.includes('/*')) return { line, open: false };
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < line.length; ) {
    const code = line.charCodeAt(at);
    const next = line.charCodeAt(at + 1);
    if (code === Quote || code === Apostrophe || code === Backquote) {
      at = quotedEnd(line, at);
    } else if (code === Slash && next === Slash) {
      return { line: parts.join('') + line.slice(from, at), open: false };
    } else if (code === Slash && next === Star) {
      const close = line.indexOf('*/', at + 2);
      parts.push(line.slice(from, at), ' ');
      if (close < 0) return { line: parts.join(''), open: true };
      at = from = close + 2;
    } else {
      at++;
    }
  }
  parts.push(line.slice(from));
  return { line: parts.join(''), open: false };
}
