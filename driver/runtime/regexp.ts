// A regular expression matcher in linear time: patterns become small programs that run all alternatives side by side, one
// character at a time (Thompson's construction, with Pike's captures and Perl's priorities). There is no backtracking, so a
// pattern from LPC costs at most its size times the length of the text, and that is charged as evaluation cost. Knows the two
// pattern languages only by their readers.

import { parseClassicPattern } from './regexp_classic';
import { type PerlFlags, parsePerlPattern } from './regexp_perl';
import { type Assertion, type CharSet, type ParsedPattern, PatternError, type Tree } from './regexp_tree';

const programSizeMax = 20_000;
const cacheSizeMax = 256;
/** Steps of the matcher for one tick of evaluation cost. */
const stepsPerTick = 8;

type Instruction =
  | { op: 'char'; code: number }
  | { op: 'set'; set: CharSet }
  | { op: 'any'; newline: boolean }
  | { op: 'assert'; what: Assertion }
  | { op: 'split'; first: number; second: number }
  | { op: 'jump'; to: number }
  | { op: 'save'; slot: number }
  | {
      op: 'look';
      program: Instruction[];
      negative: boolean /** Code points to step back, or -1 to look ahead. */;
      back: number;
    }
  | { op: 'match' };

/** Positions by slot: 2k start and 2k + 1 end of group k; group 0 is the whole match; -1 for a group that took no part. */
export type Captures = readonly number[];

/** Where the matcher reports its work: the runtime's $charge. */
export type ChargeSteps = (ticks: number) => void;

export class Regexp {
  readonly groupCount: number;
  readonly names: ReadonlyMap<string, number>;
  readonly size: number;
  private readonly program: Instruction[];
  private readonly anchored: boolean;
  /** Plain text every match begins with, '' when there is none. */
  private readonly prefix: string;

  constructor(parsed: ParsedPattern) {
    this.groupCount = parsed.groupCount;
    this.names = parsed.names;
    this.program = new Compiler().compile({ kind: 'group', index: 0, body: parsed.tree });
    this.size = this.program.length;
    this.anchored = parsed.anchored || startsAtTextStart(parsed.tree);
    this.prefix = literalPrefix(parsed.tree);
  }

  /** The leftmost match at or after `from` (only at `from` itself when `here`), or null. */
  match(text: string, from: number, charge: ChargeSteps, here = false): Captures | null {
    const anchored = here || this.anchored;
    if (this.anchored && from > 0 && !here) return null;
    forgetThreads();
    return run(this.program, text, from, anchored, this.prefix, true, charge);
  }

  /** Whether there is a match at all: cheaper, as nobody asks where. */
  test(text: string, charge: ChargeSteps): boolean {
    forgetThreads();
    return run(this.program, text, 0, this.anchored, this.prefix, false, charge) !== null;
  }
}

class Compiler {
  private readonly code: Instruction[] = [];

  compile(tree: Tree): Instruction[] {
    this.emit(tree);
    this.push({ op: 'match' });
    return this.code;
  }

  private push(instruction: Instruction): number {
    if (this.code.length >= programSizeMax) throw new PatternError('regular expression is too large', 0);
    return this.code.push(instruction) - 1;
  }

  private emit(tree: Tree): void {
    switch (tree.kind) {
      case 'empty':
        return;
      case 'char':
        this.push({ op: 'char', code: tree.code });
        return;
      case 'set':
        this.push({ op: 'set', set: tree.set });
        return;
      case 'any':
        this.push({ op: 'any', newline: tree.newline });
        return;
      case 'assert':
        this.push({ op: 'assert', what: tree.what });
        return;
      case 'sequence':
        for (const part of tree.parts) this.emit(part);
        return;
      case 'choice':
        this.choice(tree.options);
        return;
      case 'group':
        this.push({ op: 'save', slot: tree.index * 2 });
        this.emit(tree.body);
        this.push({ op: 'save', slot: tree.index * 2 + 1 });
        return;
      case 'look':
        this.look(tree);
        return;
      case 'repeat':
        this.repeat(tree);
    }
  }

