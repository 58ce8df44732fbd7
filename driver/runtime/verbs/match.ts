// Following a rule through the words of a sentence: every way that words may stand for tokens is tried. Ways that end are handed to
// finish.ts. While nothing fits, ways with errors are followed too, so that the player hears what was nearest.

import { parseStepsMax } from '../../contract/limits';
import { charge } from '../eval_cost';
import { finish } from './finish';
import { ObjectSet } from './object_set';
import { ErrorKind, type ParseError } from './parse_error';
import type { Match, Parse, Position } from './parse_state';
import type { ObjectToken } from './rule';
import type { Meaning } from './scene';
import { specialWord } from './sentence';

/** Of matches that are no objects; nobody changes the sets of matches, finish.ts takes copies. */
const noObjects = new ObjectSet(0);
const nothingMore: Partial<Match> = {};

/** Written out, because millions of forks may be made in a hard sentence and an object spread is slower. */
function forkOf({ token, word, matches, errors, objects }: Position): Position {
  return { token, word, matches, errors, objects };
}

/** False when the parse has tried enough. */
export function step(parse: Parse): boolean {
  charge(1);
  return ++parse.steps <= parseStepsMax;
}

function addMatch(parse: Parse, at: Position, kind: Match['kind'], first: number, more = nothingMore): void {
  parse.matches[at.matches++] = {
    kind,
    first,
    last: at.word - 1,
    plural: more.plural ?? false,
    choose: more.choose ?? false,
    ordinal: more.ordinal ?? 0,
    objects: more.objects ?? noObjects,
    index: -1,
  };
}

/** One way on, with an error where the words from `first` on stand. */
function goOnWithError(parse: Parse, at: Position, first: number, error: ParseError): void {
  const fork = forkOf(at);
  addMatch(parse, fork, 'error', first);
  fork.errors++;
  parse.error = error;
  followRule(parse, fork);
}

export function followRule(parse: Parse, at: Position): void {
  if (!step(parse)) return;
  const { tokens } = parse.rule!;
  for (;;) {
    const token = tokens[at.token++];
    const atEnd = at.word === parse.words.length;
    if (token === undefined) {
      if (atEnd) finish(parse, at);
      return;
    }
    if (atEnd) return;
    if (token.kind === 'object') return followObject(parse, at, token);
    if (token.kind === 'string') return followString(parse, at);
    if (token.kind === 'word') {
      at.word++;
      addMatch(parse, at, 'word', at.word - 1);
    } else if (parse.words[at.word]!.text === token.text) at.word++;
    else if (!skipToLiteral(parse, at, token.text)) return;
  }
}

/** A STR takes every number of words, the last one of a rule all that are left. */
function followString(parse: Parse, at: Position): void {
  const first = at.word;
  const isLast = at.token === parse.rule!.tokens.length;
  for (let end = isLast ? parse.words.length : first + 1; end <= parse.words.length; end++) {
    const fork = forkOf(at);
    fork.word = end;
    addMatch(parse, fork, 'string', first);
    followRule(parse, fork);
  }
}

function followObject(parse: Parse, at: Position, token: ObjectToken): void {
  readObject(parse, forkOf(at), token, 0);
  if (parse.bestWeight > 0 || parse.bestErrorWeight > 0) return;
  for (let end = at.word + 1; end <= parse.words.length; end++) {
    const text = parse.textOf(at.word, end - 1);
    goOnWithError(parse, { ...at, word: end }, at.word, { kind: ErrorKind.thereIsNo, text });
  }
}

/** Another word stands where a literal must: behind an object the words up to the literal may be a name nobody knows. */
function skipToLiteral(parse: Parse, at: Position, literal: string): boolean {
  if (parse.rule!.tokens[at.token - 2]?.kind !== 'object') return false;
  const found = parse.words.findIndex((word, index) => index >= at.word && word.text === literal);
  if (found < 0) return false;
  at.word = found + 1;
  const match = parse.matches[at.matches - 1]!;
  parse.matches[at.matches - 1] = { ...match, kind: 'error', last: found };
  parse.fail(at, { kind: ErrorKind.thereIsNo, text: parse.textOf(match.first, found) });
  return true;
}

// ---------------------------------------------------------------- an object's name

/** Reads `all [of] the second red sword(s)`; goes on with the rule behind every word that can end the name. */
function readObject(parse: Parse, at: Position, token: ObjectToken, ordinalBefore: number): void {
  const first = at.word;
  const reader = new NameReader(parse, at, token, first, ordinalBefore);
  while (at.word < parse.words.length && reader.next());
}

