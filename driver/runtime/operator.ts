// LPC's operators: 64-bit wrapping ints, doubles, strings, arrays as sets, mappings, buffers. Compiled code calls these
// for everything the checker could not prove to be simple. The first line of each is the common case; what is rare stands
// in a helper below, so that V8 inlines the front. Error texts are those of FluffOS. Knows no objects but their names.

import { compareText } from './clusters';
import { fail } from './error';
import { checkArraySize, checkBufferSize, checkStringLength, limits } from './limits';
import { keyOf, LpcMapping } from './mapping';
import { badOperand, typeName } from './show';
import { encodeUtf8 } from './utf8';
import type { Value } from './value';
import { canonicalInt, clean, cleanArray, floatText, floatToInt, isInt, LpcBuffer, LpcFloat, LpcObject } from './value';

const SAFE = Number.MAX_SAFE_INTEGER;

// ---------------------------------------------------------------- + - * / %

export function add(a: Value, b: Value): Value {
  if (typeof a === 'number' && typeof b === 'number') {
    const r = a + b;
    return r <= SAFE && r >= -SAFE ? r : canonicalInt(BigInt(a) + BigInt(b));
  }
  if (typeof a === 'string' && typeof b === 'string') {
    const r = a + b;
    if (r.length > limits.stringLength) checkStringLength(r.length);
    return r;
  }
  if (a instanceof LpcFloat && b instanceof LpcFloat) return new LpcFloat(a.v + b.v);
  return addSlow(clean(a), clean(b));
}

function addSlow(a: Value, b: Value): Value {
  if (a instanceof LpcFloat && isInt(b)) return new LpcFloat(a.v + Number(b));
  if (isInt(a)) {
    if (isInt(b)) return canonicalInt(BigInt(a) + BigInt(b));
    if (b instanceof LpcFloat) return new LpcFloat(Number(a) + b.v);
  }
  if (typeof a === 'string' || typeof b === 'string') {
    if (a instanceof LpcBuffer) return joinBuffers(a.bytes, encodeUtf8(b));
    const left = joinable(a);
    const right = joinable(b);
    if (left !== null && right !== null) {
      checkStringLength(left.length + right.length);
      return left + right;
    }
  }
  if (Array.isArray(a) && Array.isArray(b)) return joinArrays(a, b);
  if (a instanceof LpcMapping && b instanceof LpcMapping) return a.plus(b);
  if (a instanceof LpcBuffer) {
    if (b instanceof LpcBuffer) return joinBuffers(a.bytes, b.bytes);
    if (Array.isArray(b)) return joinBuffers(a.bytes, bytesOfArray(b));
  }
  fail(`Bad type argument to +. Had ${typeName(a)} and ${typeName(b)}.`);
}

/** The text that + makes of an operand beside a string; null when it has none. */
function joinable(a: Value): string | null {
  if (typeof a === 'string') return a;
  if (isInt(a)) return String(a);
  if (a instanceof LpcFloat) return floatText(a.v);
  return a instanceof LpcObject ? a.name : null;
}

function joinArrays(a: Value[], b: Value[]): Value[] {
  if (a.length !== 0 && b.length !== 0 && a.length + b.length > limits.arraySize) {
    fail('result of array addition is greater than maximum array size.');
  }
  return a.concat(b);
}

function joinBuffers(a: Uint8Array, b: Uint8Array): LpcBuffer {
  checkBufferSize(a.length + b.length);
  const bytes = new Uint8Array(a.length + b.length);
  bytes.set(a);
  bytes.set(b, a.length);
  return new LpcBuffer(bytes);
}

/** The bytes of an array of ints 0..255. */
function bytesOfArray(array: Value[]): Uint8Array {
  for (const item of array) {
    if (!(typeof item === 'number' && item >= 0 && item <= 255)) {
      fail('Illegal array item in buffer conversion: must be ints 0..255.');
    }
  }
  return Uint8Array.from(array);
}

/** What a buffer takes from a string, an array of bytes or another buffer. */
export function toBytes(from: Value): Uint8Array {
  if (typeof from === 'string') return encodeUtf8(from);
  if (Array.isArray(from)) return bytesOfArray(from);
  if (from instanceof LpcBuffer) return from.bytes;
  fail('Cannot convert value to buffer: expected string or array of ints 0..255.');
}

