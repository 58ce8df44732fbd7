// Constant folding with LPC's arithmetic: 64-bit integers that wrap, floats, and strings that join. Gives undefined where
// the operands are not of a kind that FluffOS folds. Knows no syntax tree.

import type { Binary, ConstantValue, Unary } from './ast';

type Int = number | bigint;

/** null: division by zero. */
export type Folded = ConstantValue | null | undefined;

export function isInt(value: ConstantValue | undefined): value is Int {
  return typeof value === 'number' || typeof value === 'bigint';
}

export function isFloat(value: ConstantValue | undefined): value is { float: number } {
  return typeof value === 'object';
}

/** Canonical form of an integer: wrapped to 64 bits, a number where that is exact. */
export function canonical(value: bigint): Int {
  const wrapped = BigInt.asIntN(64, value);
  return wrapped >= -9007199254740991n && wrapped <= 9007199254740991n ? Number(wrapped) : wrapped;
}

export function foldUnary(operator: Unary['operator'], value: ConstantValue | undefined): Folded {
  if (operator === '+') return isInt(value) || isFloat(value) ? value : undefined;
  if (operator === '-' && isFloat(value)) return { float: -value.float };
  if (!isInt(value)) return undefined;
  if (operator === '!') return value === 0 ? 1 : 0;
  return canonical(operator === '-' ? -BigInt(value) : ~BigInt(value));
}

export function foldBinary(
  operator: Binary['operator'],
  left: ConstantValue | undefined,
  right: ConstantValue | undefined,
): Folded {
  if (typeof left === 'string' && typeof right === 'string') return operator === '+' ? left + right : undefined;
  if (isInt(left) && isInt(right)) return foldInts(operator, left, right);
  const a = toNumber(left);
  const b = toNumber(right);
  return a === undefined || b === undefined ? undefined : foldFloats(operator, a, b);
}

function toNumber(value: ConstantValue | undefined): number | undefined {
  return isInt(value) ? Number(value) : isFloat(value) ? value.float : undefined;
}

function foldFloats(operator: Binary['operator'], a: number, b: number): Folded {
  switch (operator) {
    case '+':
      return { float: a + b };
    case '-':
      return { float: a - b };
    case '*':
      return { float: a * b };
    case '/':
      return b === 0 ? null : { float: a / b };
    default:
      return undefined;
  }
}

function foldInts(operator: Binary['operator'], left: Int, right: Int): Folded {
  const a = BigInt(left);
  const b = BigInt(right);
  switch (operator) {
    case '+':
      return canonical(a + b);
    case '-':
      return canonical(a - b);
    case '*':
      return canonical(a * b);
    case '/':
      return b === 0n ? null : canonical(a / b);
    case '%':
      return b === 0n ? null : canonical(a % b);
    case '&':
      return canonical(a & b);
    case '|':
      return canonical(a | b);
    case '^':
      return canonical(a ^ b);
    case '<<':
      return canonical(a << (b & 63n));
    case '>>':
      return canonical(a >> (b & 63n));
    default:
      return undefined;
  }
}

/** Comparisons fold only in case labels. */
export function foldComparison(
  operator: Binary['operator'],
  left: ConstantValue | undefined,
  right: ConstantValue | undefined,
): Folded {
  if (!isInt(left) || !isInt(right)) return undefined;
  switch (operator) {
    case '==':
      return Number(left === right);
    case '!=':
      return Number(left !== right);
    case '<':
      return Number(left < right);
    case '<=':
      return Number(left <= right);
    case '>':
      return Number(left > right);
    case '>=':
      return Number(left >= right);
    default:
      return undefined;
  }
}
