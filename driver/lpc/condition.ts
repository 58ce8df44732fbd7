// The expression behind #if and #elif: C's integer operators over 64-bit ints, by two stacks instead of recursion. `defined(X)`,
// `efun_defined(X)` and macros have been replaced before; names that are left are 0, as in C. Knows no macros.

import { skipBlank, skipUnit } from './macro';

const binary: Record<string, [precedence: number, apply: (a: bigint, b: bigint) => bigint]> = {
  '||': [1, (a, b) => truth(a !== 0n || b !== 0n)],
  '&&': [2, (a, b) => truth(a !== 0n && b !== 0n)],
  '|': [3, (a, b) => a | b],
  '^': [4, (a, b) => a ^ b],
  '&': [5, (a, b) => a & b],
  '==': [6, (a, b) => truth(a === b)],
  '!=': [6, (a, b) => truth(a !== b)],
  '<': [7, (a, b) => truth(a < b)],
  '>': [7, (a, b) => truth(a > b)],
  '<=': [7, (a, b) => truth(a <= b)],
  '>=': [7, (a, b) => truth(a >= b)],
  '<<': [8, (a, b) => a << (b & 63n)],
  '>>': [8, (a, b) => a >> (b & 63n)],
  '+': [9, (a, b) => a + b],
  '-': [9, (a, b) => a - b],
  '*': [10, (a, b) => a * b],
  '/': [10, (a, b) => divide(a, b, (x, y) => x / y)],
  '%': [10, (a, b) => divide(a, b, (x, y) => x % y)],
};

const unary: Record<string, (a: bigint) => bigint> = {
  'u!': (a) => truth(a === 0n),
  'u~': (a) => ~a,
  'u-': (a) => -a,
  'u+': (a) => a,
};

class ConditionError extends Error {}

function truth(value: boolean): bigint {
  return value ? 1n : 0n;
}

function divide(a: bigint, b: bigint, apply: (a: bigint, b: bigint) => bigint): bigint {
  if (b === 0n) throw new ConditionError('division by zero');
  return apply(a, b);
}

/** The value of the condition, or a text that says what is wrong with it. */
export function evaluateCondition(text: string): { value: boolean } | { wrong: string } {
  try {
    return { value: new Evaluation(text).run() !== 0n };
  } catch (error) {
    if (error instanceof ConditionError) return { wrong: error.message };
    throw error;
  }
}

class Evaluation {
  private readonly text: string;
  private readonly values: bigint[] = [];
  /** Operators, '(' , '?' (condition waits) and ':' (both branches wait). */
  private readonly operators: string[] = [];

  constructor(text: string) {
    this.text = text;
  }

  run(): bigint {
    let wantsValue = true;
    for (let at = skipBlank(this.text, 0); at < this.text.length; ) {
      const end = this.unitEnd(at);
      const unit = this.text.slice(at, end);
      at = skipBlank(this.text, end);
      if (wantsValue) wantsValue = this.operand(unit);
      else wantsValue = this.operator(unit);
    }
    if (wantsValue) throw new ConditionError(this.values.length === 0 ? 'there is none' : 'it ends in an operator');
    this.reduce(0);
    if (this.operators.length > 0) throw new ConditionError(`'${this.operators.at(-1)}' is not closed`);
    return this.values[0] as bigint;
  }

  private unitEnd(at: number): number {
    const two = this.text.slice(at, at + 2);
    return Object.hasOwn(binary, two) && two.length === 2 ? at + 2 : skipUnit(this.text, at);
  }

  /** True when a value is still wanted. */
  private operand(unit: string): boolean {
    if (unit === '(') this.operators.push(unit);
    else if (Object.hasOwn(unary, `u${unit}`)) this.operators.push(`u${unit}`);
    else {
      this.values.push(valueOf(unit));
      return false;
    }
    return true;
  }

  private operator(unit: string): boolean {
    if (unit === ')') {
      this.reduce(0);
      if (this.operators.pop() !== '(') throw new ConditionError("')' without '('");
      return false;
    }
    if (unit === '?') {
      this.reduce(1);
      this.operators.push('?');
    } else if (unit === ':') {
      this.reduce(0);
      if (this.operators.pop() !== '?') throw new ConditionError("':' without '?'");
      this.operators.push(':');
    } else {
      const found = Object.hasOwn(binary, unit) ? binary[unit] : undefined;
      if (!found) throw new ConditionError(`'${unit}' stands where an operator should`);
      this.reduce(found[0]);
      this.operators.push(unit);
    }
    return true;
  }

  /** Applies waiting operators of at least this precedence, down to an open bracket or `?`. */
  private reduce(precedence: number): void {
    for (let top = this.operators.at(-1); top !== undefined && top !== '(' && top !== '?'; top = this.operators.at(-1)) {
      if (top === ':') {
        if (precedence > 0) return;
        this.operators.pop();
        const otherwise = this.values.pop() as bigint;
        const then = this.values.pop() as bigint;
        this.values.push((this.values.pop() as bigint) !== 0n ? then : otherwise);
        continue;
      }
      const one = Object.hasOwn(unary, top) ? unary[top] : undefined;
      if (one) {
        this.values.push(wrap(one(this.values.pop() as bigint)));
      } else {
        const [own, apply] = binary[top] as [number, (a: bigint, b: bigint) => bigint];
        if (own < precedence) return;
        const right = this.values.pop() as bigint;
        this.values.push(wrap(apply(this.values.pop() as bigint, right)));
      }
      this.operators.pop();
    }
  }
}

function wrap(value: bigint): bigint {
  return BigInt.asIntN(64, value);
}

function valueOf(unit: string): bigint {
  if (/^[A-Za-z_]/.test(unit)) return 0n;
  const digits = unit.replace(/_/g, '');
  if (/^(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO][0-7]+)$/.test(digits)) return wrap(BigInt(digits.toLowerCase()));
  if (/^\d+$/.test(digits)) return wrap(BigInt(digits));
  const character = /^'(\\?)([^])'$/u.exec(unit);
  if (character) return BigInt((character[2] as string).codePointAt(0) as number);
  throw new ConditionError(`'${unit}' is no int`);
}