/** LPC +=: as +, but a mapping grows in place, so that every holder sees it. */
export function addAssign(a: Value, b: Value): Value {
  if (a instanceof LpcMapping && b instanceof LpcMapping) return a.absorb(b);
  // As in FluffOS a text joins a number by +, but a number takes no text by +=: `count += "1"` is a mistake.
  if (isNumeric(clean(a)) && !isNumeric(clean(b)))
    fail('Left hand side of += is a number (or zero); right side is not a number.');
  return add(a, b);
}

export function sub(a: Value, b: Value): Value {
  if (typeof a === 'number' && typeof b === 'number') {
    const r = a - b;
    return r <= SAFE && r >= -SAFE ? r : canonicalInt(BigInt(a) - BigInt(b));
  }
  if (a instanceof LpcFloat && b instanceof LpcFloat) return new LpcFloat(a.v - b.v);
  return subSlow(clean(a), clean(b));
}

function subSlow(a: Value, b: Value): Value {
  if (isInt(a) && isInt(b)) return canonicalInt(BigInt(a) - BigInt(b));
  if (isNumeric(a) && isNumeric(b)) return new LpcFloat(toNumber(a) - toNumber(b));
  if (Array.isArray(a) && Array.isArray(b)) return subtractArrays(a, b);
  if (!isNumeric(a) && !Array.isArray(a)) fail('Bad left type to -.');
  if (!isNumeric(b) && !Array.isArray(b)) fail('Bad right type to -.');
  fail('Arguments to - do not have compatible types.');
}

export function mul(a: Value, b: Value): Value {
  if (typeof a === 'number' && typeof b === 'number') {
    const r = a * b;
    // + 0 turns -0 into 0.
    return r <= SAFE && r >= -SAFE ? r + 0 : canonicalInt(BigInt(a) * BigInt(b));
  }
  if (a instanceof LpcFloat && b instanceof LpcFloat) return new LpcFloat(a.v * b.v);
  return mulSlow(clean(a), clean(b));
}

function mulSlow(a: Value, b: Value): Value {
  if (isInt(a) && isInt(b)) return canonicalInt(BigInt(a) * BigInt(b));
  if (isNumeric(a) && isNumeric(b)) return new LpcFloat(toNumber(a) * toNumber(b));
  if (a instanceof LpcMapping && b instanceof LpcMapping) return a.compose(b);
  if (!isNumeric(a) && !(a instanceof LpcMapping)) badOperand(a, 1, '*', 'int or mapping or float');
  if (!isNumeric(b) && !(b instanceof LpcMapping)) badOperand(b, 2, '*', 'int or mapping or float');
  fail('Args to * are not compatible.');
}

/** LPC *=: as *, but a mapping is composed in place. */
export function mulAssign(a: Value, b: Value): Value {
  if (a instanceof LpcMapping && b instanceof LpcMapping) return a.composeInPlace(b);
  return mul(a, b);
}

export function div(a: Value, b: Value): Value {
  if (typeof a === 'number' && typeof b === 'number' && b !== 0) {
    // Subtracting the remainder first makes the quotient exact at every safe size.
    return (a - (a % b)) / b + 0;
  }
  return divSlow(clean(a), clean(b));
}

function divSlow(a: Value, b: Value): Value {
  if (!isNumeric(a)) badOperand(a, 1, '/', 'int or float');
  if (!isNumeric(b)) badOperand(b, 2, '/', 'int or float');
  const divisor = toNumber(b);
  if (divisor === 0) fail(isInt(a) && !isInt(b) ? 'Division by 0.0' : 'Division by zero');
  if (isInt(a) && isInt(b)) return canonicalInt(BigInt(a) / BigInt(b));
  return new LpcFloat(toNumber(a) / divisor);
}

export function mod(a: Value, b: Value): Value {
  if (typeof a === 'number' && typeof b === 'number' && b !== 0) return (a % b) + 0;
  return modSlow(clean(a), clean(b));
}

function modSlow(a: Value, b: Value): Value {
  if (!isInt(a)) badOperand(a, 1, '%', 'int');
  if (!isInt(b)) badOperand(b, 2, '%', 'int');
  if (b === 0) fail('Modulus by zero.');
  return canonicalInt(BigInt(a) % BigInt(b));
}

