// Efuns on strings that need no callback: cutting, joining, searching, case, trimming. A string is made of user-visible
// characters (clusters.ts counts them); case is changed for ASCII letters only, as MudOS does, so that a name never changes its length.

import { clusterCount, clusterIndexAt, clustersOf, compareText, splitClusters } from '../clusters';
import { fail } from '../error';
import { charge } from '../eval_cost';
import { checkStringLength, limits } from '../limits';
import { badArgument } from '../show';
import { sprintf } from '../sprintf';
import { textWidth } from '../text_width';
import { isInt, type Value } from '../value';
import type { EfunFamily } from './check';

const upperAscii = /[A-Z]/;
const lowerAscii = /[a-z]/;
const notAscii = /[^\x00-\x7f]/;

function lowerCase(text: string): string {
  if (!notAscii.test(text)) return text.toLowerCase();
  return upperAscii.test(text) ? text.replace(/[A-Z]+/g, (part) => part.toLowerCase()) : text;
}

function upperCase(text: string): string {
  if (!notAscii.test(text)) return text.toUpperCase();
  return lowerAscii.test(text) ? text.replace(/[a-z]+/g, (part) => part.toUpperCase()) : text;
}

export function capitalize(text: string): string {
  const code = text.charCodeAt(0);
  return code >= 97 && code <= 122 ? String.fromCharCode(code - 32) + text.slice(1) : text;
}

/** `reversible` keeps every empty piece, else one delimiter at each end of the text goes without leaving one. */
function explode(text: string, delimiter: string, reversible: boolean): string[] {
  if (text === '') return [];
  if (delimiter === '') return limited(splitClusters(text));
  const pieces = clustersOf(text) === null ? text.split(delimiter) : splitAt(text, delimiter);
  charge(pieces.length >> 2);
  if (!reversible) {
    if (pieces.every((piece) => piece === '')) return [];
    if (pieces[0] === '') pieces.shift();
    if (pieces[pieces.length - 1] === '') pieces.pop();
  }
  return limited(pieces);
}

/** Only a delimiter that begins and ends at the edges of user-visible characters counts. */
function splitAt(text: string, delimiter: string): string[] {
  const pieces: string[] = [];
  let from = 0;
  let search = 0;
  for (let at = text.indexOf(delimiter); at >= 0; at = text.indexOf(delimiter, search)) {
    const end = at + delimiter.length;
    const whole = clusterIndexAt(text, at) >= 0 && clusterIndexAt(text, end) >= 0;
    search = whole ? end : at + 1;
    if (!whole) continue;
    pieces.push(text.slice(from, at));
    from = end;
  }
  pieces.push(text.slice(from));
  return pieces;
}

function limited(pieces: string[]): string[] {
  if (pieces.length > limits.arraySize) pieces.length = limits.arraySize;
  return pieces;
}

function allStrings(array: Value[]): boolean {
  for (let i = 0; i < array.length; i++) if (typeof array[i] !== 'string') return false;
  return true;
}

/** Joins the strings of an array; other elements are left out. */
export function implodeStrings(array: Value[], delimiter: string): string {
  charge(array.length >> 2);
  const text = (allStrings(array) ? array : array.filter((element) => typeof element === 'string')).join(delimiter);
  checkStringLength(text.length);
  return text;
}

/** Replaces the first-th to the last-th occurrence, counted from 1. */
function replace(text: string, find: string, replacement: string, first: number, last: number): Value {
  if (find === '' || first > last) return text;
  if (first <= 1 && last === Infinity) {
    const result = text.replaceAll(find, () => replacement);
    charge((text.length + result.length) >> 6);
    return result.length > limits.stringLength ? 0 : result;
  }
  let result = '';
  let from = 0;
  for (let count = 1; count <= last; count++) {
    const at = text.indexOf(find, from);
    if (at < 0) break;
    result += text.slice(from, at) + (count >= first ? replacement : find);
    from = at + find.length;
    if (result.length > limits.stringLength) return 0;
  }
  result += text.slice(from);
  charge((text.length + result.length) >> 6);
  return result.length > limits.stringLength ? 0 : result;
}

