// Efuns on arrays, and the general filter(), map(), sizeof() that arrays share with strings and mappings. Callbacks get the
// element and the extra arguments; what they do to the array meanwhile does not matter, because loops run over a copy or by index.

import { enterValue, leave } from '../call_stack';
import { compareText } from '../clusters';
import { fail } from '../error';
import { charge } from '../eval_cost';
import { ev1, ev2, evSlow, isAlive } from '../function_value';
import { checkArraySize } from '../limits';
import { keyOf, LpcMapping } from '../mapping';
import { mergeSort } from '../merge_sort';
import { cleanArray, FunctionValue, isInt, isObject, LpcFloat, type LpcObject, truthy, type Value } from '../value';
import { callbackOf, callMethod } from './callback';
import type { EfunFamily } from './check';
import { filterMapping, mapMapping } from './mappings';
import { implodeStrings, memberOfString } from './strings';

function filterArray(o: LpcObject, d: number, array: Value[], f: Value, extra: Value[], name: string): Value[] {
  if (array.length === 0) return [];
  const callback = callbackOf(o, d, f, extra, name);
  const result: Value[] = [];
  const size = array.length;
  for (let i = 0; i < size && i < array.length; i++) {
    const element = array[i];
    if (truthy(callback.one(element))) result.push(element);
  }
  charge(result.length >> 2);
  return result;
}

function mapArray(o: LpcObject, d: number, array: Value[], f: Value, extra: Value[], name: string): Value[] {
  if (array.length === 0) return [];
  const callback = callbackOf(o, d, f, extra, name);
  const size = array.length;
  charge(size >> 2);
  const result = new Array(size).fill(0);
  for (let i = 0; i < size && i < array.length; i++) result[i] = callback.one(array[i]);
  return result;
}

/** Each character as an int; those the callback is true for stay. */
function filterString(o: LpcObject, d: number, text: string, f: Value, extra: Value[]): string {
  if (text === '') return text;
  const callback = callbackOf(o, d, f, extra, 'filter');
  let result = '';
  for (const character of text) if (truthy(callback.one(character.codePointAt(0)!))) result += character;
  return result;
}

/** Each character as an int; an int other than 0 that the callback returns takes its place. */
function mapString(o: LpcObject, d: number, text: string, f: Value, extra: Value[]): string {
  if (text === '') return text;
  const callback = callbackOf(o, d, f, extra, 'map');
  let result = '';
  for (const character of text) {
    const code = callback.one(character.codePointAt(0)!);
    result += typeof code === 'number' && code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : character;
  }
  return result;
}

const byIndex = 0;
const asPrefix = 1;
const backwards = 2;
const asPredicate = 4;

function memberArray(o: LpcObject, d: number, item: Value, array: Value[], start: number, flags: number): number {
  const size = array.length;
  const matches = matcher(o, d, item, flags);
  if (matches === null) return array.indexOf(item, start);
  for (let i = start; i < size; i++) {
    const index = flags & backwards ? size - 1 - i : i;
    if (matches(array[index])) return index;
  }
  return -1;
}

/** What makes an element a match; null when plain identity from the front does. */
function matcher(o: LpcObject, d: number, item: Value, flags: number): ((element: Value) => boolean) | null {
  if (flags & asPredicate && item instanceof FunctionValue) return (element) => truthy(ev1(o, d, item, element));
  if (flags & asPrefix && typeof item === 'string')
    return (element) => typeof element === 'string' && element.startsWith(item);
  const simple = typeof item === 'string' || (typeof item === 'number' && item !== 0) || Array.isArray(item);
  if (simple && flags === byIndex) return null;
  const key = keyOf(item);
  return (element) => keyOf(element) === key;
}

type Compare = (a: Value, b: Value) => number;

