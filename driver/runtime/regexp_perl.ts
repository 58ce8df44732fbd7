// Reads the patterns of the pcre_* efuns: the part of Perl's language that a linear-time matcher can run. Captures, named
// groups, lazy and counted repeats, classes, properties, \b, lookahead, lookbehind of fixed width, inline flags and \Q..\E are
// in; back references, possessive and atomic groups, recursion and conditions are refused with a message that says so.

import { type Assertion, CharSet, type ParsedPattern, PatternError, type Tree } from './regexp_tree';

export interface PerlFlags {
  ignoreCase: boolean;
  multiline: boolean;
  dotAll: boolean;
  ungreedy: boolean;
  extended: boolean;
  anchored: boolean;
}

const repeatMax = 1000;
const depthMax = 200;

const digits = new CharSet().addRange(0x30, 0x39);
const wordCharacters = new CharSet().addRange(0x30, 0x39).addRange(0x41, 0x5a).addRange(0x61, 0x7a).addText('_');
const spaces = new CharSet().addRange(9, 13).addText(' ');
const horizontalSpaces = new CharSet().addText('\t \u00a0\u1680\u180e\u202f\u205f\u3000').addRange(0x2000, 0x200a);
const verticalSpaces = new CharSet().addRange(10, 13).addText('\u0085\u2028\u2029');

const classEscapes: Readonly<Record<string, CharSet>> = {
  d: digits,
  D: not(digits),
  w: wordCharacters,
  W: not(wordCharacters),
  s: spaces,
  S: not(spaces),
  h: horizontalSpaces,
  H: not(horizontalSpaces),
  v: verticalSpaces,
  V: not(verticalSpaces),
  N: not(new CharSet().addText('\n')),
};

const posixClasses: Readonly<Record<string, CharSet>> = {
  alnum: new CharSet().addRange(0x30, 0x39).addRange(0x41, 0x5a).addRange(0x61, 0x7a),
  alpha: new CharSet().addRange(0x41, 0x5a).addRange(0x61, 0x7a),
  ascii: new CharSet().addRange(0, 127),
  blank: new CharSet().addText(' \t'),
  cntrl: new CharSet().addRange(0, 31).addRange(127, 127),
  digit: digits,
  graph: new CharSet().addRange(33, 126),
  lower: new CharSet().addRange(0x61, 0x7a),
  print: new CharSet().addRange(32, 126),
  punct: new CharSet().addRange(33, 47).addRange(58, 64).addRange(91, 96).addRange(123, 126),
  space: spaces,
  upper: new CharSet().addRange(0x41, 0x5a),
  word: wordCharacters,
  xdigit: new CharSet().addRange(0x30, 0x39).addRange(0x41, 0x46).addRange(0x61, 0x66),
};

const characterEscapes: Readonly<Record<string, number>> = { n: 10, t: 9, r: 13, f: 12, e: 27, a: 7 };
const assertionEscapes: Readonly<Record<string, Assertion>> = {
  A: 'textStart',
  z: 'textEnd',
  Z: 'textEndOrNewline',
  b: 'wordEdge',
  B: 'notWordEdge',
};

function not(set: CharSet): CharSet {
  const result = new CharSet().addSet(set);
  result.negated = true;
  return result;
}

export function parsePerlPattern(pattern: string, flags: PerlFlags): ParsedPattern {
  const reader = new PerlReader(pattern, flags);
  const tree = reader.choice(0);
  if (!reader.atEnd()) throw new PatternError('unmatched parentheses', reader.at);
  return { tree, groupCount: reader.groupCount, names: reader.names, anchored: flags.anchored };
}

class PerlReader {
  groupCount = 0;
  at = 0;
  readonly names = new Map<string, number>();
  private readonly text: string;
  private flags: PerlFlags;

  constructor(text: string, flags: PerlFlags) {
    this.text = text;
    this.flags = flags;
  }

  atEnd(): boolean {
    return this.at >= this.text.length;
  }

