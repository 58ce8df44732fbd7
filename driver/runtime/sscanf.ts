// sscanf(): takes a text apart by a format: %s %d %x %f %(regexp) %% and, with `*`, the same without keeping the piece. A %s
// reaches to the next text of the format, to the next number, or to what the expression behind it matches.

import { fail } from './error';
import { charge } from './eval_cost';
import { classicRegexp, type Regexp } from './regexp';
import { PatternError } from './regexp_tree';
import { canonicalInt, LpcFloat, type LpcRef, type Value } from './value';

/** What C's strtoll and strtod accept. Each pattern is of fixed shape: V8's engine cannot run away on it. */
const decimal = /[ \t\n\v\f\r]*[+-]?\d+/y;
const hexadecimal = /[ \t\n\v\f\r]*[+-]?(?:0[xX](?=[0-9a-fA-F]))?[0-9a-fA-F]+/y;
const floating = /[ \t\n\v\f\r]*[+-]?(?:(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|inf(?:inity)?|nan)/iy;

interface Found {
  value: Value;
  end: number;
}

/** Number of pieces found, as LPC counts them; pieces go into `refs` in order. */
export function sscanf(text: string, format: string, refs: LpcRef[]): number {
  return new Scanner(text, format, refs).scan();
}

class Scanner {
  private at = 0;
  private place = 0;
  private taken = 0;
  private matches = 0;
  private readonly text: string;
  private readonly format: string;
  private readonly refs: LpcRef[];

  constructor(text: string, format: string, refs: LpcRef[]) {
    this.text = text;
    this.format = format;
    this.refs = refs;
  }

  scan(): number {
    charge((this.text.length + this.format.length) >> 6);
    while (this.literal()) {
      if (this.place >= this.format.length) {
        this.rest();
        break;
      }
      if (!this.directive()) break;
    }
    return this.matches;
  }

  private store(value: Value, skipped: boolean): void {
    if (!skipped) this.refs[this.taken++]!.set(value);
  }

  /** Plain text up to the next directive, whose `%` it takes too; false when the text differs. */
  private literal(): boolean {
    const { format, text } = this;
    while (this.place < format.length) {
      const character = format[this.place++];
      if (character === '%') {
        if (this.place >= format.length) fail("Format string cannot end in '%' in sscanf()");
        if (format[this.place] !== '%') return true;
        this.place++;
      }
      if (text[this.at++] !== character) return false;
    }
    return true;
  }

  /** What is left when the format is used up goes into the next variable, if there is one. */
  private rest(): void {
    if (this.at < this.text.length && this.taken < this.refs.length) {
      this.matches++;
      this.store(this.text.slice(this.at), false);
    }
  }

  private directive(): boolean {
    const skipped = this.star();
    if (!skipped && this.taken >= this.refs.length) fail('Too few arguments to sscanf()');
    const type = this.format[this.place++];
    if (type === 's') return this.string(skipped);
    const found = this.find(type, this.at);
    if (!found) return false;
    this.store(found.value, skipped);
    this.at = found.end;
    this.matches++;
    return true;
  }

  private star(): boolean {
    if (this.format[this.place] !== '*') return false;
    this.place++;
    return true;
  }

  /** A piece of `type` right at `at`. */
  private find(type: string | undefined, at: number): Found | null {
    switch (type) {
      case 'd':
        return this.number(decimal, at, (digits) => parseInteger(digits, 10));
      case 'x':
        return this.number(hexadecimal, at, (digits) => parseInteger(digits, 16));
      case 'f':
        return this.number(floating, at, (digits) => new LpcFloat(parseFloating(digits)));
      case '(': {
        const match = this.regexp().match(this.text.slice(at), 0, charge);
        return match && match[0] === 0 ? { value: this.text.slice(at, at + match[1]!), end: at + match[1]! } : null;
      }
      default:
        return fail(`Bad type : '%${type ?? ''}' in sscanf() format string`);
    }
  }

  private number(pattern: RegExp, at: number, parse: (digits: string) => Value): Found | null {
    pattern.lastIndex = at;
    const match = pattern.exec(this.text);
    return match && { value: parse(match[0]), end: pattern.lastIndex };
  }

  /** The expression in parentheses whose `(` has just been read. */
  private regexp(): Regexp {
    const start = this.place;
    let depth = 1;
    for (let i = start; i < this.format.length; i++) {
      const character = this.format[i];
      if (character === '\\') i++;
      else if (character === '(') depth++;
      else if (character === ')' && --depth === 0) {
        this.place = i + 1;
        return compile(this.format.slice(start, i));
      }
    }
    return fail(`Bad regexp format: '%${this.format.slice(start)}' in sscanf format string`);
  }

  private string(skipped: boolean): boolean {
    const { format } = this;
    if (this.place >= format.length) {
      this.matches++;
      this.store(this.text.slice(this.at), skipped);
      this.at = this.text.length;
      return false;
    }
    if (format[this.place] === '%') return this.stringBeforeDirective(skipped);
    return this.stringBeforeText(skipped);
  }

  /** %s up to the next occurrence of the text behind it in the format. */
  private stringBeforeText(skipped: boolean): boolean {
    let end = this.format.indexOf('%', this.place);
    if (end < 0) end = this.format.length;
    const stop = this.format.slice(this.place, end);
    // `%%` behind the text belongs to what must be found, but only its first character is looked for here.
    const found = this.text.indexOf(stop, this.at);
    if (found < 0) return false;
    this.store(this.text.slice(this.at, found), skipped);
    this.matches++;
    this.at = found + stop.length;
    this.place = end;
    return true;
  }

  /** %s directly before another directive: up to where that one can begin. */
  private stringBeforeDirective(skipped: boolean): boolean {
    this.place++;
    if (this.place >= this.format.length) fail("Format string can't end in '%'.");
    const skippedNext = this.star();
    const type = this.format[this.place++];
    const needed = (skipped ? 0 : 1) + (skippedNext ? 0 : 1);
    if (type !== '%' && this.refs.length - this.taken < needed) fail('Too few arguments to sscanf().');
    this.matches++;
    switch (type) {
      case 's':
        return fail("Illegal to have 2 adjacent %s's in format string in sscanf()");
      case '(':
        return this.stringBeforeRegexp(skipped, skippedNext);
      case '%':
        this.matches--;
        return this.stringBeforePercent(skipped);
      case 'd':
      case 'x':
      case 'f':
        return this.stringBeforeNumber(type, skipped, skippedNext);
      default:
        return fail(`Bad type : '%${type ?? ''}' in sscanf() format string`);
    }
  }

  private stringBeforeRegexp(skipped: boolean, skippedNext: boolean): boolean {
    const rest = this.text.slice(this.at);
    const match = this.regexp().match(rest, 0, charge);
    if (!match) {
      this.store(rest, skipped);
      return false;
    }
    this.store(rest.slice(0, match[0]), skipped);
    this.store(rest.slice(match[0], match[1]), skippedNext);
    this.at += match[1]!;
    this.matches++;
    return true;
  }

  private stringBeforePercent(skipped: boolean): boolean {
    const percent = this.text.indexOf('%', this.at);
    this.store(this.text.slice(this.at, percent < 0 ? undefined : percent), skipped);
    if (percent < 0) return false;
    this.at = percent + 1;
    this.matches++;
    return true;
  }

  private stringBeforeNumber(type: 'd' | 'x' | 'f', skipped: boolean, skippedNext: boolean): boolean {
    const start = numberStart(this.text, this.at, type);
    this.store(this.text.slice(this.at, start), skipped);
    this.at = start;
    if (start >= this.text.length) return false;
    const found = this.find(type, start)!;
    this.store(found.value, skippedNext);
    this.at = found.end;
    this.matches++;
    return true;
  }
}

/** Where a number may begin: a digit, `.5`, or for %x an explicit 0x. Signs stay with the string. */
function numberStart(text: string, from: number, type: 'd' | 'x' | 'f'): number {
  const pattern = type === 'x' ? /0[xX][0-9a-fA-F]/g : type === 'f' ? /\d|\.\d/g : /\d/g;
  pattern.lastIndex = from;
  const match = pattern.exec(text);
  return match ? match.index : text.length;
}

function compile(pattern: string): Regexp {
  try {
    return classicRegexp(pattern);
  } catch (error) {
    if (error instanceof PatternError) fail(error.message);
    throw error;
  }
}

const intMax = 2n ** 63n - 1n;
const intMin = -(2n ** 63n);

/** C's strtoll: what does not fit becomes the greatest or least int. */
function parseInteger(text: string, base: 10 | 16): number | bigint {
  const digits = text.trim();
  const negative = digits.startsWith('-');
  const bare = digits.replace(/^[+-]/, '').replace(/^0[xX]/, '');
  const value = BigInt(base === 16 ? `0x${bare}` : bare);
  const signed = negative ? -value : value;
  return canonicalInt(signed > intMax ? intMax : signed < intMin ? intMin : signed);
}

function parseFloating(text: string): number {
  const bare = text.trim().toLowerCase();
  if (bare.endsWith('nan')) return Number.NaN;
  if (bare.includes('inf')) return bare.startsWith('-') ? -Infinity : Infinity;
  return Number.parseFloat(bare);
}

/** C's strtod on the beginning of a text; 0 when there is no number. */
export function leadingFloat(text: string): number {
  floating.lastIndex = 0;
  const match = floating.exec(text);
  return match ? parseFloating(match[0]) : 0;
}

/** C's strtoll on the beginning of a text; undefined when there is no number. */
export function leadingInteger(text: string): number | bigint | undefined {
  decimal.lastIndex = 0;
  const match = decimal.exec(text);
  return match ? parseInteger(match[0], 10) : undefined;
}