  private choice(options: Tree[]): void {
    const ends: number[] = [];
    options.forEach((option, index) => {
      if (index === options.length - 1) {
        this.emit(option);
        return;
      }
      const split = this.push({ op: 'split', first: this.code.length + 1, second: 0 });
      this.emit(option);
      ends.push(this.push({ op: 'jump', to: 0 }));
      this.code[split] = { op: 'split', first: split + 1, second: this.code.length };
    });
    for (const end of ends) this.code[end] = { op: 'jump', to: this.code.length };
  }

  private repeat(tree: Extract<Tree, { kind: 'repeat' }>): void {
    for (let i = 0; i < tree.min; i++) this.emit(tree.body);
    if (tree.max === Infinity) {
      this.star(tree.body, tree.greedy);
      return;
    }
    const splits: number[] = [];
    for (let i = tree.min; i < tree.max; i++) {
      splits.push(this.push({ op: 'split', first: 0, second: 0 }));
      this.emit(tree.body);
    }
    for (const split of splits) this.setSplit(split, split + 1, this.code.length, tree.greedy);
  }

  private star(body: Tree, greedy: boolean): void {
    const split = this.push({ op: 'split', first: 0, second: 0 });
    this.emit(body);
    this.push({ op: 'jump', to: split });
    this.setSplit(split, split + 1, this.code.length, greedy);
  }

  private setSplit(at: number, into: number, past: number, greedy: boolean): void {
    this.code[at] = greedy ? { op: 'split', first: into, second: past } : { op: 'split', first: past, second: into };
  }

  private look(tree: Extract<Tree, { kind: 'look' }>): void {
    const program = new Compiler().compile(tree.body);
    if (this.code.length + program.length > programSizeMax)
      throw new PatternError('regular expression is too large', 0);
    const back = tree.behind ? fixedWidth(tree.body) : -1;
    if (tree.behind && back < 0) throw new PatternError('lookbehind assertion is not fixed length', 0);
    this.push({ op: 'look', program, negative: tree.negative, back });
  }
}

/** Code points that the tree always takes, or -1. */
function fixedWidth(tree: Tree): number {
  switch (tree.kind) {
    case 'char':
    case 'set':
    case 'any':
      return 1;
    case 'empty':
    case 'assert':
    case 'look':
      return 0;
    case 'group':
      return fixedWidth(tree.body);
    case 'sequence':
      return tree.parts.map(fixedWidth).reduce((sum, width) => (sum < 0 || width < 0 ? -1 : sum + width), 0);
    case 'choice': {
      const widths = tree.options.map(fixedWidth);
      return widths.every((width) => width === widths[0]) ? widths[0]! : -1;
    }
    case 'repeat': {
      const width = fixedWidth(tree.body);
      return width < 0 || tree.min !== tree.max ? -1 : width * tree.min;
    }
  }
}

function startsAtTextStart(tree: Tree): boolean {
  if (tree.kind === 'assert') return tree.what === 'textStart';
  if (tree.kind === 'sequence') return tree.parts.length > 0 && startsAtTextStart(tree.parts[0]!);
  if (tree.kind === 'group') return startsAtTextStart(tree.body);
  if (tree.kind === 'choice') return tree.options.every(startsAtTextStart);
  return false;
}

function literalPrefix(tree: Tree): string {
  if (tree.kind === 'char') return String.fromCodePoint(tree.code);
  if (tree.kind === 'group') return literalPrefix(tree.body);
  if (tree.kind !== 'sequence') return '';
  let text = '';
  for (const part of tree.parts) {
    if (part.kind !== 'char') return text === '' ? literalPrefix(part) : text;
    text += String.fromCodePoint(part.code);
  }
  return text;
}

const noCaptures: number[] = [];

