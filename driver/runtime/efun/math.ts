// Efuns of package math: numbers in, floats out. Knows nothing but values.

import { fail } from '../error';
import { isInt, LpcFloat, type Value } from '../value';
import type { EfunFamily } from './check';

const number = (x: LpcFloat | number | bigint): number => (x instanceof LpcFloat ? x.v : Number(x));
const float = (x: number): LpcFloat => new LpcFloat(x);

/** A function of one float. */
const unary = (f: (x: number) => number) => (_o: unknown, _d: number, x: LpcFloat) => float(f(x.v));

/** The numbers of a vector of ints or floats; `complaint` when it holds anything else. */
function vector(value: Value[], complaint: string): number[] {
  return value.map((x) => (x instanceof LpcFloat || isInt(x) ? number(x) : fail(complaint)));
}

function twoVectors(a: Value[], b: Value[], name: string, doing: string): [number[], number[]] {
  if (a.length !== b.length) fail(`${name}: cannot ${doing} vectors of different sizes.`);
  return [vector(a, `${name}: invalid arg 1.`), vector(b, `${name}: invalid arg 2.`)];
}

const dot = (a: number[], b: number[]): number => a.reduce((sum, x, i) => sum + x * b[i]!, 0);
const length = (a: number[]): number => Math.sqrt(dot(a, a));

/** C's round(): halves go away from zero. */
function roundAway(x: number): number {
  const whole = Math.trunc(x);
  return Math.abs(x - whole) >= 0.5 ? whole + Math.sign(x) : whole;
}

function inverse(name: string, f: (x: number) => number, x: number): LpcFloat {
  if (x < -1) fail(`math: ${name}(x) with (x < -1.0)`);
  if (x > 1) fail(`math: ${name}(x) with (x > 1.0)`);
  return float(f(x));
}

function logarithm(name: string, f: (x: number) => number, x: number): LpcFloat {
  if (x <= 0) fail(`math: ${name}(x) with (x <= 0.0)`);
  return float(f(x));
}

export const math: EfunFamily = {
  cos: unary(Math.cos),
  sin: unary(Math.sin),
  tan: unary(Math.tan),
  asin: (_o, _d, x) => inverse('asin', Math.asin, x.v),
  acos: (_o, _d, x) => inverse('acos', Math.acos, x.v),
  atan: unary(Math.atan),
  sqrt(_o, _d, x) {
    const value = number(x);
    if (value < 0) fail('math: sqrt(x) with (x < 0.0)');
    return float(Math.sqrt(value));
  },
  log: (_o, _d, x) => logarithm('log', Math.log, x.v),
  log10: (_o, _d, x) => logarithm('log10', Math.log10, number(x)),
  log2: (_o, _d, x) => logarithm('log2', Math.log2, number(x)),
  pow: (_o, _d, base, exponent) => float(number(base) ** number(exponent)),
  exp: unary(Math.exp),
  floor: unary(Math.floor),
  ceil: unary(Math.ceil),
  round: unary(roundAway),
  norm: (_o, _d, a) => float(length(vector(a, 'norm: invalid argument 1.'))),
  dotprod(_o, _d, a, b) {
    const [x, y] = twoVectors(a, b, 'dotprod', 'take the dotprod of');
    return float(dot(x, y));
  },
  distance(_o, _d, a, b) {
    const [x, y] = twoVectors(a, b, 'distance', 'take the distance of');
    return float(length(x.map((value, i) => value - y[i]!)));
  },
  angle(_o, _d, a, b) {
    const [x, y] = twoVectors(a, b, 'angle', 'calculate the angle between');
    return float(Math.acos(dot(x, y) / (length(x) * length(y))));
  },
};