/** The index of a text that begins and ends at the edges of user-visible characters, or -1. */
function findIn(text: string, find: string, backwards: boolean): number {
  if (find === '') return backwards ? clusterCount(text) : 0;
  const step = (from: number): number => (backwards ? text.lastIndexOf(find, from) : text.indexOf(find, from));
  for (let at = step(backwards ? text.length : 0); at >= 0; at = step(backwards ? at - 1 : at + 1)) {
    const index = clusterIndexAt(text, at);
    if (index >= 0 && clusterIndexAt(text, at + find.length) >= 0) return index;
    // lastIndexOf() takes a negative place for 0 and would find the same again.
    if (at === 0 && backwards) break;
  }
  return -1;
}

/** A character by its code point; 0 stands for the end of the string. */
function findCode(text: string, code: number | bigint, backwards: boolean): number {
  if (code < 0 || code > 0x10ffff) fail('Invalid codepoint to search.');
  return code === 0 ? clusterCount(text) : findIn(text, String.fromCodePoint(Number(code)), backwards);
}

const blanks = '\t\n\v\f\r ';

function trimStart(text: string, characters: string): string {
  let at = 0;
  while (at < text.length && characters.includes(text[at]!)) at++;
  return text.slice(at);
}

function trimEnd(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text[end - 1]!)) end--;
  return text.slice(0, end);
}

export const strings: EfunFamily = {
  capitalize: (_o, _d, text) => capitalize(text),
  lower_case: (_o, _d, text) => lowerCase(text),
  upper_case: (_o, _d, text) => upperCase(text),
  explode: (_o, _d, text, delimiter) => explode(text, delimiter, false),
  explode_reversible: (_o, _d, text, delimiter) => explode(text, delimiter, true),
  replace_string(_o, _d, text, find, replacement, ...range) {
    if (range.length > 2) fail('Too many args to replace_string.');
    const numbers = range.map(Number);
    const first = numbers.length === 2 ? numbers[0]! : 0;
    const last = numbers[numbers.length - 1] || Infinity;
    return replace(text, find, replacement, first, last);
  },
  strcmp: (_o, _d, a, b) => compareText(a, b),
  strsrch(_o, _d, text, find, backwards) {
    return typeof find === 'string' ? findIn(text, find, backwards !== 0) : findCode(text, find, backwards !== 0);
  },
  strwidth: (_o, _d, text) => textWidth(text),
  sprintf(_o, _d, format, ...args) {
    const text = sprintf(format, args, limits.stringLength);
    charge(text.length >> 5);
    return text;
  },
  repeat_string(_o, _d, text, count) {
    if (count <= 0 || text === '') return '';
    // The result is cut to what a string may hold, in whole repeats.
    const result = text.repeat(Math.min(count, Math.floor(limits.stringLength / text.length)));
    charge(result.length >> 6);
    return result;
  },
  trim: (_o, _d, text, characters = blanks) => trimStart(trimEnd(text, characters || blanks), characters || blanks),
  ltrim: (_o, _d, text, characters = blanks) => trimStart(text, characters || blanks),
  rtrim: (_o, _d, text, characters = blanks) => trimEnd(text, characters || blanks),
  string_difference: (_o, _d, a, b) => editDistance(a, b),
};

/** Levenshtein's distance in UTF-16 units, one row at a time. */
function editDistance(a: string, b: string): number {
  if (a === b) return 0;
  charge((a.length * b.length) >> 5);
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 0; i < a.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j++)
      next.push(Math.min(next[j]! + 1, row[j + 1]! + 1, row[j]! + (a[i] === b[j] ? 0 : 1)));
    row = next;
  }
  return row[b.length]!;
}

/** member_array() in a string: where a character stands, counted in user-visible characters. */
export function memberOfString(item: Value, text: string, start: number): number {
  if (!isInt(item)) badArgument(item, 1, 'member_array', 'int');
  if (start > text.length) fail('Index to start search from in member_array() is > string length.');
  if (item <= 0 || item > 0x10ffff) return -1;
  const at = text.indexOf(String.fromCodePoint(Number(item)), start);
  return at < 0 ? -1 : clusterIndexAt(text, at);
}
