// The parser: tokens in, syntax tree and diagnostics out. Recursive descent, one pass, one token of lookahead nearly
// everywhere and no backtracking; it never throws and ends for every input. Files: declaration.ts (items of a file),
// statement.ts, expression.ts (operators), primary.ts (atoms, calls, indexes), literal.ts, special_form.ts, type_syntax.ts;
// parse_state.ts holds the place and the recovery. Knows no names and no types of values: that is the checker's part.

import type { Item, Program } from './ast';
import type { Sections } from './declaration';
import { item } from './declaration';
import type { Diagnostics } from './diagnostic';
import { commaExpression, expression } from './expression';
import { ParseState } from './parse_state';
import { block } from './statement';
import type { Token } from './token';

/** `tokens` end with one of kind `eof`. The tree is whole even after errors, but only then good for editors. */
export function parse(tokens: readonly Token[], diagnostics: Diagnostics, pragmas: string[]): Program {
  const p = new ParseState(tokens, diagnostics, { block, commaExpression, expression });
  const sections: Sections = { defaults: 0, afterClass: false };
  const items: Item[] = [];
  while (p.kind !== 'eof') {
    const start = p.startItem();
    const one = item(p, sections);
    if (one !== null) items.push(one);
    p.resumeItem(start);
  }
  return { kind: 'program', items, pragmas };
}
