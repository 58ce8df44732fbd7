// The tree of a regular expression, between the two readers (regexp_classic.ts, regexp_perl.ts) and the compiler of the
// matcher (regexp.ts). Characters are code points.

/** A set of characters: ASCII as a bit table, the rest as ranges and predicates, then perhaps turned round. */
export class CharSet {
  readonly ascii = new Uint8Array(128);
  /** Pairs low, high above ASCII. */
  readonly ranges: number[] = [];
  readonly tests: ((code: number) => boolean)[] = [];
  negated = false;

  addRange(low: number, high: number): this {
    for (let code = low; code <= high && code < 128; code++) this.ascii[code] = 1;
    if (high >= 128) this.ranges.push(Math.max(low, 128), high);
    return this;
  }

  addText(text: string): this {
    for (const character of text) this.addRange(character.codePointAt(0)!, character.codePointAt(0)!);
    return this;
  }

  addSet(other: CharSet): this {
    if (other.negated) {
      this.addTest((code) => other.has(code));
    } else {
      for (let code = 0; code < 128; code++) if (other.ascii[code]) this.ascii[code] = 1;
      this.ranges.push(...other.ranges);
      this.tests.push(...other.tests);
    }
    return this;
  }

  addTest(test: (code: number) => boolean): this {
    for (let code = 0; code < 128; code++) if (test(code)) this.ascii[code] = 1;
    this.tests.push(test);
    return this;
  }

  /** Takes in the other case of every member. */
  foldCase(): this {
    const plain = this.negated;
    this.negated = false;
    for (let code = 65; code <= 90; code++) {
      if (this.ascii[code]) this.ascii[code + 32] = 1;
      else if (this.ascii[code + 32]) this.ascii[code] = 1;
    }
    if (this.ranges.length > 0) {
      const ranges = this.ranges.slice();
      this.tests.push((code) => {
        const text = String.fromCodePoint(code);
        return (
          inRanges(ranges, text.toLowerCase().codePointAt(0)!) || inRanges(ranges, text.toUpperCase().codePointAt(0)!)
        );
      });
    }
    this.negated = plain;
    return this;
  }

  has(code: number): boolean {
    if (code < 128) return (this.ascii[code] === 1) !== this.negated;
    return (inRanges(this.ranges, code) || this.tests.some((test) => test(code))) !== this.negated;
  }
}

function inRanges(ranges: readonly number[], code: number): boolean {
  for (let i = 0; i < ranges.length; i += 2) if (code >= ranges[i]! && code <= ranges[i + 1]!) return true;
  return false;
}

export type Assertion =
  | 'textStart'
  | 'textEnd'
  | 'textEndOrNewline'
  | 'lineStart'
  | 'lineEnd'
  | 'wordEdge'
  | 'notWordEdge'
  | 'wordStart'
  | 'wordEnd';

export type Tree =
  | { kind: 'empty' }
  | { kind: 'char'; code: number }
  | { kind: 'set'; set: CharSet }
  | { kind: 'any'; newline: boolean }
  | { kind: 'assert'; what: Assertion }
  | { kind: 'sequence'; parts: Tree[] }
  | { kind: 'choice'; options: Tree[] }
  | { kind: 'repeat'; body: Tree; min: number; max: number; greedy: boolean }
  | { kind: 'group'; index: number; body: Tree }
  | { kind: 'look'; body: Tree; negative: boolean; behind: boolean };

export interface ParsedPattern {
  tree: Tree;
  /** Capturing groups, not counting the whole match. */
  groupCount: number;
  names: Map<string, number>;
  anchored: boolean;
}

/** A mistake in the pattern; `offset` counts UTF-16 units. */
export class PatternError extends Error {
  readonly offset: number;
  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}