export function neg(a: Value): Value {
  if (typeof a === 'number') return 0 - a;
  if (a instanceof LpcFloat) return new LpcFloat(-a.v);
  if (typeof a === 'bigint') return canonicalInt(-a);
  if (clean(a) === 0) return 0;
  fail('Bad argument to unary minus');
}

export function inc(a: Value): Value {
  if (typeof a === 'number' && a < SAFE) return a + 1;
  if (a instanceof LpcFloat) return new LpcFloat(a.v + 1);
  const value = clean(a);
  if (isInt(value)) return canonicalInt(BigInt(value) + 1n);
  fail('++ of non-numeric argument');
}

export function dec(a: Value): Value {
  if (typeof a === 'number' && a > -SAFE) return a - 1;
  if (a instanceof LpcFloat) return new LpcFloat(a.v - 1);
  const value = clean(a);
  if (isInt(value)) return canonicalInt(BigInt(value) - 1n);
  fail('-- of non-numeric argument');
}

// ---------------------------------------------------------------- & | ^ ~ << >>

function isInt32(a: Value, b: Value): boolean {
  return typeof a === 'number' && typeof b === 'number' && (a | 0) === a && (b | 0) === b;
}

export function band(a: Value, b: Value): Value {
  if (isInt32(a, b)) return a & b;
  if (Array.isArray(a) && Array.isArray(b)) return intersectArrays(a, b);
  const [x, y] = twoInts(a, b, '&');
  return canonicalInt(x & y);
}

export function bor(a: Value, b: Value): Value {
  if (isInt32(a, b)) return a | b;
  if (Array.isArray(a) && Array.isArray(b)) return uniteArrays(a, b);
  const [x, y] = twoInts(a, b, '|');
  return canonicalInt(x | y);
}

export function bxor(a: Value, b: Value): Value {
  if (isInt32(a, b)) return a ^ b;
  const [x, y] = twoInts(a, b, '^');
  return canonicalInt(x ^ y);
}

export function bnot(a: Value): Value {
  if (typeof a === 'number') return -1 - a;
  const value = clean(a);
  if (!isInt(value)) fail('Bad argument to ~');
  return canonicalInt(~BigInt(value));
}

/** The count is taken modulo 64. */
export function shl(a: Value, b: Value): Value {
  if (typeof a === 'number' && typeof b === 'number' && a >= 0 && a < 0x200000 && b >= 0 && b <= 32) return a * 2 ** b;
  const [x, y] = twoInts(a, b, '<<');
  return canonicalInt(x << (y & 63n));
}

export function shr(a: Value, b: Value): Value {
  if (typeof a === 'number' && (a | 0) === a && typeof b === 'number' && b >= 0 && b < 32) return a >> b;
  const [x, y] = twoInts(a, b, '>>');
  return canonicalInt(x >> (y & 63n));
}

function twoInts(a: Value, b: Value, operator: string): [bigint, bigint] {
  const x = clean(a);
  const y = clean(b);
  if (!isInt(x)) badOperand(x, 1, operator, 'int');
  if (!isInt(y)) badOperand(y, 2, operator, 'int');
  return [BigInt(x), BigInt(y)];
}

// ---------------------------------------------------------------- comparison

export function eq(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (typeof a === 'number' && typeof b === 'number') return false;
  return eqSlow(a, b);
}

function eqSlow(a: Value, b: Value): boolean {
  const x = clean(a);
  const y = clean(b);
  if (x === y) return true;
  // There is only one empty array in FluffOS, so all of them are equal.
  if (Array.isArray(x)) return x.length === 0 && Array.isArray(y) && y.length === 0;
  if (x instanceof LpcFloat) return y instanceof LpcFloat ? x.v === y.v : isInt(y) && x.v === Number(y);
  return y instanceof LpcFloat && isInt(x) && Number(x) === y.v;
}

export function ne(a: Value, b: Value): boolean {
  return !eq(a, b);
}

export function lt(a: Value, b: Value): boolean {
  if (typeof a === 'number' && typeof b === 'number') return a < b;
  return order(a, b, '<') < 0;
}