/** The order of sort_array(arr, 1): strings, ints, floats, or arrays by their first element; one kind only. */
function builtinCompare(array: Value[]): Compare {
  if (array.every((x) => typeof x === 'string')) return compareText;
  return (a, b) => {
    if (Array.isArray(a) && Array.isArray(b)) {
      if (a.length === 0 || b.length === 0) fail('Illegal to have empty array in array for sort_array()');
      return compareAtoms(
        a[0],
        b[0],
        "sort_array() cannot handle arrays of arrays whose 1st elems\naren't strings/ints/floats",
      );
    }
    return compareAtoms(a, b, 'built-in sort_array() can only handle homogeneous arrays of strings/ints/floats/arrays');
  };
}

function compareAtoms(a: Value, b: Value, complaint: string): number {
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b);
  if (isInt(a) && isInt(b)) return a < b ? -1 : a > b ? 1 : 0;
  if (a instanceof LpcFloat && b instanceof LpcFloat) return a.v - b.v;
  fail(complaint);
}

/** Numbers side by side in memory sort many times faster; equal ones cannot be told apart, so order among them is no matter. */
function sortNumbers(numbers: number[], descending: boolean): number[] {
  const sorted = Array.from(Float64Array.from(numbers).sort());
  return descending ? sorted.reverse() : sorted;
}

/** What a comparing function said; no int means equal. */
function signOf(result: Value): number {
  if (typeof result === 'number') return result;
  return typeof result === 'bigint' ? (result > 0n ? 1 : -1) : 0;
}

/** What differs from call to call of a functional is asked at each one; what does not is done once: the object stack is as it must
 *  be in the functional as long as the sort lasts. */
function sortByValue(o: LpcObject, d: number, array: Value[], order: FunctionValue): Value[] {
  const { body, owner, captured } = order;
  if (body === undefined) return mergeSort(array, (a, b) => signOf(evSlow(o, d, order, [a, b])));
  const height = enterValue(owner);
  mergeSort(array, (a, b) => {
    if (isAlive(o, order)) return signOf(body(owner, d + 1, captured, a, b));
    leave(height);
    const result = evSlow(o, d, order, [a, b]);
    enterValue(owner);
    return signOf(result);
  });
  leave(height);
  return array;
}

function sortArray(o: LpcObject, d: number, array: Value[], order: Value, extra: Value[]): Value[] {
  const sorted = cleanArray(array.slice());
  charge(sorted.length);
  if (isInt(order)) {
    if (sorted.every((x) => typeof x === 'number')) return sortNumbers(sorted, order < 0);
    const compare = builtinCompare(sorted);
    return sorted.sort(order < 0 ? (a, b) => compare(b, a) : compare);
  }
  if (order instanceof FunctionValue && extra.length === 0) return sortByValue(o, d, sorted, order);
  const callback = callbackOf(o, d, order, extra, 'sort_array');
  return mergeSort(sorted, (a, b) => signOf(callback.two(a, b)));
}

/** Groups of elements for which `f` gives the same value; those that give `skip` are left out. */
function uniqueArray(o: LpcObject, d: number, array: Value[], f: Value, skip: Value): Value[] {
  // A JavaScript map, as groups may outnumber what an LPC mapping may hold; it keeps the order of first appearance.
  const groups = new Map<Value, Value[]>();
  for (const element of array.slice()) {
    let mark: Value;
    if (f instanceof FunctionValue) mark = ev1(o, d, f, element);
    else if (isObject(element)) mark = callMethod(o, d, element, f, []);
    if (mark === undefined && !(f instanceof FunctionValue)) continue;
    if (keyOf(mark) === keyOf(skip)) continue;
    const group = groups.get(keyOf(mark));
    if (group) group.push(element);
    else groups.set(keyOf(mark), [element]);
  }
  return [...groups.values()];
}

function implodeBy(o: LpcObject, d: number, array: Value[], f: FunctionValue, start: Value, started: boolean): Value {
  if (array.length === 0) return started ? start : 0;
  let sum = started ? start : array[0];
  for (let i = started ? 0 : 1; i < array.length; i++) sum = ev2(o, d, f, sum, array[i]);
  return sum;
}

