// A rule fits a sentence: now the objects decide. can_*() of the player, direct_*() and indirect_*() of each object that a name may
// mean, else of the rule's handler. 1 is yes, 0 or no function is no, a text is an error that counts as an object (`#…` does not).
// The rule of the greatest weight without errors becomes the outcome; the least bad error is kept.

import { isInt, type LpcObject, type Value } from '../value';
import { ambiguous, ask, askAbout, failMatch, told } from './ask';
import { type Cast, callOf, Stage, spellings } from './calls';
import { cannot } from './cannot';
import { checkPair } from './pair';
import { askForMessage, ErrorKind, type ParseError } from './parse_error';
import { Level, type Match, type Parse, type Position } from './parse_state';

/** Every token of the rule stands for words, and no word is left. */
export function finish(parse: Parse, reached: Position): void {
  parse.level = Math.max(parse.level, Level.rule);
  const at = { ...reached };
  // Copies: other ways through the sentence go on with the same matches.
  const matches = parse.matches.slice(0, at.matches).map((match) => ({ ...match, objects: match.objects.copy() }));
  if (isHopeless(parse, at) || !checkPlayer(parse, at, matches)) return;
  const errors = checkObjects(parse, at, matches);
  if (at.objects === 2 && at.errors === 0) checkPair(parse, at, matches);
  if (at.errors > 0) keepError(parse, at);
  else keepOutcome(parse, matches, errors);
}

/** Something better is known already. */
function isHopeless(parse: Parse, at: Position): boolean {
  const { weight } = parse.rule!;
  if (parse.bestWeight >= weight) return true;
  if (at.errors === 0) return false;
  return at.errors > parse.leastErrors || (at.errors === parse.leastErrors && weight < parse.bestErrorWeight);
}

function keepError(parse: Parse, at: Position): void {
  // Words that mean nothing in place of an object are worth no more than a STR.
  const weight = parse.error?.kind === ErrorKind.thereIsNo ? 1 : parse.rule!.weight;
  if (at.errors === parse.leastErrors && weight <= parse.bestErrorWeight) return;
  parse.bestError = parse.error;
  parse.leastErrors = at.errors;
  parse.bestErrorWeight = weight;
}

/** Errors of single objects of a plural, with the objects: the do_*() function gets them in its array. */
type ObjectErrors = { error: ParseError; ob: LpcObject | null }[];

function keepOutcome(parse: Parse, matches: readonly Match[], errors: ObjectErrors): void {
  const { handler, weight } = parse.rule!;
  if (handler.destructed) return;
  const { o, d } = parse.order;
  const texts: Value[] = errors.map(({ error, ob }) => askForMessage(o, d, error, ob) ?? 0);
  const cast: Cast = { matches, target: null, pair: [-1, -1], errors: texts };
  parse.bestWeight = weight;
  parse.outcome = { handler, calls: spellings.map((spelling) => callOf(parse, Stage.do, spelling, cast)) };
}

// ---------------------------------------------------------------- the player

/** can_*() in the player, then in the handler. False when this way is to be given up without a word. */
function checkPlayer(parse: Parse, at: Position, matches: readonly Match[]): boolean {
  const { player } = parse.order;
  const cast: Cast = { matches, target: player, pair: [-1, -1], errors: [] };
  for (const ob of [player, parse.rule!.handler]) {
    for (const spelling of spellings) {
      if (ob.destructed) return false;
      const answer = ask(parse, ob, Stage.can, spelling, cast);
      if (isInt(answer) && answer !== 0) return true;
      if (!isInt(answer) && typeof answer !== 'string') continue;
      if (at.errors === parse.leastErrors) return false;
      parse.fail(at, told(typeof answer === 'string' ? answer : cannot(parse, matches, Stage.can)));
      return true;
    }
  }
  if (at.errors === parse.leastErrors) return false;
  parse.fail(at, told(cannot(parse, matches, Stage.can)));
  return true;
}

// ---------------------------------------------------------------- objects

