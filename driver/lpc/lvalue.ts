// What may stand left of an assignment: names, `$1`, members, elements and ranges of these, and an element of a
// parenthesised assignment. Looks at the shape only; whether a name is a variable is the checker's question.

import type { Expression } from './ast';
import type { MessageCode } from './messages';

/** The message that says why `target` cannot be assigned to, or null when it can. */
export function lvalueProblem(target: Expression): MessageCode | null {
  let node = unwrapped(target);
  if (node.kind === 'member') return node.optional ? 'L232' : null;
  if (node.kind === 'name' || node.kind === 'dollar') return null;
  let ranged = false;
  let indexed = false;
  while (node.kind === 'index' || node.kind === 'range') {
    if (node.optional) return 'L232';
    if (node.kind === 'range') {
      if (ranged) return 'L233';
      if (indexed) return 'L234';
      ranged = true;
    } else {
      indexed = true;
    }
    node = unwrapped(node.object);
  }
  if (!ranged && !indexed) return 'L231';
  if (node.kind === 'name' || node.kind === 'dollar' || node.kind === 'member') return null;
  // `(x = y)[i]` is a place; `(x = y)[i..j]` and `(x[a..b] = y)[i]` are not.
  if (node.kind !== 'assign' || !indexed || ranged) return 'L231';
  return unwrapped(node.target).kind === 'range' ? 'L231' : null;
}

/** The same for `ref x`: a range has no place that a reference could name. */
export function referenceProblem(target: Expression): MessageCode | null {
  return unwrapped(target).kind === 'range' ? 'L235' : lvalueProblem(target);
}

function unwrapped(expression: Expression): Expression {
  let node = expression;
  while (node.kind === 'parens') node = node.expression;
  return node;
}
