// The addresses before a command of ed(): `.` `$` `5` `'a` `/pattern/` `?pattern?`, with `+2` and `-` behind, one or two of them with
// `,` or `;` between (`;` makes the first one current). `%` and a lone `,` mean the whole text.

import { charge } from '../eval_cost';
import type { Regexp } from '../regexp';
import type { CommandText } from './command_text';
import type { PatternMemory } from './pattern';
import { badRange, EdRefusal } from './refusal';
import type { EditText } from './text';

/** The lines of a command; `given` counts the addresses that were written. */
export interface LineRange {
  given: number;
  first: number;
  last: number;
}

export function readRange(command: CommandText, text: EditText, patterns: PatternMemory): LineRange {
  command.skipBlanks();
  if (command.skip('%') || command.next === ',') return wholeText(command, text, patterns);
  const range: LineRange = { given: 0, first: 0, last: 0 };
  for (;;) {
    const number = readAddress(command, text, patterns);
    if (number === null) break;
    range.first = range.last;
    // Behind the end is at the end.
    range.last = Math.min(number, text.last);
    range.given++;
    if (command.next !== ',' && command.next !== ';') break;
    if (command.take() === ';') text.current = range.last;
  }
  range.given = Math.min(range.given, 2);
  if (range.given === 0) range.last = text.current;
  if (range.given <= 1) range.first = range.last;
  return range;
}

function wholeText(command: CommandText, text: EditText, patterns: PatternMemory): LineRange {
  const hasComma = command.skip(',');
  const end = hasComma ? readAddress(command, text, patterns) : null;
  return { given: 2, first: 1, last: Math.min(end ?? text.last, text.last) };
}

/** One address with its offsets, or null when there is none. */
export function readAddress(command: CommandText, text: EditText, patterns: PatternMemory): number | null {
  command.skipBlanks();
  let number = readBase(command, text, patterns);
  if (number === null) return null;
  for (command.skipBlanks(); command.next === '+' || command.next === '-'; command.skipBlanks()) {
    const sign = command.take();
    command.skipBlanks();
    const digits = command.run(/\d{1,9}/y);
    const by = digits === '' ? 1 : Number(digits);
    number = sign === '+' ? number + by : Math.max(number - by, 1);
  }
  return number;
}

function readBase(command: CommandText, text: EditText, patterns: PatternMemory): number | null {
  const digits = command.run(/\d{1,9}/y);
  if (digits !== '') return Number(digits);
  switch (command.next) {
    case '.':
      command.at++;
      return text.current;
    case '$':
      command.at++;
      return text.last;
    case '/':
    case '?':
      return readSearch(command, text, patterns);
    case "'":
      command.at++;
      return text.marked(readMark(command));
    case '+':
    case '-':
      return text.current;
    default:
      return null;
  }
}

export function readMark(command: CommandText): string {
  const letter = command.take();
  if (!/^[a-z]$/.test(letter)) throw new EdRefusal("A mark must be in the range 'a to 'z.");
  return letter;
}

function readSearch(command: CommandText, text: EditText, patterns: PatternMemory): number {
  const delimiter = command.take();
  const pattern = patterns.read(command, delimiter);
  command.skip(delimiter);
  if (pattern === null) throw new EdRefusal('Bad pattern in search and replace.');
  return search(text, pattern, delimiter === '/' ? 1 : -1);
}

/** The next line that matches, around the end of the text and at last the current one. */
function search(text: EditText, pattern: Regexp, step: 1 | -1): number {
  const count = text.last;
  for (let i = 1; i <= count; i++) {
    const number = ((((text.current - 1 + i * step) % count) + count) % count) + 1;
    if (pattern.test(text.at(number), charge)) return number;
  }
  throw new EdRefusal('Search failed.');
}

/** The range, or what a command takes when no address was written; refuses what is no range. */
export function rangeOr(range: LineRange, first: number, last: number): LineRange {
  const chosen = range.given === 0 ? { given: 0, first, last } : range;
  if (chosen.first > chosen.last || chosen.first <= 0) throw badRange();
  return chosen;
}