/** Asks the objects of each match; gives the errors of those that a plural leaves out. */
function checkObjects(parse: Parse, at: Position, matches: Match[]): ObjectErrors {
  const left: ObjectErrors = [];
  let stage: number = Stage.direct;
  for (const match of matches) {
    if (stage > Stage.indirect) break;
    if (match.kind === 'string' || match.kind === 'word') continue;
    if (match.kind === 'object') {
      if (match.plural) checkPlural(parse, at, matches, stage, match, left);
      else if (at.objects === 2) checkDependent(parse, at, matches, stage, match);
      else checkSingular(parse, at, matches, stage, match);
    }
    stage++;
  }
  return left;
}

/** All that fit without an error; the others' errors go to `left`, the newest first. */
function checkPlural(
  parse: Parse,
  at: Position,
  matches: readonly Match[],
  stage: number,
  match: Match,
  left: ObjectErrors,
): void {
  let refusal: ParseError | null = null;
  for (const index of match.objects.indexes()) {
    const { fits, error } = askAbout(parse, at, matches, stage, index);
    if (fits && error === null) continue;
    match.objects.delete(index);
    if (fits) left.unshift({ error: error!, ob: parse.object(index) });
    refusal = fits ? null : error;
  }
  if (match.objects.isEmpty() && refusal !== null) failMatch(parse, at, match, refusal);
}

/** One of two objects: all that may take part stay, the pair is looked at later. */
function checkDependent(parse: Parse, at: Position, matches: readonly Match[], stage: number, match: Match): void {
  let refusal: ParseError | null = null;
  let soft: ParseError | null = null;
  for (const index of match.objects.indexes()) {
    const { fits, error } = askAbout(parse, at, matches, stage, index);
    if (fits && error === null) {
      if (match.index < 0) match.index = index;
      continue;
    }
    match.objects.delete(index);
    if (fits) soft = error;
    else refusal = error;
  }
  const worst = soft ?? refusal;
  if (match.objects.isEmpty() && worst !== null) failMatch(parse, at, match, worst);
}

/** The one object that is meant. */
function checkSingular(parse: Parse, at: Position, matches: readonly Match[], stage: number, match: Match): void {
  if (match.ordinal > 0) checkOrdinal(parse, at, matches, stage, match);
  else checkOnly(parse, at, matches, stage, match);
}

/** The n-th object that fits. */
function checkOrdinal(parse: Parse, at: Position, matches: readonly Match[], stage: number, match: Match): void {
  let toPass = match.ordinal;
  let toRefuse = match.ordinal;
  let refusal: ParseError | null = null;
  for (const index of match.objects.indexes()) {
    const { fits, error } = askAbout(parse, at, matches, stage, index);
    toRefuse--;
    if (!fits) {
      if (toRefuse === 0) refusal = error;
      match.objects.delete(index);
    } else if (--toPass === 0) {
      if (error !== null) failMatch(parse, at, match, error);
      else match.index = index;
      return;
    }
  }
  // So many are there, but not so many fit; the n-th says why. Else there are not so many.
  const few: ParseError = { kind: ErrorKind.ordinal, count: match.objects.count };
  failMatch(parse, at, match, toRefuse <= 0 && refusal !== null ? refusal : few);
}

/** `me` and the like: exactly one object may fit. */
function checkOnly(parse: Parse, at: Position, matches: readonly Match[], stage: number, match: Match): void {
  const fitting: { index: number; error: ParseError | null }[] = [];
  let refusal: ParseError | null = null;
  for (const index of match.objects.indexes()) {
    const { fits, error } = askAbout(parse, at, matches, stage, index);
    if (fits) fitting.push({ index, error });
    else {
      refusal = error;
      match.objects.delete(index);
    }
    if (fits && match.choose) break;
  }
  const [first] = fitting;
  if (first !== undefined && (fitting.length === 1 || match.choose)) {
    if (first.error !== null) failMatch(parse, at, match, first.error);
    else match.index = first.index;
  } else failMatch(parse, at, match, first === undefined && refusal !== null ? refusal : ambiguous(parse, match));
}