/** The set of places in the program at one position, in order of priority, each with its captures. */
class Threads {
  count = 0;
  readonly places: Int32Array;
  /** null where nobody wants captures. */
  readonly captures: (number[] | null)[];
  private readonly seenAt: Int32Array;

  constructor(size: number) {
    this.places = new Int32Array(size);
    this.captures = new Array(size).fill(noCaptures);
    this.seenAt = new Int32Array(size).fill(-1);
  }

  /** True the first time that `place` is met at this position. */
  mark(place: number, position: number): boolean {
    if (this.seenAt[place] === position) return false;
    this.seenAt[place] = position;
    return true;
  }
}

function run(
  program: Instruction[],
  text: string,
  from: number,
  anchored: boolean,
  prefix: string,
  wantsCaptures: boolean,
  charge: ChargeSteps,
): number[] | null {
  let current = new Threads(program.length);
  let next = new Threads(program.length);
  let found: number[] | null = null;
  let steps = 0;
  for (let position = from; ; ) {
    if (current.count === 0) {
      if (found !== null || (anchored && position > from)) break;
      if (prefix !== '' && !anchored) {
        const start = text.indexOf(prefix, position);
        if (start < 0) break;
        position = start;
      }
    }
    // A new attempt begins here, behind all older ones, until something has matched.
    if (found === null && (!anchored || position === from))
      addThread(program, current, 0, wantsCaptures ? noCaptures : null, text, position, charge);
    if (current.count === 0 && position >= text.length) break;
    const code = position < text.length ? text.codePointAt(position)! : -1;
    const after = position + (code > 0xffff ? 2 : 1);
    steps += current.count + 1;
    if (steps >= 8192) {
      charge(Math.ceil(steps / stepsPerTick));
      steps = 0;
    }
    for (let i = 0; i < current.count; i++) {
      const place = current.places[i]!;
      const instruction = program[place]!;
      if (instruction.op === 'match') {
        found = current.captures[i] ?? noCaptures;
        if (!wantsCaptures) {
          charge(Math.ceil(steps / stepsPerTick));
          return found;
        }
        break;
      }
      if (code >= 0 && accepts(instruction, code))
        addThread(program, next, place + 1, current.captures[i]!, text, after, charge);
    }
    const done = current;
    current = next;
    next = done;
    next.count = 0;
    if (code < 0) break;
    position = after;
  }
  charge(Math.ceil(steps / stepsPerTick));
  return found;
}

function accepts(instruction: Instruction, code: number): boolean {
  switch (instruction.op) {
    case 'char':
      return instruction.code === code;
    case 'set':
      return instruction.set.has(code);
    case 'any':
      return instruction.newline || code !== 10;
    default:
      return false;
  }
}

/** Places still to be followed, with their captures; nested matches (lookahead) pile theirs on top. */
const placeStack: number[] = [];
const captureStack: (number[] | null)[] = [];

/** A match that ran out of evaluation cost leaves places behind. */
function forgetThreads(): void {
  placeStack.length = 0;
  captureStack.length = 0;
}

/** Follows everything that takes no character, in order of priority; the stack is our own, so depth is no matter. */
function addThread(
  program: Instruction[],
  threads: Threads,
  start: number,
  startCaptures: number[] | null,
  text: string,
  position: number,
  charge: ChargeSteps,
): void {
  const base = placeStack.length;
  placeStack.push(start);
  captureStack.push(startCaptures);
  while (placeStack.length > base) {
    const place = placeStack.pop()!;
    const captures = captureStack.pop()!;
    if (!threads.mark(place, position)) continue;
    const instruction = program[place]!;
    switch (instruction.op) {
      case 'jump':
        follow(instruction.to, captures);
        break;
      case 'split':
        follow(instruction.second, captures);
        follow(instruction.first, captures);
        break;
      case 'save':
        follow(place + 1, captures === null ? null : withCapture(captures, instruction.slot, position));
        break;
      case 'assert':
        if (holds(instruction.what, text, position)) follow(place + 1, captures);
        break;
      case 'look':
        if (lookAround(instruction, text, position, charge) !== instruction.negative) follow(place + 1, captures);
        break;
      default:
        threads.places[threads.count] = place;
        threads.captures[threads.count++] = captures;
    }
  }
}

