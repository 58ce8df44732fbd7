// The expression behind #if and #elif: C's integer operators over 64-bit ints, by two stacks instead of recursion, because macros
// make a short line into hundreds of thousands of operators. Names that are left are 0, as in C. Knows no macros and no text.

import type { TokenKind } from './token';

/** A value, or an operator. */
export type ConditionUnit = bigint | TokenKind;

const binary: ReadonlyMap<string, [precedence: number, apply: (a: bigint, b: bigint) => bigint]> = new Map([
  ['||', [1, (a, b) => truth(a !== 0n || b !== 0n)]],
  ['&&', [2, (a, b) => truth(a !== 0n && b !== 0n)]],
  ['|', [3, (a, b) => a | b]],
  ['^', [4, (a, b) => a ^ b]],
  ['&', [5, (a, b) => a & b]],
  ['==', [6, (a, b) => truth(a === b)]],
  ['!=', [6, (a, b) => truth(a !== b)]],
  ['<', [7, (a, b) => truth(a < b)]],
  ['>', [7, (a, b) => truth(a > b)]],
  ['<=', [7, (a, b) => truth(a <= b)]],
  ['>=', [7, (a, b) => truth(a >= b)]],
  ['<<', [8, (a, b) => a << (b & 63n)]],
  ['>>', [8, (a, b) => a >> (b & 63n)]],
  ['+', [9, (a, b) => a + b]],
  ['-', [9, (a, b) => a - b]],
  ['*', [10, (a, b) => a * b]],
  ['/', [10, (a, b) => a / b]],
  ['%', [10, (a, b) => a % b]],
]);

const unary: ReadonlyMap<string, (a: bigint) => bigint> = new Map([
  ['!', (a) => truth(a === 0n)],
  ['~', (a) => ~a],
  ['-', (a) => -a],
  ['+', (a) => a],
]);

function truth(value: boolean): bigint {
  return value ? 1n : 0n;
}

/** The value of the condition; `wrong` says what is wrong with it, or is ''. */
export function evaluateCondition(units: readonly ConditionUnit[]): { value: bigint; wrong: string } {
  const evaluation = new Evaluation();
  for (const unit of units) {
    evaluation.take(unit);
    if (evaluation.wrong !== '') break;
  }
  return { value: evaluation.finish(), wrong: evaluation.wrong };
}

/** An operator that waits for its right side; `(`, `?` (the condition waits) and `:` (both branches wait) are among them. */
interface Waiting {
  sign: string;
  isUnary: boolean;
}

class Evaluation {
  wrong = '';
  private readonly values: bigint[] = [];
  private readonly waiting: Waiting[] = [];
  private wantsValue = true;

  take(unit: ConditionUnit): void {
    if (!this.wantsValue) this.operator(typeof unit === 'bigint' ? 'a value' : unit);
    else if (typeof unit === 'bigint') this.value(unit);
    else if (unit === '(') this.waiting.push({ sign: unit, isUnary: false });
    else if (unary.has(unit)) this.waiting.push({ sign: unit, isUnary: true });
    else this.wrong = `'${unit}' stands where a value should`;
  }

  finish(): bigint {
    if (this.wrong === '' && this.wantsValue)
      this.wrong = this.values.length === 0 ? 'there is none' : 'it ends in an operator';
    if (this.wrong === '') this.reduce(0);
    const open = this.waiting[this.waiting.length - 1];
    if (this.wrong === '' && open) this.wrong = open.sign === '?' ? "'?' without ':'" : "'(' without ')'";
    return this.wrong === '' ? (this.values[0] as bigint) : 0n;
  }

  private value(value: bigint): void {
    this.values.push(value);
    this.wantsValue = false;
  }

  private operator(sign: string): void {
    if (sign === ')') {
      this.reduce(0);
      if (this.waiting.pop()?.sign !== '(') this.fail("')' without '('");
      return;
    }
    this.wantsValue = true;
    if (sign === '?') {
      this.reduce(1);
    } else if (sign === ':') {
      this.reduce(0);
      if (this.waiting.pop()?.sign !== '?') this.fail("':' without '?'");
    } else {
      const found = binary.get(sign);
      if (!found) {
        this.fail(
          sign === 'a value' ? 'an operator is missing before a value' : `'${sign}' stands where an operator should`,
        );
        return;
      }
      this.reduce(found[0]);
    }
    this.waiting.push({ sign, isUnary: false });
  }

  private fail(what: string): void {
    if (this.wrong === '') this.wrong = what;
  }

  /** Applies waiting operators of at least this precedence, down to an open bracket or `?`. */
  private reduce(precedence: number): void {
    for (;;) {
      const top = this.waiting[this.waiting.length - 1];
      if (!top || top.sign === '(' || top.sign === '?') return;
      if (top.isUnary)
        this.values.push(wrap((unary.get(top.sign) as (a: bigint) => bigint)(this.values.pop() as bigint)));
      else if (top.sign === ':') {
        if (precedence > 0) return;
        const otherwise = this.values.pop() as bigint;
        const then = this.values.pop() as bigint;
        this.values.push((this.values.pop() as bigint) !== 0n ? then : otherwise);
      } else {
        const [own, apply] = binary.get(top.sign) as [number, (a: bigint, b: bigint) => bigint];
        if (own < precedence) return;
        this.apply(top.sign, apply);
      }
      this.waiting.pop();
    }
  }

  private apply(sign: string, apply: (a: bigint, b: bigint) => bigint): void {
    const right = this.values.pop() as bigint;
    const left = this.values.pop() as bigint;
    const impossible = right === 0n && (sign === '/' || sign === '%');
    if (impossible) this.fail('division by zero');
    this.values.push(impossible ? 0n : wrap(apply(left, right)));
  }
}

function wrap(value: bigint): bigint {
  return BigInt.asIntN(64, value);
}
