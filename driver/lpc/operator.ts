// The operator table: which tokens join two expressions, how tightly, and which assign. From loose to tight; all binary
// operators are left-associative. `?:` and assignment are looser than all of these and live in expression.ts.

import type { Assign, Binary, Logical } from './ast';
import type { TokenKind } from './token';

export interface BinaryOperator {
  level: number;
  kind: 'binary' | 'logical';
  operator: Binary['operator'] | Logical['operator'];
}

const levels: readonly (readonly BinaryOperator['operator'][])[] = [
  ['??'],
  ['||'],
  ['&&'],
  ['|'],
  ['^'],
  ['&'],
  ['==', '!='],
  ['<', '<=', '>', '>=', 'in'],
  ['<<', '>>'],
  ['+', '-'],
  ['*', '/', '%'],
];

const logical: ReadonlySet<string> = new Set(['??', '||', '&&']);

export const binaryOperators: ReadonlyMap<TokenKind, BinaryOperator> = new Map(
  levels.flatMap((operators, level) =>
    operators.map((operator): [TokenKind, BinaryOperator] => [
      operator,
      { level, kind: logical.has(operator) ? 'logical' : 'binary', operator },
    ]),
  ),
);

export const assignOperators: ReadonlyMap<TokenKind, Assign['operator']> = new Map(
  (['=', '+=', '-=', '*=', '/=', '%=', '&=', '|=', '^=', '<<=', '>>=', '??=', '||=', '&&='] as const).map(
    (operator): [TokenKind, Assign['operator']] => [operator, operator],
  ),
);