  choice(depth: number): Tree {
    if (depth > depthMax) throw new PatternError('parentheses are too deeply nested', this.at);
    const options = [this.sequence(depth)];
    while (this.take('|')) options.push(this.sequence(depth));
    return options.length === 1 ? options[0]! : { kind: 'choice', options };
  }

  private take(text: string): boolean {
    if (!this.text.startsWith(text, this.at)) return false;
    this.at += text.length;
    return true;
  }

  private sequence(depth: number): Tree {
    const parts: Tree[] = [];
    for (;;) {
      if (this.flags.extended) this.skipSpace();
      const next = this.text[this.at];
      if (next === undefined || next === '|' || next === ')') break;
      if (this.take('\\Q')) parts.push(...this.quoted());
      else if (this.take('\\E')) continue;
      else parts.push(this.repeats(this.atom(depth)));
    }
    return parts.length === 1 ? parts[0]! : { kind: 'sequence', parts };
  }

  private skipSpace(): void {
    for (;;) {
      const match = /^(?:\s+|#[^\n]*\n?)/.exec(this.text.slice(this.at, this.at + 4096));
      if (!match) return;
      this.at += match[0].length;
    }
  }

  private quoted(): Tree[] {
    const end = this.text.indexOf('\\E', this.at);
    const text = this.text.slice(this.at, end < 0 ? undefined : end);
    this.at = end < 0 ? this.text.length : end + 2;
    return Array.from(text, (character) => this.character(character.codePointAt(0)!));
  }

  private character(code: number): Tree {
    if (!this.flags.ignoreCase) return { kind: 'char', code };
    const text = String.fromCodePoint(code);
    const lower = text.toLowerCase();
    const upper = text.toUpperCase();
    if (lower === upper) return { kind: 'char', code };
    return { kind: 'set', set: new CharSet().addText(text).addText(lower).addText(upper) };
  }

  private set(set: CharSet): Tree {
    return { kind: 'set', set: this.flags.ignoreCase ? new CharSet().addSet(set).foldCase() : set };
  }

  private repeats(body: Tree): Tree {
    let result = body;
    for (;;) {
      if (this.flags.extended) this.skipSpace();
      const range = this.repeatRange();
      if (!range) return result;
      if (this.text[this.at] === '+') throw new PatternError('possessive repeats are not supported', this.at);
      const lazy = this.take('?');
      result = { kind: 'repeat', body: result, min: range[0], max: range[1], greedy: lazy === this.flags.ungreedy };
    }
  }

  private repeatRange(): [number, number] | null {
    if (this.take('*')) return [0, Infinity];
    if (this.take('+')) return [1, Infinity];
    if (this.take('?')) return [0, 1];
    const match = /^\{(\d{1,9})(,(\d{1,9})?)?\}/.exec(this.text.slice(this.at, this.at + 24));
    if (!match) return null;
    const min = Number(match[1]);
    const max = match[2] === undefined ? min : match[3] === undefined ? Infinity : Number(match[3]);
    if (min > repeatMax || (max !== Infinity && max > repeatMax))
      throw new PatternError(`number too big in {} quantifier (at most ${repeatMax})`, this.at);
    if (max < min) throw new PatternError('numbers out of order in {} quantifier', this.at);
    this.at += match[0].length;
    return [min, max];
  }

  private atom(depth: number): Tree {
    const start = this.at;
    const code = this.text.codePointAt(this.at)!;
    this.at += code > 0xffff ? 2 : 1;
    switch (String.fromCodePoint(code)) {
      case '.':
        return { kind: 'any', newline: this.flags.dotAll };
      case '^':
        return { kind: 'assert', what: this.flags.multiline ? 'lineStart' : 'textStart' };
      case '$':
        return { kind: 'assert', what: this.flags.multiline ? 'lineEnd' : 'textEndOrNewline' };
      case '[':
        return this.bracket(start);
      case '(':
        return this.group(start, depth);
      case '\\':
        return this.escape(start);
      case '*':
      case '+':
      case '?':
        throw new PatternError('nothing to repeat', start);
      default:
        return this.character(code);
    }
  }

  private escape(start: number): Tree {
    const character = this.text[this.at];
    if (character === undefined) throw new PatternError('\\ at end of pattern', start);
    const assertion = assertionEscapes[character];
    if (assertion) {
      this.at++;
      return { kind: 'assert', what: assertion };
    }
    if (character === 'R') {
      this.at++;
      const crlf: Tree = {
        kind: 'sequence',
        parts: [
          { kind: 'char', code: 13 },
          { kind: 'char', code: 10 },
        ],
      };
      return { kind: 'choice', options: [crlf, { kind: 'set', set: verticalSpaces }] };
    }
    if (/[1-9kgG]/.test(character)) throw new PatternError('back references are not supported', start);
    if (/[XCK]/.test(character)) throw new PatternError(`\\${character} is not supported`, start);
    const set = this.classEscape();
    return set ? this.set(set) : this.character(this.escapedCharacter(start));
  }

  /** \d and friends, \p{..}; null when the escape stands for one character. */
  private classEscape(): CharSet | null {
    const character = this.text[this.at]!;
    const known = Object.hasOwn(classEscapes, character) ? classEscapes[character] : undefined;
    if (known) {
      this.at++;
      return known;
    }
    if (character !== 'p' && character !== 'P') return null;
    const match = /^[pP](?:\{(\^?)([A-Za-z_ ]{1,40})\}|([A-Z]))/.exec(this.text.slice(this.at, this.at + 48));
    if (!match) throw new PatternError('malformed \\P or \\p sequence', this.at);
    const set = propertySet(match[2] ?? match[3]!, this.at);
    this.at += match[0].length;
    return (character === 'P') !== (match[1] === '^') ? not(set) : set;
  }

  private escapedCharacter(start: number): number {
    const rest = this.text.slice(this.at, this.at + 12);
    const hex = /^x(?:\{([0-9A-Fa-f]{1,6})\}|([0-9A-Fa-f]{0,2}))/.exec(rest);
    const octal = /^(?:0[0-7]{0,2}|o\{([0-7]{1,7})\})/.exec(rest);
    const control = /^c([\x20-\x7e])/.exec(rest);
    const found = hex ?? octal ?? control;
    if (found) {
      this.at += found[0].length;
      if (hex) return this.checkedCode(Number.parseInt(hex[1] ?? (hex[2] || '0'), 16), start);
      if (octal) return this.checkedCode(Number.parseInt(octal[1] ?? octal[0], 8), start);
      return control![1]!.toUpperCase().charCodeAt(0) ^ 64;
    }
    const code = this.text.codePointAt(this.at)!;
    this.at += code > 0xffff ? 2 : 1;
    const character = String.fromCodePoint(code);
    if (Object.hasOwn(characterEscapes, character)) return characterEscapes[character]!;
    if (/[A-Za-z]/.test(character)) throw new PatternError(`unrecognized character follows \\`, start);
    return code;
  }

  private checkedCode(code: number, start: number): number {
    if (code > 0x10ffff) throw new PatternError('character value in \\x{} is too large', start);
    return code;
  }

  private bracket(start: number): Tree {
    const set = new CharSet();
    const negated = this.take('^');
    for (let first = true; ; first = false) {
      if (this.atEnd()) throw new PatternError('missing terminating ] for character class', start);
      if (!first && this.take(']')) break;
      const low = this.bracketItem(set, start);
      if (
        low === null ||
        this.text[this.at] !== '-' ||
        this.text[this.at + 1] === ']' ||
        this.at + 1 >= this.text.length
      ) {
        if (low !== null) set.addRange(low, low);
        continue;
      }
      this.at++;
      const high = this.bracketItem(set, start);
      if (high === null) set.addRange(low, low).addText('-');
      else if (high < low) throw new PatternError('range out of order in character class', this.at);
      else set.addRange(low, high);
    }
    if (this.flags.ignoreCase) set.foldCase();
    set.negated = negated;
    return { kind: 'set', set };
  }

  /** One member: a character's code, or null when a whole class was added. */
  private bracketItem(set: CharSet, start: number): number | null {
    const posix = /^\[:(\^?)([a-z]+):\]/.exec(this.text.slice(this.at, this.at + 16));
    if (posix) {
      const known = Object.hasOwn(posixClasses, posix[2]!) ? posixClasses[posix[2]!] : undefined;
      if (!known) throw new PatternError('unknown POSIX class name', this.at);
      set.addSet(posix[1] ? not(known) : known);
      this.at += posix[0].length;
      return null;
    }
    const code = this.text.codePointAt(this.at)!;
    this.at += code > 0xffff ? 2 : 1;
    if (code !== 0x5c) return code;
    if (this.atEnd()) throw new PatternError('\\ at end of pattern', start);
    if (this.take('b')) return 8;
    const classSet = this.classEscape();
    if (!classSet) return this.escapedCharacter(start);
    set.addSet(classSet);
    return null;
  }

  private group(start: number, depth: number): Tree {
    const outer = this.flags;
    const tree = this.groupBody(start, depth);
    if (tree === null) return { kind: 'empty' };
    if (!this.take(')')) throw new PatternError('missing )', this.at);
    this.flags = outer;
    return tree;
  }

  /** Null after inline flags that hold for the rest of the enclosing group, `(?i)`, or a comment. */
  private groupBody(start: number, depth: number): Tree | null {
    if (this.text[this.at] === '*') throw new PatternError('(*VERB) is not supported', start);
    if (!this.take('?')) return this.capture(null, depth);
    if (this.take(':')) return this.choice(depth + 1);
    if (this.take('#')) return this.comment(start);
    const look = (['=', '!', '<=', '<!'] as const).find((operator) => this.take(operator));
    if (look)
      return { kind: 'look', body: this.choice(depth + 1), negative: look.endsWith('!'), behind: look.startsWith('<') };
    const name = /^(?:P?<([A-Za-z_]\w{0,31})>|'([A-Za-z_]\w{0,31})')/.exec(this.text.slice(this.at, this.at + 40));
    if (name) {
      this.at += name[0].length;
      return this.capture((name[1] ?? name[2])!, depth);
    }
    return this.inlineFlags(start, depth);
  }

  private comment(start: number): null {
    const end = this.text.indexOf(')', this.at);
    if (end < 0) throw new PatternError('missing ) after comment', start);
    this.at = end + 1;
    return null;
  }

  private capture(name: string | null, depth: number): Tree {
    const index = ++this.groupCount;
    if (name !== null) {
      if (this.names.has(name)) throw new PatternError('two named subpatterns have the same name', this.at);
      this.names.set(name, index);
    }
    return { kind: 'group', index, body: this.choice(depth + 1) };
  }

  private inlineFlags(start: number, depth: number): Tree | null {
    const match = /^([imsxU]*)(?:-([imsxU]*))?([:)])/.exec(this.text.slice(this.at, this.at + 16));
    if (!match) throw new PatternError('unrecognized or unsupported character after (?', start + 2);
    this.at += match[0].length;
    this.flags = withFlags(withFlags(this.flags, match[1]!, true), match[2] ?? '', false);
    return match[3] === ')' ? null : this.choice(depth + 1);
  }
}

function withFlags(flags: PerlFlags, letters: string, on: boolean): PerlFlags {
  const result = { ...flags };
  for (const letter of letters) {
    if (letter === 'i') result.ignoreCase = on;
    else if (letter === 'm') result.multiline = on;
    else if (letter === 's') result.dotAll = on;
    else if (letter === 'x') result.extended = on;
    else result.ungreedy = on;
  }
  return result;
}

/** A Unicode property by name. V8's own engine sees one character against one property here, never LPC's pattern. */
function propertySet(name: string, offset: number): CharSet {
  const clean = name.replace(/ /g, '_');
  for (const property of [clean, `Script=${clean}`]) {
    try {
      const test = new RegExp(`^\\p{${property}}$`, 'u');
      return new CharSet().addTest((code) => test.test(String.fromCodePoint(code)));
    } catch {
      // Not a general category; perhaps a script.
    }
  }
  throw new PatternError('unknown property name after \\P or \\p', offset);
}
