// The arguments of a macro where it is used: raw text, from behind the `(` to its `)`, over line ends and out of macros that end
// on the way. As in FluffOS only round brackets nest, so `m(x[1, 2])` has two arguments. Comments become blanks.

import * as character from './character';
import type { Input } from './input';
import type { Macro } from './macro';
import { separatorsOf } from './macro';
import type { Span } from './source';

// Bound once: through the import every use would be a look-up, which costs until the code is optimized.
const { Apostrophe, Backquote, Backslash, Close, Comma, isBlank, Newline, Open, Quote, Return, Slash, Star } =
  character;

/** True when `(` comes next; reading then stands behind it. Blanks and line ends are passed over in any case. */
export function atArguments(input: Input): boolean {
  for (;;) {
    const { text } = input;
    let { at } = input;
    while (at < text.length && (isBlank(text.charCodeAt(at)) || text.charCodeAt(at) === Newline)) at++;
    input.at = at;
    if (at >= text.length && input.leaveMacro()) continue;
    if (text.charCodeAt(at) !== Open) return false;
    input.at = at + 1;
    return true;
  }
}

/** The arguments; null, with a diagnostic at `use`, when the file ends in them. */
export function readArguments(input: Input, macro: Macro, use: Span): string[] | null {
  const args: string[] = [];
  const separators = separatorsOf(macro);
  let argument = '';
  let depth = 0;
  let quote = 0;
  for (;;) {
    const { text } = input;
    let from = input.at;
    let at = from;
    /** Puts a blank where [at, behind) stands. */
    const blank = (behind: number): void => {
      argument += `${text.slice(from, at)} `;
      at = from = behind;
    };
    while (at < text.length) {
      const code = text.charCodeAt(at);
      if (quote !== 0) {
        if (code === Backslash) at++;
        else if (code === quote) quote = 0;
        at++;
        continue;
      }
      switch (code) {
        case Quote:
        case Apostrophe:
        case Backquote:
          quote = code;
          at++;
          break;
        case Open:
          depth++;
          at++;
          break;
        case Close:
          if (depth-- === 0) {
            args.push((argument + text.slice(from, at)).trim());
            input.at = at + 1;
            return args;
          }
          at++;
          break;
        case Comma:
          at++;
          if (depth > 0 || args.length >= separators) break;
          args.push((argument + text.slice(from, at - 1)).trim());
          argument = '';
          from = at;
          break;
        case Newline:
          blank(at + 1);
          break;
        case Backslash:
          if (text.charCodeAt(at + 1) === Newline) blank(at + 2);
          else if (text.charCodeAt(at + 1) === Return && text.charCodeAt(at + 2) === Newline) blank(at + 3);
          else at++;
          break;
        case Slash:
          if (text.charCodeAt(at + 1) === Slash) blank(endOr(text, text.indexOf('\n', at)));
          else if (text.charCodeAt(at + 1) === Star) blank(endOr(text, text.indexOf('*/', at + 2) + 2, 2));
          else at++;
          break;
        default:
          at++;
      }
    }
    argument += text.slice(from, at);
    input.at = at;
    if (input.leaveMacro()) continue;
    input.error('L132', use, macro.name);
    return null;
  }
}

/** `found`, or the end of the text when it is less than `least`. */
function endOr(text: string, found: number, least = 0): number {
  return found < least ? text.length : found;
}
