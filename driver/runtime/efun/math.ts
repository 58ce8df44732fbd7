// Efuns of package math, and of matrix: numbers in, floats out. Knows nothing but values.

import { fail } from '../error';
import { formatFloat } from '../number_format';
import { isInt, LpcFloat, type Value } from '../value';
import { badArgument, type EfunFamily } from './check';

const number = (x: LpcFloat | number | bigint): number => (x instanceof LpcFloat ? x.v : Number(x));
const float = (x: number): LpcFloat => new LpcFloat(x);

/** A function of one float. */
const unary = (f: (x: number) => number) => (_o: unknown, _d: number, x: LpcFloat) => float(f(x.v));

/** The numbers of a vector of ints or floats. */
function vector(value: Value[], position: number, name: string): number[] {
  return value.map((x) => {
    if (!(x instanceof LpcFloat) && !isInt(x)) badArgument(position, name, ['int *', 'float *'], value);
    return number(x);
  });
}

function twoVectors(a: Value[], b: Value[], name: string): [number[], number[]] {
  if (a.length !== b.length) fail('Argument vectors must be of equal size.');
  return [vector(a, 1, name), vector(b, 2, name)];
}

const dot = (a: number[], b: number[]): number => a.reduce((sum, x, i) => sum + x * b[i]!, 0);
const length = (a: number[]): number => Math.sqrt(dot(a, a));

/** C's round(): halves go away from zero. */
function roundAway(x: number): number {
  const whole = Math.trunc(x);
  return Math.abs(x - whole) >= 0.5 ? whole + Math.sign(x) : whole;
}

export const math: EfunFamily = {
  cos: unary(Math.cos),
  sin: unary(Math.sin),
  tan(_o, _d, x) {
    // At odd multiples of a right angle there is no tangent.
    if (Math.cos(x.v) === 0) fail(`math: tan(${formatFloat(x.v, 6)}) is undefined.`);
    return float(Math.tan(x.v));
  },
  asin(_o, _d, x) {
    if (x.v < -1 || x.v > 1) fail(`math: asin(${formatFloat(x.v, 6)}) is undefined.`);
    return float(Math.asin(x.v));
  },
  acos(_o, _d, x) {
    if (x.v < -1 || x.v > 1) fail(`math: acos(${formatFloat(x.v, 6)}) is undefined.`);
    return float(Math.acos(x.v));
  },
  atan: unary(Math.atan),
  sqrt(_o, _d, x) {
    const value = number(x);
    if (value < 0) fail(`math: sqrt(${formatFloat(value, 6)}) is undefined.`);
    return float(Math.sqrt(value));
  },
  log: (_o, _d, x) => logarithm('log', Math.log, x.v),
  log10: (_o, _d, x) => logarithm('log10', Math.log10, number(x)),
  log2: (_o, _d, x) => logarithm('log2', Math.log2, number(x)),
  pow(_o, _d, base, exponent) {
    const x = number(base);
    const y = number(exponent);
    if (x < 0 && y !== Math.trunc(y)) fail(`math: pow(${formatFloat(x, 6)}, ${formatFloat(y, 6)}) is undefined.`);
    return float(x ** y);
  },
  exp: unary(Math.exp),
  floor: unary(Math.floor),
  ceil: unary(Math.ceil),
  round: unary(roundAway),
  norm: (_o, _d, a) => float(length(vector(a, 1, 'norm'))),
  dotprod(_o, _d, a, b) {
    const [x, y] = twoVectors(a, b, 'dotprod');
    return float(dot(x, y));
  },
  distance(_o, _d, a, b) {
    const [x, y] = twoVectors(a, b, 'distance');
    return float(length(x.map((value, i) => value - y[i]!)));
  },
  angle(_o, _d, a, b) {
    const [x, y] = twoVectors(a, b, 'angle');
    const lengths = length(x) * length(y);
    return float(lengths === 0 ? 0 : Math.acos(Math.min(1, Math.max(-1, dot(x, y) / lengths))));
  },
};

function logarithm(name: string, f: (x: number) => number, x: number): LpcFloat {
  if (x <= 0) fail(`math: ${name}(${formatFloat(x, 6)}) is undefined.`);
  return float(f(x));
}