class NameReader {
  private readonly parse: Parse;
  private readonly at: Position;
  private readonly token: ObjectToken;
  private readonly first: number;
  private readonly scene: NonNullable<Parse['scene']>;
  /** What the adjectives so far leave. */
  private objects: ObjectSet;
  private ordinal: number;
  private ordinalLegal: boolean;
  private singularLegal = true;
  /** Some way was followed already. */
  private matched = false;

  constructor(parse: Parse, at: Position, token: ObjectToken, first: number, ordinal: number) {
    this.parse = parse;
    this.at = at;
    this.token = token;
    this.first = first;
    this.ordinal = ordinal;
    this.ordinalLegal = ordinal === 0;
    this.scene = parse.scene!;
    this.objects = this.scene.candidates(parse.usersElsewhere());
  }

  /** Takes one word; false when the name cannot go on behind it. */
  next(): boolean {
    const word = this.parse.words[this.at.word++]!.text;
    const special = specialWord(word);
    if (special?.kind === 'article') return true;
    if (special?.kind === 'all' && this.readAll()) return true;
    if (special?.kind === 'self') this.readSelf();
    if (special?.kind === 'ordinal' && this.ordinalLegal) {
      this.ordinal ||= 1;
      readObject(this.parse, { ...this.at }, this.token, special.value);
    }
    // `my second sword`, but not `red second sword`.
    if (word !== 'my') this.ordinalLegal = false;
    const meaning = this.scene.meanings.get(word);
    return meaning !== undefined && this.readMeaning(meaning);
  }

  /** True when `of` followed: the name goes on. */
  private readAll(): boolean {
    this.singularLegal = false;
    const following = this.parse.words[this.at.word];
    if (following !== undefined && specialWord(following.text)?.kind === 'of') {
      this.at.word++;
      return true;
    }
    if (this.token.plural) this.goOn(this.objects, true, 0);
    else goOnWithError(this.parse, this.at, this.first, { kind: ErrorKind.badMultiple });
    return false;
  }

  private readSelf(): void {
    if (this.scene.self < 0) return;
    const me = new ObjectSet(this.scene.objects.length);
    me.add(this.scene.self);
    this.goOn(me, this.token.plural, 0);
  }

  private readMeaning(meaning: Meaning): boolean {
    if (this.singularLegal && meaning.noun !== null) this.readNoun(this.narrow(meaning, meaning.noun));
    if (this.ordinal === 0 && meaning.plural !== null) this.readPlural(meaning, meaning.plural);
    else if (this.matched) this.ordinal ||= 1;
    if (meaning.adjective === null) return false;
    this.objects = this.objects.and(meaning.adjective);
    return true;
  }

  /** Without an ordinal the first object is meant. */
  private readNoun(found: ObjectSet | ParseError): void {
    if (found instanceof ObjectSet) this.goOn(found, false, this.ordinal || 1);
    else this.goOnWrong(found);
  }

  private readPlural(meaning: Meaning, named: ObjectSet): void {
    const found = this.token.plural ? this.narrow(meaning, named) : { kind: ErrorKind.badMultiple };
    if (found instanceof ObjectSet) this.goOn(found, true, 0);
    else this.goOnWrong(found);
  }

  /** The objects of that name that the token takes, or what is wrong with all of them. */
  private narrow(meaning: Meaning, named: ObjectSet): ObjectSet | ParseError {
    let found = this.objects.and(named);
    if (found.isEmpty()) return { kind: ErrorKind.isNot, meaning };
    if (this.token.living) found = found.and(this.scene.livings);
    if (found.isEmpty()) return { kind: ErrorKind.notLiving, meaning };
    if (!this.token.visibleOnly) found = found.and(this.scene.accessible);
    return found.isEmpty() ? { kind: ErrorKind.notAccessible, meaning } : found;
  }

  /** Ways with errors are worth following only while nothing fits and no better error is known. */
  private goOnWrong(error: ParseError): void {
    if (this.parse.bestWeight > 0 || this.at.errors >= this.parse.leastErrors) return;
    this.matched = true;
    goOnWithError(this.parse, this.at, this.first, error);
  }

  private goOn(objects: ObjectSet, plural: boolean, ordinal: number): void {
    this.matched = true;
    const fork = forkOf(this.at);
    const { choose } = this.token;
    addMatch(this.parse, fork, 'object', this.first, { objects, plural, ordinal, choose });
    fork.objects++;
    followRule(this.parse, fork);
  }
}