function follow(place: number, captures: number[] | null): void {
  placeStack.push(place);
  captureStack.push(captures);
}

function withCapture(captures: number[], slot: number, position: number): number[] {
  const copy = captures.slice();
  while (copy.length <= slot) copy.push(-1);
  copy[slot] = position;
  return copy;
}

function lookAround(
  look: Extract<Instruction, { op: 'look' }>,
  text: string,
  position: number,
  charge: ChargeSteps,
): boolean {
  let from = position;
  for (let i = 0; i < look.back; i++) {
    if (from === 0) return false;
    const low = text.charCodeAt(from - 1);
    from -= low >= 0xdc00 && low <= 0xdfff && from > 1 ? 2 : 1;
  }
  return run(look.program, text, from, true, '', false, charge) !== null;
}

function isWordAt(text: string, position: number): boolean {
  const code = text.charCodeAt(position);
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95;
}

function holds(what: Assertion, text: string, position: number): boolean {
  switch (what) {
    case 'textStart':
      return position === 0;
    case 'textEnd':
      return position === text.length;
    case 'textEndOrNewline':
      return position === text.length || (position === text.length - 1 && text.charCodeAt(position) === 10);
    case 'lineStart':
      return position === 0 || (text.charCodeAt(position - 1) === 10 && position < text.length);
    case 'lineEnd':
      return position === text.length || text.charCodeAt(position) === 10;
    case 'wordEdge':
      return isWordAt(text, position - 1) !== isWordAt(text, position);
    case 'notWordEdge':
      return isWordAt(text, position - 1) === isWordAt(text, position);
    // The edges of words in classic patterns also hold at both ends of the text, whatever stands there.
    case 'wordStart':
      return position === 0 || (isWordAt(text, position) && !isWordAt(text, position - 1));
    case 'wordEnd':
      return position === text.length || (position > 0 && isWordAt(text, position - 1) && !isWordAt(text, position));
  }
}

const cache = new Map<string, Regexp>();
let hits = 0;
let misses = 0;

/** For cache_stats(). */
export function cacheCounts(): { hits: number; misses: number; size: number; sizeMax: number } {
  return { hits, misses, size: cache.size, sizeMax: cacheSizeMax };
}

function cached(key: string, make: () => ParsedPattern): Regexp {
  let regexp = cache.get(key);
  if (regexp) {
    hits++;
    // Back to the end of the map's order: the first key is always the one unused for longest.
    cache.delete(key);
  } else {
    misses++;
    regexp = new Regexp(make());
    if (cache.size >= cacheSizeMax) cache.delete(cache.keys().next().value!);
  }
  cache.set(key, regexp);
  return regexp;
}

/** A pattern of regexp(), reg_assoc(), sscanf(). Throws PatternError. */
export function classicRegexp(pattern: string): Regexp {
  return cached(`c${pattern}`, () => parseClassicPattern(pattern));
}

/** A pattern of the pcre efuns. Throws PatternError. */
export function perlRegexp(pattern: string, flags: PerlFlags): Regexp {
  const key = [flags.ignoreCase, flags.multiline, flags.dotAll, flags.ungreedy, flags.extended, flags.anchored]
    .map(Number)
    .join('');
  return cached(`p${key}${pattern}`, () => parsePerlPattern(pattern, flags));
}

/** Perl patterns at hand and their program sizes, for pcre_cache(). */
export function perlCacheEntries(): [string, number][] {
  return [...cache].filter(([key]) => key.startsWith('p')).map(([key, regexp]) => [key.slice(7), regexp.size]);
}
