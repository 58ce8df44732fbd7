// Text blocks: `@END` and the lines up to one that begins with END are a string, `@@END` and its lines an array of strings.
// Nothing in them is special. What stands behind the closing word belongs to the program again.

import * as character from './character';
import type { Input } from './input';
import type { Span } from './source';
import { brokenBytes } from './source';

// Bound once: through the import every use would be a look-up, which costs until the code is optimized.
const { isWordPart, Newline, skipBlanks, wordEnd } = character;

export interface BlockLine {
  text: string;
  span: Span;
}

/** Reads a block from behind its `@` or `@@`; null after an error. Line ends are not part of the lines. */
export function readBlock(input: Input, opening: Span): BlockLine[] | null {
  const start = input.at;
  const end = wordEnd(input.text, start);
  const word = input.text.slice(start, end);
  if (word === '') {
    input.error('L115', opening);
    return null;
  }
  input.at = skipBlanks(input.text, end);
  while (input.at >= input.text.length && input.leaveMacro()) input.at = skipBlanks(input.text, input.at);
  if (!input.inFile) {
    input.error('L119', opening, word);
    input.at = input.text.length;
    return null;
  }
  if (input.text.charCodeAt(input.at) === Newline) input.at++;
  return readLines(input, word, opening);
}

function readLines(input: Input, word: string, opening: Span): BlockLine[] | null {
  const { text } = input;
  const lines: BlockLine[] = [];
  for (let at = input.at; at < text.length; ) {
    if (text.startsWith(word, at) && !isWordPart(text.charCodeAt(at + word.length))) {
      input.at = at + word.length;
      return lines;
    }
    const newline = text.indexOf('\n', at);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(at, text[end - 1] === '\r' && end > at ? end - 1 : end);
    const bad = line.indexOf(brokenBytes);
    if (bad >= 0) input.reportBroken(at + bad, at + bad + 1);
    lines.push({ text: line, span: input.place(at, end) });
    at = end + 1;
  }
  input.error('L106', opening, word);
  input.at = input.text.length;
  return null;
}
