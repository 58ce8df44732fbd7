// Reads sprintf()'s formats into parts: plain text and directives. A format is read once and kept, because programs use the same
// few over and over. What is wrong with a directive is kept with it and raised when its turn comes. Pure.

import { utf8Length } from './clusters';
import { textWidth } from './text_width';

/** What a number that comes from the arguments (`*`) sets. */
export type Amount = 'size' | 'precision' | 'both';

export interface Directive {
  left: boolean;
  centre: boolean;
  /** Written before a number that is not negative: '', ' ' or '+'. */
  sign: string;
  array: boolean;
  column: boolean;
  table: boolean;
  pad: string;
  /** Columns that one pad string counts for. */
  padWidth: number;
  size: number;
  precision: number;
  /** One of O s d f g c o x X; '' when `error` is set. */
  type: string;
  stars: Amount[];
  error: string | null;
  /** The character of the format behind the directive. */
  next: string | undefined;
  /** Nothing but %s or %d, perhaps with a field size: what most formats are made of. */
  plain: boolean;
}

export interface Format {
  parts: (string | Directive)[];
  /** Some directive is a column or table, so lines matter: plain text is split at newlines, which stand alone. */
  hasColumns: boolean;
}

const cacheSizeMax = 512;
const cache = new Map<string, Format>();

export function readFormat(text: string): Format {
  const known = cache.get(text);
  if (known) return known;
  const format = new FormatReader(text).read();
  if (cache.size >= cacheSizeMax) cache.clear();
  cache.set(text, format);
  return format;
}

class FormatReader {
  private at = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  read(): Format {
    const parts: (string | Directive)[] = [];
    let plain = '';
    const flush = (): void => {
      if (plain !== '') parts.push(plain);
      plain = '';
    };
    while (this.at < this.text.length) {
      const character = this.text[this.at++]!;
      if (character !== '%') plain += character;
      else if (this.text[this.at] === '%') {
        plain += '%';
        this.at++;
      } else {
        flush();
        parts.push(this.directive());
      }
    }
    flush();
    const hasColumns = parts.some((part) => typeof part !== 'string' && (part.column || part.table));
    return { parts: hasColumns ? parts.flatMap(splitAtNewlines) : parts, hasColumns };
  }

  private directive(): Directive {
    const directive: Directive = {
      left: false,
      centre: false,
      sign: '',
      array: false,
      column: false,
      table: false,
      pad: ' ',
      padWidth: 1,
      size: 0,
      precision: 0,
      type: '',
      stars: [],
      error: null,
      next: undefined,
      plain: false,
    };
    let amount: Amount = 'size';
    while (directive.type === '' && directive.error === null) amount = this.modifier(directive, amount);
    directive.next = this.text[this.at];
    directive.plain = isPlainDirective(directive);
    return directive;
  }

  /** Reads one modifier or the type; returns what the next number means. */
  private modifier(directive: Directive, amount: Amount): Amount {
    const character = this.text[this.at++];
    switch (character) {
      case '-':
        directive.left = true;
        return amount;
      case '|':
        directive.centre = true;
        return amount;
      case ' ':
      case '+':
        directive.sign = directive.sign === '+' ? '+' : character;
        return amount;
      case '@':
        directive.array = true;
        return amount;
      case '=':
        directive.column = true;
        return amount;
      case '#':
        directive.table = true;
        return amount;
      case '.':
        return 'precision';
      case ':':
        return 'both';
      case "'":
        this.padString(directive);
        return amount;
      case '*':
        directive.stars.push(amount);
        return 'size';
      default:
        return this.numberOrType(directive, amount, character);
    }
  }

  private numberOrType(directive: Directive, amount: Amount, character: string | undefined): Amount {
    if (character !== undefined && character >= '0' && character <= '9') {
      this.number(directive, amount);
      return 'size';
    }
    if (character === undefined || !'OsdifgcoxX'.includes(character)) directive.error = 'Error in format string.';
    else if (amount === 'precision') directive.error = 'Expected precision not found.';
    else directive.type = character === 'i' ? 'd' : character;
    return amount;
  }

  private number(directive: Directive, amount: Amount): void {
    const digits = /^\d+/.exec(this.text.slice(this.at - 1))![0];
    // A zero in front of a field size is the pad character.
    if (amount !== 'precision' && (/^0[1-9]/.test(digits) || (digits === '0' && this.text[this.at] === '*'))) {
      directive.pad = '0';
      if (digits === '0') return;
    }
    this.at += digits.length - 1;
    setAmount(directive, amount, Number(digits));
  }

  private padString(directive: Directive): void {
    const start = this.at;
    let pad = '';
    let escapes = 0;
    for (;;) {
      const character = this.text[this.at++];
      if (character === "'") break;
      if (character !== undefined && character !== '\\') {
        pad += character;
        continue;
      }
      const next = character === undefined ? undefined : this.text[this.at++];
      if (next === undefined) directive.error = 'Unexpected end of format string.';
      else if (next !== "'" && next !== '\\')
        directive.error = "padding string '\\' must be followed by another '\\' or single quote";
      if (directive.error !== null) return;
      escapes++;
      pad += next;
    }
    directive.pad = pad;
    directive.padWidth = padWidthOf(this.text.slice(start, this.at - 1), escapes);
    if (directive.padWidth <= 0) directive.error = 'Null pad string specified.';
  }
}

/** FluffOS measures the pad string as it is written, but as many bytes short as it has backslashes, and takes those off once more. */
function padWidthOf(written: string, escapes: number): number {
  if (escapes === 0) return textWidth(written);
  let bytes = utf8Length(written) - escapes;
  let measured = '';
  for (const character of written) {
    bytes -= utf8Length(character);
    if (bytes < 0) break;
    measured += character;
  }
  return textWidth(measured) - escapes;
}

function isPlainDirective(directive: Directive): boolean {
  const { type, error, stars, array, column, table, centre, precision, pad } = directive;
  const simple = (type === 's' || type === 'd') && error === null && stars.length === 0;
  return simple && !array && !column && !table && !centre && precision === 0 && (pad === ' ' || pad === '0');
}

function splitAtNewlines(part: string | Directive): (string | Directive)[] {
  return typeof part === 'string' ? (part.match(/\n|[^\n]+/g) ?? []) : [part];
}

/** Numbers beyond any string's length are as good as the greatest; a negative size counts as none. */
export function setAmount(directive: Directive, amount: Amount, value: number): void {
  const clamped = Math.min(Math.max(value, 0), 1e9);
  if (amount !== 'precision') directive.size = clamped;
  if (amount !== 'size') directive.precision = clamped;
}
