import { destruct } from '../../driver/runtime/destruct';
import { limits } from '../../driver/runtime/limits';
import { LpcMapping } from '../../driver/runtime/mapping';
import { LpcFloat, type Value } from '../../driver/runtime/value';
import { errorOf, newWorld, object, program } from './make_world';

beforeEach(() => newWorld());

const map = (...flat: Value[]): LpcMapping => LpcMapping.fromFlat(flat);

test('keys are equal as LPC values are', () => {
  const inner: Value[] = [1];
  const m = map(1, 'int', '1', 'string', new LpcFloat(1), 'float', inner, 'array', 2n ** 60n, 'big');
  expect([1, '1', new LpcFloat(1), inner, 2n ** 60n, [1]].map((key) => m.get(key))).toEqual([
    'int',
    'string',
    'float',
    'array',
    'big',
    undefined,
  ]);
});

test('undefined and 0 are one key', () => expect(map(undefined, 'x').get(0)).toBe('x'));

test('a string that looks like the stand-in of a float is its own key', () => {
  const m = map('\0f1', 'string', new LpcFloat(1), 'float');
  expect(m.get('\0f1')).toBe('string');
  expect(m.keys()).toEqual(['\0f1', new LpcFloat(1)]);
});

test('names of JavaScript are plain keys', () => {
  const m = map();
  expect([m.get('__proto__'), m.get('constructor')]).toEqual([undefined, undefined]);
  m.set('__proto__', 1);
  expect(m.keys()).toEqual(['__proto__']);
});

test('order is that of insertion', () => {
  const m = map('b', 1, 'a', 2);
  m.set('b', 3);
  expect(m.flat()).toEqual(['b', 3, 'a', 2]);
});

test('a destructed object vanishes as key and is undefined as value', () => {
  program('/map/key', {});
  program('/map/value', {});
  const m = map(object('/map/key'), 1, 'v', object('/map/value'));
  destruct(object('/map/key'));
  destruct(object('/map/value'));
  expect(m.size).toBe(1);
  expect(m.get('v')).toBeUndefined();
  expect(m.values()).toEqual([undefined]);
});

test('one entry too many is an error and leaves the mapping as it was', () => {
  const m = map();
  for (let i = 0; i < limits.mappingSize; i++) m.set(i, i);
  expect(errorOf(() => m.set('more', 1))).toBe('*Mapping exceeded maximum mapping size of 1000.\n');
  expect(m.size).toBe(limits.mappingSize);
});

test('all empty arrays are one key', () => {
  const m = map([], 'empty');
  expect(m.get([])).toBe('empty');
  m.set([], 'again');
  expect([m.size, m.get([])]).toEqual([1, 'again']);
});
