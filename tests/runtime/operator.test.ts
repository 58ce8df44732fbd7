import { limits } from '../../driver/runtime/limits';
import { LpcMapping } from '../../driver/runtime/mapping';
import * as op from '../../driver/runtime/operator';
import { LpcBuffer, LpcFloat, LpcObject, type Value } from '../../driver/runtime/value';
import { errorOf, newWorld, object, program } from './make_world';

beforeEach(() => newWorld());

const MAX = 2n ** 63n - 1n;
const MIN = -(2n ** 63n);
const f = (v: number): LpcFloat => new LpcFloat(v);
const map = (...flat: Value[]): LpcMapping => LpcMapping.fromFlat(flat);

describe('ints are 64 bits wide and wrap', () => {
  test.each<[string, Value, Value]>([
    ['sum beyond the safe range', op.add(Number.MAX_SAFE_INTEGER, 1), 2n ** 53n],
    ['back into the safe range', op.sub(2n ** 53n, 1), Number.MAX_SAFE_INTEGER],
    ['MAX_INT + 1', op.add(MAX, 1), MIN],
    ['MIN_INT - 1', op.sub(MIN, 1), MAX],
    ['product that wraps', op.mul(2n ** 62n, 4), 0],
    ['MAX_INT * MAX_INT', op.mul(MAX, MAX), 1],
    ['MIN_INT / -1', op.div(MIN, -1), MIN],
    ['MIN_INT % -1', op.mod(MIN, -1), 0],
    ['-MIN_INT', op.neg(MIN), MIN],
    ['~0', op.bnot(0), -1],
    ['MAX_INT + 1 by ++', op.inc(MAX), MIN],
    ['MIN_INT - 1 by --', op.dec(MIN), MAX],
    ['++ across the safe range', op.inc(Number.MAX_SAFE_INTEGER), 2n ** 53n],
  ])('%s', (_name, found, expected) => expect(found).toBe(expected));

  test('zero has no sign', () => {
    for (const zero of [op.mul(0, -5), op.mod(-4, 2), op.div(-1, 5), op.neg(0), op.toInt(f(-0.5))]) {
      expect(Object.is(zero, 0)).toBe(true);
    }
  });

  test('division truncates toward zero, exactly at every size', () => {
    expect([op.div(7, 2), op.div(-7, 2), op.mod(-7, 2)]).toEqual([3, -3, -1]);
    expect(op.div(9007199254740991, 3)).toBe(3002399751580330);
    expect(op.div(9007199254740990, 9007199254740991)).toBe(0);
  });

  test.each<[Value, Value, Value, Value]>([
    [1, 63, MIN, 0],
    [1, 64, 1, 1],
    [-1, 1, -2, -1],
    [1, -1, MIN, 0],
    [5, 2, 20, 1],
    [0x1fffff, 40, op.mul(0x1fffff, 2 ** 40), 0],
  ])('%p << and >> %p', (value, count, left, right) => {
    expect(op.shl(value, count)).toBe(left);
    expect(op.shr(value, count)).toBe(right);
  });

  test('bits of big and negative ints', () => {
    expect(op.band((2n ** 40n) as Value, 2 ** 40 + 1)).toBe(2 ** 40);
    expect(op.bor(-1, 2 ** 40)).toBe(-1);
    expect(op.bxor(MAX, -1)).toBe(MIN);
  });
});

describe('floats stay apart from ints', () => {
  test('mixed arithmetic gives floats', () => {
    for (const [found, v] of [
      [op.add(1, f(0.5)), 1.5],
      [op.sub(f(2), 1), 1],
      [op.mul(2, f(1.5)), 3],
      [op.div(3, f(2)), 1.5],
      [op.add(f(1), 2n ** 60n), 2 ** 60],
    ] as const) {
      expect(found).toEqual(f(v));
    }
  });

  test('1 == 1.0, but they are different elements and keys', () => {
    expect(op.eq(1, f(1))).toBe(true);
    expect(op.sub([1, f(1)], [1])).toEqual([f(1)]);
    expect(map(1, 'int', f(1), 'float').get(f(1))).toBe('float');
  });

  test('order compares ints with floats', () => {
    expect([op.lt(1, f(1.5)), op.ge(f(1), 1), op.gt(2n ** 60n, f(1))]).toEqual([true, true, true]);
  });
});

describe('strings', () => {
  test('+ writes numbers and objects', () => {
    program('/op/thing', {});
    expect(op.add('a', 1)).toBe('a1');
    expect(op.add(f(1.5), 'a')).toBe('1.500000a');
    expect(op.add('a', 2n ** 60n)).toBe('a1152921504606846976');
    expect(op.add('in ', object('/op/thing'))).toBe('in /op/thing');
  });

  test('order is that of code points', () => {
    expect(op.lt('a', 'b')).toBe(true);
    expect(op.lt('abc', 'abcd')).toBe(true);
    // U+FF61 stands before U+1F600, though its UTF-16 unit is greater than the surrogate's.
    expect(op.lt('\uff61', '\u{1f600}')).toBe(true);
  });

  test('a sum beyond the limit is an error', () => {
    expect(errorOf(() => op.add('x'.repeat(6000), 'y'.repeat(6000)))).toBe(
      '*Maximum string length exceeded in concatenation.\n',
    );
  });
});

