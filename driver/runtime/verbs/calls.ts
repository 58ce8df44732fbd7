// The functions that a rule calls, by name and arguments: can_get_obj(), direct_get_obj(), do_get_obj() … For each there are four
// spellings, the most exact first: get_obj_from_obj, get_obj_word_obj, verb_obj_word_obj, verb_rule.

import type { LpcObject, Value } from '../value';
import type { Call, Match, Parse } from './parse_state';
import { type RuleToken, ruleText } from './rule';

/** What is asked, in the order of asking; the pair stages know both objects. */
export const Stage = { can: 0, direct: 1, indirect: 2, do: 3, directPair: 4, indirectPair: 5 } as const;

const prefixes = ['can_', 'direct_', 'indirect_', 'do_', 'direct_', 'indirect_'];

export const spellings = [0, 1, 2, 3] as const;

/** Who takes part: `target` is the object that is asked, `errors` stand before the objects of a plural. */
export interface Cast {
  matches: readonly Match[];
  target: LpcObject | null;
  /** Both objects of a pair, by index. */
  pair: readonly [number, number];
  errors: readonly Value[];
}

export function callOf(parse: Parse, stage: number, spelling: number, cast: Cast): Call {
  const meaning = parse.verb!.meaning;
  const tokens = parse.rule!.tokens;
  const parts = [prefixes[stage]! + (spelling < 2 ? meaning : 'verb')];
  const args: Value[] = spelling < 2 ? [] : [meaning];
  if (spelling === 3) args.push(ruleText(tokens));
  let match = 0;
  let objects = 0;
  for (const token of tokens) {
    if (token.kind === 'literal') {
      parts.push(spelling === 0 ? token.text : 'word');
      if (spelling === 1 || spelling === 2) args.push(token.text);
      continue;
    }
    const found = cast.matches[match++]!;
    if (token.kind === 'object') objects++;
    parts.push(partOf(token, found, objects, stage));
    args.push(
      token.kind === 'object' ? objectArgument(parse, found, objects, stage, cast) : textArgument(parse, found),
    );
  }
  return {
    name: spelling === 3 ? `${parts[0]}_rule` : parts.join('_'),
    args: [...args, ...typedWords(parse, spelling, cast.matches)],
  };
}

/** The token in a function's name: `obs` and `lvs` only where an array comes. */
function partOf(token: RuleToken, match: Match, position: number, stage: number): string {
  if (token.kind === 'string') return 'str';
  if (token.kind !== 'object') return 'wrd';
  const plural = token.plural && match.plural && position < stage && stage <= Stage.do;
  return token.living ? (plural ? 'lvs' : 'liv') : plural ? 'obs' : 'obj';
}

const textArgument = (parse: Parse, match: Match): string => parse.textOf(match.first, match.last);

/** Objects that were not asked yet are 0. */
function objectArgument(parse: Parse, match: Match, position: number, stage: number, cast: Cast): Value {
  if (stage >= Stage.directPair) return parse.object(cast.pair[position - 1]!) ?? 0;
  if (position === stage) return cast.target ?? 0;
  if (position > stage || match.kind === 'error') return 0;
  if (!match.plural) return parse.object(match.index) ?? 0;
  const objects = match.objects.indexes().map((index) => parse.object(index) ?? 0);
  return [...(stage === Stage.do ? cast.errors : []), ...objects.reverse()];
}

/** What the player really typed for each part, behind all other arguments. */
function typedWords(parse: Parse, spelling: number, matches: readonly Match[]): string[] {
  const words = matches.map((match) => textArgument(parse, match));
  return spelling >= 2 ? [parse.textOf(0, 0), ...words] : words;
}
