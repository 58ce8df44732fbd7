// The insides of strings, templates and character literals, read from behind the opening quote. A string may run over several
// lines, as in FluffOS; in a template line ends are left out.

import * as character from './character';
import { charactersOf, escapeAt } from './escape';
import type { Input } from './input';
import type { Span } from './source';

// Bound once: through the import every use would be a look-up, which costs until the code is optimized.
const { Apostrophe, Backquote, Backslash, BraceOpen, Dollar, Newline, Quote, Broken, Return } = character;

export interface TextPiece {
  text: string;
  endedBy: 'quote' | 'interpolation' | 'nothing';
}

/** Reads a string; `opening` is where its quote stands. */
export function readString(input: Input, opening: Span): string {
  const { text, at } = input;
  for (let end = at; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code === Quote) {
      input.at = end + 1;
      return text.slice(at, end);
    }
    if (code === Backslash || code === Return || code === Broken) break;
  }
  const piece = readPiece(input, Quote);
  if (piece.endedBy === 'nothing') input.error('L102', opening);
  return piece.text;
}

/** Reads a template up to `${` or its end. */
export function readTemplate(input: Input, opening: Span): TextPiece {
  const piece = readPiece(input, Backquote);
  if (piece.endedBy === 'nothing') input.error('L111', opening);
  return piece;
}

function readPiece(input: Input, quote: number): TextPiece {
  const parts: string[] = [];
  let bytes: number[] = [];
  let bytesStart = 0;
  const flush = (): void => {
    if (bytes.length === 0) return;
    parts.push(charactersOf(input, bytes, input.place(Math.min(bytesStart, input.at - 1), input.at)));
    bytes = [];
  };
  const finish = (endedBy: TextPiece['endedBy']): TextPiece => {
    flush();
    return { text: parts.join(''), endedBy };
  };
  for (;;) {
    const { text, at } = input;
    if (at >= text.length) {
      if (input.leaveMacro()) continue;
      return finish('nothing');
    }
    const code = text.charCodeAt(at);
    if (code === quote) {
      input.at = at + 1;
      return finish('quote');
    }
    if (code === Backslash) {
      const sequence = escapeAt(input, at);
      // A limit may have ended the reading.
      input.at = Math.min(sequence.end, input.text.length);
      if (typeof sequence.value === 'number') {
        if (bytes.length === 0) bytesStart = at;
        bytes.push(sequence.value);
      } else if (sequence.value !== '') {
        flush();
        parts.push(sequence.value);
      }
      continue;
    }
    if (quote === Backquote && code === Dollar && text.charCodeAt(at + 1) === BraceOpen) {
      input.at = at + 2;
      return finish('interpolation');
    }
    flush();
    const end = plainEnd(input, quote);
    if (end > at) parts.push(text.slice(at, end));
    input.at = Math.min(end, input.text.length);
    if (end < text.length) skipLineEnd(input, quote, parts);
  }
}

/** Behind the characters that stand for themselves. Complains of broken UTF-8 on the way. */
function plainEnd(input: Input, quote: number): number {
  const { text } = input;
  let end = input.at;
  // The dollar sign that brought us here stands for itself.
  if (text.charCodeAt(end) === Dollar) end++;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code === quote || code === Backslash) break;
    if (code === Return && text.charCodeAt(end + 1) === Newline) break;
    if (quote === Backquote && (code === Newline || code === Dollar)) break;
    if (code === Broken) input.reportBroken(end, end + 1);
  }
  return end;
}

/** CR LF is one line end; templates have none. */
function skipLineEnd(input: Input, quote: number, parts: string[]): void {
  const { text, at } = input;
  if (text.charCodeAt(at) === Return) {
    input.at = at + 2;
    if (quote === Quote) parts.push('\n');
  } else if (text.charCodeAt(at) === Newline && quote === Backquote) {
    input.at = at + 1;
  }
}

/** Reads a character literal from behind its apostrophe; 0 after an error. */
export function readCharacter(input: Input, opening: Span): number {
  const { text, at } = input;
  let value: number;
  let end: number;
  if (text.charCodeAt(at) === Backslash) {
    const sequence = escapeAt(input, at);
    const isLineEnd = sequence.value === '' && text.charCodeAt(sequence.end - 1) === Newline;
    value =
      typeof sequence.value === 'number' ? sequence.value : isLineEnd ? Newline : (sequence.value.codePointAt(0) ?? 0);
    end = sequence.end;
  } else {
    value = text.codePointAt(at) ?? 0;
    end = Math.min(text.length, at + (value > 0xffff ? 2 : 1));
  }
  if (text.charCodeAt(end) === Apostrophe) {
    input.at = end + 1;
    if (value === Broken) input.reportBroken(at, end);
    return value;
  }
  const isEmpty = value === Apostrophe && end === at + 1;
  input.at = Math.min(isEmpty || value === Newline ? at + (isEmpty ? 1 : 0) : end, input.text.length);
  input.error(isEmpty ? 'L105' : 'L104', opening);
  return 0;
}
