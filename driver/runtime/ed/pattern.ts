// Patterns of ed(): classic regular expressions on the driver's linear-time engine. An empty pattern is the last one again.
// With the option `excompatible` plain parentheses are characters and `\(` `\)` make groups, as in ex.

import { classicRegexp, type Regexp } from '../regexp';
import { PatternError } from '../regexp_tree';
import type { CommandText } from './command_text';
import type { EdOptions } from './options';
import { EdRefusal } from './refusal';

export class PatternMemory {
  private readonly options: EdOptions;
  private last: Regexp | null = null;

  constructor(options: EdOptions) {
    this.options = options;
  }

  /** The pattern up to `delimiter`; null when it is empty and there was none before. */
  read(command: CommandText, delimiter: string): Regexp | null {
    const text = command.pattern(delimiter);
    if (text !== '') this.last = compile(this.options.has('excompatible') ? swapParentheses(text) : text);
    return this.last;
  }
}

function compile(text: string): Regexp {
  try {
    return classicRegexp(text);
  } catch (error) {
    if (error instanceof PatternError) throw new EdRefusal(`ed: regular expression error: ${error.message}`);
    throw error;
  }
}

const swapParentheses = (text: string): string =>
  text.replace(/\\(.)|[()]/gs, (piece, escaped: string | undefined) => {
    if (escaped === undefined) return `\\${piece}`;
    return escaped === '(' || escaped === ')' ? escaped : piece;
  });
