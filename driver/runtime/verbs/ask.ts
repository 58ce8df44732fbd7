// Asking one object whether it takes part in a rule, by all spellings of the function, then the rule's handler in its place.
// Their answers become verdicts; what is wrong becomes an error of the way through the sentence that is being followed.

import { NotFound } from '../apply';
import { isInt, type LpcObject, type Value } from '../value';
import { type Cast, callOf, Stage, spellings } from './calls';
import { cannot } from './cannot';
import { safeCall } from './known_object';
import { ErrorKind, type ParseError } from './parse_error';
import type { Match, Parse, Position } from './parse_state';

/** A function's answer; null when there is none of that name. */
export function ask(parse: Parse, ob: LpcObject, stage: number, spelling: number, cast: Cast): Value {
  const { name, args } = callOf(parse, stage, spelling, cast);
  const answer = safeCall(parse.order.o, parse.order.d, ob, name, args);
  parse.order.tell?.(`  ${ob.name}->${name}(): ${answer === NotFound ? 'no such function' : answerText(answer)}`);
  return answer === NotFound ? null : (answer ?? 0);
}

const answerText = (answer: Value): string =>
  typeof answer === 'string' ? answer : isInt(answer ?? 0) ? String(answer ?? 0) : 'neither a number nor a text';

export const told = (text: string): ParseError => ({ kind: ErrorKind.told, text });

/** What an object says to a rule: `fits` may come with an error (not now), and so may a no. */
export interface Verdict {
  fits: boolean;
  error: ParseError | null;
}

const gone: Verdict = { fits: false, error: null };

/** direct_*() or indirect_*() of the object, then of the handler. */
export function askAbout(
  parse: Parse,
  at: Position,
  matches: readonly Match[],
  stage: number,
  index: number,
  pair: readonly [number, number] = [-1, -1],
): Verdict {
  const target = parse.object(index);
  if (target === null) return gone;
  const cast: Cast = { matches, target, pair, errors: [] };
  for (const ob of [target, parse.rule!.handler]) {
    for (const spelling of spellings) {
      if (ob.destructed) return gone;
      const verdict = verdictOf(ask(parse, ob, stage, spelling, cast), () =>
        at.errors === 0 ? told(cannot(parse, matches, stage)) : null,
      );
      if (ob.destructed) return gone;
      if (verdict !== null) return verdict;
    }
  }
  return { fits: false, error: at.errors === 0 ? told(cannot(parse, matches, Stage.can)) : null };
}

/** null: there was no such function. */
function verdictOf(answer: Value, refusal: () => ParseError | null): Verdict | null {
  if (typeof answer === 'string')
    return answer.startsWith('#') ? { fits: false, error: told(answer.slice(1)) } : { fits: true, error: told(answer) };
  if (!isInt(answer)) return null;
  return answer === 0 ? { fits: false, error: refusal() } : { fits: true, error: null };
}

export function failMatch(parse: Parse, at: Position, match: Match, error: ParseError): void {
  match.kind = 'error';
  parse.fail(at, error);
}

export function ambiguous(parse: Parse, match: Match): ParseError {
  const objects = match.objects.indexes().map((index) => parse.object(index));
  return { kind: ErrorKind.ambiguous, objects: objects.filter((ob) => ob !== null).reverse() };
}