export function le(a: Value, b: Value): boolean {
  if (typeof a === 'number' && typeof b === 'number') return a <= b;
  return order(a, b, '<=') <= 0;
}

export function gt(a: Value, b: Value): boolean {
  if (typeof a === 'number' && typeof b === 'number') return a > b;
  return order(a, b, '>') > 0;
}

export function ge(a: Value, b: Value): boolean {
  if (typeof a === 'number' && typeof b === 'number') return a >= b;
  return order(a, b, '>=') >= 0;
}

/** Negative, zero, positive; NaN when a float is none. */
function order(p: Value, q: Value, operator: string): number {
  const a = clean(p);
  const b = clean(q);
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b);
  if (isInt(a) && isInt(b)) return a < b ? -1 : a > b ? 1 : 0;
  if (isNumeric(a) && isNumeric(b)) {
    const x = toNumber(a);
    const y = toNumber(b);
    return x < y ? -1 : x > y ? 1 : x === y ? 0 : Number.NaN;
  }
  if (isNumeric(a)) badOperand(b, 2, operator, 'int or float');
  if (typeof a === 'string') badOperand(b, 2, operator, 'string');
  badOperand(a, 1, operator, 'int or string or float');
}

// ---------------------------------------------------------------- arrays as sets

function subtractArrays(a: Value[], b: Value[]): Value[] {
  if (b.length === 0) return a.slice();
  cleanArray(a);
  if (b.length === 1) {
    const only = keyOf(b[0]);
    return a.filter((x) => keyOf(x) !== only);
  }
  const keys = new Set(b.map(keyOf));
  return a.filter((x) => !keys.has(keyOf(x)));
}

/** The elements of a that b has, repeated ones too; ints come out ascending, as FluffOS' sorted walk gives them. */
function intersectArrays(a: Value[], b: Value[]): Value[] {
  const keys = new Set(b.map(keyOf));
  return ascendingInts(cleanArray(a).filter((x) => keys.has(keyOf(x))));
}

/** a, then the elements of b that a has not. */
function uniteArrays(a: Value[], b: Value[]): Value[] {
  if (a.length === 0) return b.slice();
  if (b.length === 0 || a === b) return a.slice();
  if (a.length + b.length > limits.arraySize) fail('result of array union could be greater than maximum array size.');
  const keys = new Set(a.map(keyOf));
  return a.concat(ascendingInts(cleanArray(b).filter((x) => !keys.has(keyOf(x)))));
}

function ascendingInts(array: Value[]): Value[] {
  if (!array.every(isInt)) return array;
  return array.sort((x: number | bigint, y: number | bigint) => (x < y ? -1 : x > y ? 1 : 0));
}

/** LPC `in`. */
export function isIn(a: Value, b: Value): boolean {
  if (Array.isArray(b)) {
    const key = keyOf(a);
    return b.some((x) => keyOf(x) === key);
  }
  if (b instanceof LpcMapping) return b.has(a);
  if (typeof b === 'string') {
    if (typeof a === 'string') return b.includes(a);
    if (typeof a === 'number' && a > 0 && a <= 0x10ffff) return b.includes(String.fromCodePoint(a));
    badOperand(clean(a), 1, 'in', 'int or string');
  }
  badOperand(clean(b), 2, 'in', 'string or array or mapping');
}

// ---------------------------------------------------------------- conversions

function isNumeric(a: Value): boolean {
  return typeof a === 'number' || a instanceof LpcFloat || typeof a === 'bigint';
}

function toNumber(a: Value): number {
  return a instanceof LpcFloat ? a.v : Number(a);
}

/** An int becomes a float where a float is declared; others stay. */
export function toFloat(a: Value): Value {
  return typeof a === 'number' || typeof a === 'bigint' ? new LpcFloat(Number(a)) : a;
}

/** A float becomes an int where an int is declared; others stay. */
export function toInt(a: Value): Value {
  return a instanceof LpcFloat ? floatToInt(a.v) : a;
}

/** For ?? and ?.: nothing is there. */
export function isUndefined(a: Value): boolean {
  return a === undefined || (a instanceof LpcObject && a.destructed);
}

/** An array literal that contained spreads. */
export function arrayLiteral(array: Value[]): Value[] {
  checkArraySize(array.length);
  return array;
}
