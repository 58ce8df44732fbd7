// Arithmetic whose static type is float, as one JS expression on unboxed numbers: the leaves are tested once, and only the
// result becomes a box. When a leaf is not what its type promised, the same tree runs through the runtime's helpers.

import type { Binary, ConstantValue, Expression } from './ast';
import type { Frame } from './emit_frame';
import { jsNumber, sequence } from './emit_frame';
import { kindOf, operand } from './emit_operand';
import { helperName, slowCall } from './emit_operator';
import { isFloat, isInt } from './fold';

/** A tree with more leaves is left to the general code. */
const leavesMax = 8;

interface Trees {
  unboxed: string;
  boxed: string;
  operators: number;
}

/** Null when the expression is not worth it: fewer than two operators, or one that can fail. */
export function floatTree(f: Frame, e: Binary): string | null {
  if (!isTree(e) || countLeaves(e) > leavesMax) return null;
  const steps: string[] = [];
  const tests = new Set<string>();
  const trees = build(f, e, steps, tests);
  if (trees.operators < 2 || tests.size === 0) return null;
  return sequence(steps, `(${[...tests].join(' && ')} ? new $Float(${trees.unboxed}) : ${trees.boxed})`);
}

/** `+`, `-` and `*` with a float result; division can fail unless the divisor is a constant. */
function isTree(e: Expression): e is Binary {
  if (e.kind !== 'binary' || e.constant !== undefined || kindOf(e) !== 'float' || e.writes) return false;
  const kinds = [kindOf(e.left), kindOf(e.right)];
  if (kinds.includes('any') || kinds.includes('other')) return false;
  if (e.operator === '/') return isNonZero(e.right.constant);
  return e.operator === '+' || e.operator === '-' || e.operator === '*';
}

function isNonZero(value: ConstantValue | undefined): boolean {
  return (isFloat(value) && value.float !== 0) || (isInt(value) && value !== 0);
}

function stripped(e: Expression): Expression {
  return e.kind === 'parens' ? stripped(e.expression) : e;
}

function countLeaves(e: Binary): number {
  let leaves = 0;
  for (const side of [e.left, e.right]) {
    const inner = stripped(side);
    leaves += isTree(inner) && leaves <= leavesMax ? countLeaves(inner) : 1;
  }
  return leaves;
}

function build(f: Frame, e: Expression, steps: string[], tests: Set<string>): Trees {
  const inner = stripped(e);
  if (isTree(inner)) {
    const left = build(f, inner.left, steps, tests);
    const right = build(f, inner.right, steps, tests);
    return {
      unboxed: `(${left.unboxed} ${inner.operator} ${right.unboxed})`,
      boxed: slowCall(helperName(inner.operator), left.boxed, right.boxed),
      operators: left.operators + right.operators + 1,
    };
  }
  const leaf = operand(f, inner, steps, false);
  if (leaf.number !== undefined) return { unboxed: `(${jsNumber(leaf.number)})`, boxed: leaf.ref, operators: 0 };
  const isBox = leaf.kind === 'float';
  tests.add(isBox ? `${leaf.ref} instanceof $Float` : `typeof ${leaf.ref} === 'number'`);
  return { unboxed: isBox ? `${leaf.ref}.v` : leaf.ref, boxed: leaf.ref, operators: 0 };
}
