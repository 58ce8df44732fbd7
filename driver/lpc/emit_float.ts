// Arithmetic whose static type is float, as one JS expression on unboxed numbers: the leaves are tested once, and only the
// result becomes a box. When a leaf is not what its type promised, the same tree runs through the runtime's helpers.

import type { Binary, ConstantValue, Expression } from './ast';
import type { Frame } from './emit_frame';
import { jsNumber, sequence } from './emit_frame';
import type { Operand } from './emit_operand';
import { bareFloat, kindOf, operand } from './emit_operand';
import { helperName, slowCall } from './emit_operator';
import { isFloat, isInt } from './fold';

/** A tree with more leaves is left to the general code. */
const leavesMax = 8;

interface Tree {
  /** What runs before: it fills the temporaries that are leaves. */
  steps: string[];
  /** What the leaves have to pass for `unboxed`. */
  tests: Set<string>;
  unboxed: string;
  boxed: string;
  operators: number;
  /** Some leaf is a bare number already. */
  bare: boolean;
}

/** Null when the expression is not worth it: fewer than two operators, or one that can fail. */
export function floatTree(f: Frame, e: Binary): string | null {
  const tree = treeOf(f, e);
  if (tree === null || (!tree.bare && (tree.operators < 2 || tree.tests.size === 0))) return null;
  return sequence(tree.steps, choice(tree, `(new $Float(${tree.unboxed}))`, tree.boxed));
}

/** The JS number of what is surely a float (float_local.ts), or of a constant that becomes one. */
export function floatNumber(f: Frame, e: Expression): string {
  const inner = stripped(e);
  if (isInt(inner.constant)) return `(${jsNumber(Number(inner.constant))})`;
  if (isFloat(inner.constant)) return `(${jsNumber(inner.constant.float)})`;
  if (inner.kind === 'unary') return `(-${floatNumber(f, inner.operand)})`;
  if (inner.kind === 'conditional')
    return `(${f.condition(inner.condition)} ? ${floatNumber(f, inner.then)} : ${floatNumber(f, inner.else)})`;
  const tree = inner.kind === 'binary' ? treeOf(f, inner) : null;
  if (tree === null) return bareFloat(f, inner) ?? `${f.value(inner)}.v`;
  return sequence(tree.steps, choice(tree, tree.unboxed, `${tree.boxed}.v`));
}

function choice({ tests }: Tree, passed: string, failed: string): string {
  return tests.size === 0 ? passed : `(${[...tests].join(' && ')} ? ${passed} : ${failed})`;
}

function treeOf(f: Frame, e: Binary): Tree | null {
  if (!isTree(e) || countLeaves(e) > leavesMax) return null;
  const tree: Tree = { steps: [], tests: new Set(), unboxed: '', boxed: '', operators: 0, bare: false };
  return Object.assign(tree, build(f, e, tree));
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

/** Both forms of `e`; the rest goes into `tree`. */
function build(f: Frame, e: Expression, tree: Tree): { unboxed: string; boxed: string } {
  const inner = stripped(e);
  if (!isTree(inner)) return leaf(operand(f, inner, tree.steps, false), tree);
  const left = build(f, inner.left, tree);
  const right = build(f, inner.right, tree);
  tree.operators++;
  return {
    unboxed: `(${left.unboxed} ${inner.operator} ${right.unboxed})`,
    boxed: slowCall(helperName(inner.operator), left.boxed, right.boxed),
  };
}

function leaf({ ref, kind, number, bare }: Operand, tree: Tree): { unboxed: string; boxed: string } {
  if (number !== undefined) return { unboxed: `(${jsNumber(number)})`, boxed: ref };
  if (bare !== undefined) {
    tree.bare = true;
    return { unboxed: bare, boxed: ref };
  }
  tree.tests.add(kind === 'float' ? `${ref} instanceof $Float` : `typeof ${ref} === 'number'`);
  return { unboxed: kind === 'float' ? `${ref}.v` : ref, boxed: ref };
}
