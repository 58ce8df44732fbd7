// `You can't put the sword into that.`: what the player hears when objects refuse a rule without saying why.

import { NotFound } from '../apply';
import { safeCall } from './known_object';
import type { Match, Parse } from './parse_state';

/** `which` object refused: 1 the direct one, 2 the indirect one, 0 none in particular. */
export function cannot(parse: Parse, matches: readonly Match[], which: number): string {
  const words = ["You can't", parse.words[0]!.text];
  let position = 0;
  let objects = 0;
  for (const token of parse.rule!.tokens) {
    if (token.kind === 'literal') {
      words.push(token.text);
      continue;
    }
    const match = matches[position]!;
    const isIt = position++ === which - 1;
    if (token.kind === 'object')
      words.push(isIt || ++objects >= which || match.plural ? 'that' : theShort(parse, match.index));
    else words.push(isIt && token.kind === 'string' ? 'that' : parse.textOf(match.first, match.last));
  }
  return `${words.join(' ')}.\n`;
}

function theShort(parse: Parse, index: number): string {
  const ob = parse.object(index);
  if (ob === null) return 'the thing';
  const answer = safeCall(parse.order.o, parse.order.d, ob, 'the_short', []);
  return answer !== NotFound && typeof answer === 'string' ? answer : 'the thing';
}