describe('arrays are sets too', () => {
  test.each<[string, Value, Value]>([
    ['-', op.sub([1, 2, 1, 3], [1]), [2, 3]],
    ['- of many', op.sub([1, 2, 3, 4], [2, 4, 9]), [1, 3]],
    ['&', op.band([1, 2, 3], [3, 1]), [1, 3]],
    ['& keeps repeated elements of the left side', op.band([1, 1], [1]), [1, 1]],
    ['|', op.bor([3, 1], [5, 1, 4]), [3, 1, 4, 5]],
    ['+', op.add([1], ['a']), [1, 'a']],
  ])('%s', (_name, found, expected) => expect(found).toEqual(expected));

  test('arrays themselves are elements by identity', () => {
    const inner: Value[] = [1];
    expect(op.sub([inner, [1]], [inner])).toEqual([[1]]);
  });

  test('limits', () => {
    const big = new Array(limits.arraySize).fill(0);
    expect(errorOf(() => op.add(big, [1]))).toBe('*result of array addition is greater than maximum array size.\n');
    expect(errorOf(() => op.bor(big, [1]))).toBe('*result of array union could be greater than maximum array size.\n');
  });
});

describe('mappings and buffers', () => {
  test('+ merges, the right side wins; += grows in place', () => {
    const a = map('x', 1, 'y', 2);
    expect(op.add(a, map('y', 3)).flat()).toEqual(['x', 1, 'y', 3]);
    expect(op.addAssign(a, map('z', 4))).toBe(a);
    expect(a.flat()).toEqual(['x', 1, 'y', 2, 'z', 4]);
  });

  test('* follows values as keys', () => {
    expect(op.mul(map('a', 'b', 'c', 'd'), map('b', 'B')).flat()).toEqual(['a', 'B']);
  });

  test('buffer + string, array, buffer', () => {
    const buffer = new LpcBuffer(Uint8Array.of(1));
    expect(op.add(buffer, 'é').bytes).toEqual(Uint8Array.of(1, 0xc3, 0xa9));
    expect(op.add(buffer, [2, 3]).bytes).toEqual(Uint8Array.of(1, 2, 3));
    expect(errorOf(() => op.add(buffer, [256]))).toBe(
      '*Illegal array item in buffer conversion: must be ints 0..255.\n',
    );
  });

  test('in', () => {
    expect([
      op.isIn(2, [1, 2]),
      op.isIn('b', map('b', 1)),
      op.isIn('ell', 'hello'),
      op.isIn(104, 'hello'),
      op.isIn(9, [1]),
    ]).toEqual([true, true, true, true, false]);
  });
});

describe('what cannot be computed says so', () => {
  test.each<[string, () => Value]>([
    ['*Division by zero\n', () => op.div(1, 0)],
    ['*Division by 0.0\n', () => op.div(1, f(0))],
    ['*Modulus by zero.\n', () => op.mod(1, 0)],
    ['*Bad type argument to +. Had array and int.\n', () => op.add([], 1)],
    ['*Bad left type to -.\n', () => op.sub('a', 1)],
    ['*Arguments to - do not have compatible types.\n', () => op.sub([], 1)],
    ['*Bad argument 2 to <\nExpected: int or float Got: "a".\n', () => op.lt(1, 'a')],
    ['*Bad argument 1 to &\nExpected: int Got: "a".\n', () => op.band('a', 1)],
    ['*Bad argument 1 to *\nExpected: int or mapping or float Got: "a".\n', () => op.mul('a', 1)],
    ['*++ of non-numeric argument\n', () => op.inc('a')],
    ['*Bad argument to unary minus\n', () => op.neg('a')],
  ])('%p', (text, run) => expect(errorOf(run)).toBe(text));
});

test('a destructed object is 0 to every operator', () => {
  const gone = Object.create(LpcObject.prototype, { destructed: { value: true } }) as Value;
  expect([op.eq(gone, 0), op.eq(gone, undefined), op.add(gone, 1), op.isUndefined(gone)]).toEqual([
    true,
    true,
    1,
    true,
  ]);
  expect(map(gone, 1).get(0)).toBe(1);
});

test('*= composes in place', () => {
  const a = map('a', 'b', 'c', 'd');
  expect(op.mulAssign(a, map('b', 'B'))).toBe(a);
  expect(a.flat()).toEqual(['a', 'B']);
});
