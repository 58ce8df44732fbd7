// The constant of a case label: integers with all of C's operators, and strings joined with +.

import type { Binary, ConstantValue, Expression } from './ast';
import { leftChain } from './check_operator';
import type { CheckState } from './check_state';
import type { Folded } from './fold';
import { foldBinary, foldComparison, foldUnary } from './fold';

/** The value, or undefined after a diagnostic. */
export function caseConstant(c: CheckState, e: Expression): ConstantValue | undefined {
  const value = constantOf(c, e);
  if (value === undefined) c.diagnostics.error('L331', e.span);
  return value ?? undefined;
}

function constantOf(c: CheckState, e: Expression): Folded {
  switch (e.kind) {
    case 'int':
    case 'string':
      return e.value;
    case 'parens':
      return constantOf(c, e.expression);
    case 'unary':
      return foldUnary(e.operator, constantOf(c, e.operand) ?? undefined);
    case 'binary':
      return chainValue(c, e);
    default:
      return undefined;
  }
}

/** null once a division by zero was reported. */
function chainValue(c: CheckState, e: Binary): Folded {
  const chain = leftChain(e);
  let value = constantOf(c, chain[0]!.left);
  for (const node of chain) {
    const right = constantOf(c, node.right);
    if (value === null || right === null) return null;
    if (node.kind !== 'binary') return undefined;
    const left = value;
    value = foldBinary(node.operator, left, right);
    if (value === null) c.diagnostics.error('L326', node.span, node.operator);
    else value ??= foldComparison(node.operator, left, right);
  }
  return value;
}