/** Random index below `count`. */
const pick = (count: number): number => Math.floor(Math.random() * count);

/** The index of the greatest (sign 1) or least (sign −1) of ints, floats or strings. */
function extremeIndex(array: Value[], sign: number, what: string): number {
  if (array.length === 0) fail(`Can't find ${what} of an empty array.`);
  let best = 0;
  for (let i = 0; i < array.length; i++) {
    const element = array[i];
    if (!isInt(element) && !(element instanceof LpcFloat) && typeof element !== 'string')
      fail('Array must consist of ints, floats or strings.');
    if ((typeof element === 'string') !== (typeof array[best] === 'string')) fail('Inhomogeneous array.');
    const order =
      typeof element === 'string' ? compareText(element, array[best]) : atom(element) > atom(array[best]) ? 1 : -1;
    if (order * sign > 0 && !(typeof element !== 'string' && atom(element) === atom(array[best]))) best = i;
  }
  return best;
}

const atom = (x: number | bigint | LpcFloat): number | bigint => (x instanceof LpcFloat ? x.v : x);

export const arrays: EfunFamily = {
  allocate(o, d, size, value) {
    checkArraySize(size);
    charge(size >> 2);
    if (!(value instanceof FunctionValue)) return new Array(size).fill(value === undefined ? 0 : value);
    const result = new Array(size).fill(0);
    for (let i = 0; i < size; i++) result[i] = ev1(o, d, value, i);
    return result;
  },
  filter(o, d, data, f, ...extra) {
    if (Array.isArray(data)) return filterArray(o, d, data, f, extra, 'filter');
    return data instanceof LpcMapping ? filterMapping(o, d, data, f, extra) : filterString(o, d, data, f, extra);
  },
  map(o, d, data, f, ...extra) {
    if (Array.isArray(data)) return mapArray(o, d, data, f, extra, 'map');
    return data instanceof LpcMapping ? mapMapping(o, d, data, f, extra) : mapString(o, d, data, f, extra);
  },
  filter_array: (o, d, array, f, ...extra) => filterArray(o, d, array, f, extra, 'filter_array'),
  map_array: (o, d, array, f, ...extra) => mapArray(o, d, array, f, extra, 'map_array'),
  member_array(o, d, item, container, start = 0, flags = 0) {
    if (start < 0) fail('Bad Argument 3 to member_array()');
    if (typeof container === 'string') {
      if (flags & backwards) fail('member_array: can not search backwards in strings');
      return memberOfString(item, container, start);
    }
    charge(container.length >> 5);
    return memberArray(o, d, item, container, start, flags);
  },
  sort_array: (o, d, array, order, ...extra) => sortArray(o, d, array, order, extra),
  unique_array: (o, d, array, f, skip) => uniqueArray(o, d, array, f, skip === undefined ? 0 : skip),
  implode(o, d, array, delimiter, start) {
    if (typeof delimiter !== 'string') return implodeBy(o, d, array, delimiter, start, start !== undefined);
    if (start !== undefined) fail('Third argument to implode() is illegal with implode(array, string)');
    return implodeStrings(array, delimiter);
  },
  element_of(_o, _d, array) {
    if (array.length === 0) fail("Can't take element from empty array.");
    return array[pick(array.length)];
  },
  shuffle(_o, _d, array) {
    charge(array.length >> 2);
    for (let i = array.length - 1; i > 0; i--) {
      const j = pick(i + 1);
      [array[i], array[j]] = [array[j], array[i]];
    }
    return array;
  },
  max(_o, _d, array, flag) {
    const index = extremeIndex(array, 1, 'max');
    return flag ? index : array[index];
  },
  min(_o, _d, array, flag) {
    const index = extremeIndex(array, -1, 'min');
    return flag ? index : array[index];
  },
};
