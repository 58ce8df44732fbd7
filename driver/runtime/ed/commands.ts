// The commands of ed(), one function each: what may stand before and behind them, and what they do to the session. FluffOS' commands
// and messages.

import { type LineRange, rangeOr, readAddress, readMark } from './address';
import type { CommandText } from './command_text';
import { indentLines } from './indent';
import { badRange, badSyntax, EdRefusal } from './refusal';
import { blank, type EdSession } from './session';
import { substitute } from './substitute';

type Command = (session: EdSession, command: CommandText, range: LineRange) => void;

function nothingBehind(command: CommandText): void {
  if (!command.atEnd) throw badSyntax();
}

function noLines({ given }: LineRange): void {
  if (given > 0) throw new EdRefusal('Cannot use lines or ranges with that command.');
}

function oneLine({ given }: LineRange): void {
  if (given > 1) throw new EdRefusal('Cannot use ranges with that command.');
}

const current = (session: EdSession, range: LineRange): LineRange =>
  rangeOr(range, session.text.current, session.text.current);

function append(session: EdSession, command: CommandText, range: LineRange, inverse: boolean): void {
  nothingBehind(command);
  oneLine(range);
  session.startAppending(range.last, range.last, session.options.has('autoindent') !== inverse);
}

function insert(session: EdSession, command: CommandText, range: LineRange): void {
  nothingBehind(command);
  oneLine(range);
  session.startAppending(Math.max(range.last - 1, 0), range.last, session.options.has('autoindent'));
}

function change(session: EdSession, command: CommandText, range: LineRange): void {
  nothingBehind(command);
  session.notGlobal();
  const { first, last } = current(session, range);
  const autoindent = session.options.has('autoindent');
  const before = autoindent ? session.text.at(first) : '';
  session.text.remove(first, last);
  session.startAppending(first - 1, 0, autoindent);
  session.indentAs(before);
}

function remove(session: EdSession, command: CommandText, range: LineRange): void {
  nothingBehind(command);
  const { first, last } = current(session, range);
  session.text.remove(first, last);
  if (session.text.current < session.text.last) session.text.current++;
  if (session.options.has('dprint')) session.print(session.text.current, session.text.current);
}

function edit(session: EdSession, command: CommandText, range: LineRange, careful: boolean): void {
  session.notRestricted();
  noLines(range);
  if (careful) refuseToForget(session);
  session.edit(session.file(command, false));
}

function refuseToForget(session: EdSession): void {
  if (session.text.changed) throw new EdRefusal('To quit without saving: Q\nSave and quit: x');
}

function fileName(session: EdSession, command: CommandText, range: LineRange): void {
  session.notRestricted();
  noLines(range);
  if (command.atEnd) session.say(`${session.fileName}\n`);
  else session.fileName = session.file(command, false);
}

function join(session: EdSession, command: CommandText, range: LineRange): void {
  const { text } = session;
  nothingBehind(command);
  const { first, last } = rangeOr(range, text.current, text.current + 1);
  if (last > text.last) throw badRange();
  if (first === last) {
    text.current = first;
    return;
  }
  const joined = text
    .handles(first, last)
    .map((line) => line.text)
    .join('');
  text.insert(last, [joined]);
  text.remove(first, last);
  text.current = first;
}

function mark(session: EdSession, command: CommandText, range: LineRange): void {
  command.skipBlanks();
  const letter = readMark(command);
  if (!blank.has(command.next)) throw badSyntax();
  session.text.mark(letter, range.first);
}

function destination(session: EdSession, command: CommandText): number {
  const number = readAddress(command, session.text, session.patterns);
  if (number === null || number > session.text.last) throw new EdRefusal('Bad destination for move or copy.');
  return number;
}

function move(session: EdSession, command: CommandText, range: LineRange): void {
  const after = destination(session, command);
  const { first, last } = current(session, range);
  if (first <= after && after <= last) throw badRange();
  session.text.move(first, last, after);
}

function copy(session: EdSession, command: CommandText, range: LineRange): void {
  const after = destination(session, command);
  const { first, last } = current(session, range);
  const lines = session.text.handles(first, last).map((line) => line.text);
  session.text.insert(after, lines);
}

function number(session: EdSession, command: CommandText): void {
  nothingBehind(command);
  const { options } = session;
  options.toggle('number');
  session.say(`number ${onOff(options.has('number'))}, list ${onOff(options.has('list'))}\n`);
}

const onOff = (on: boolean): string => (on ? 'on' : 'off');

function indent(session: EdSession, command: CommandText, range: LineRange): void {
  const { text } = session;
  noLines(range);
  nothingBehind(command);
  session.say('Indenting entire code...\n');
  const lines = text.handles(1, text.last).map((line) => line.text);
  const answer = indentLines(lines, session.options.shiftWidth);
  if ('error' in answer) {
    session.say(`${answer.error}\nIndentation halted.\n`);
    return;
  }
  for (const [index, line] of answer.lines.entries()) if (line !== lines[index]) text.replace(index + 1, line);
  text.current = text.last;
  session.say('Indentation complete.\n');
}

function print(session: EdSession, command: CommandText, range: LineRange, endMarks?: boolean): void {
  nothingBehind(command);
  const { first, last } = current(session, range);
  session.print(first, last, endMarks);
}

function quit(session: EdSession, command: CommandText, range: LineRange, careful: boolean): void {
  if (careful) refuseToForget(session);
  nothingBehind(command);
  session.notGlobal();
  noLines(range);
  session.leave();
}

function read(session: EdSession, command: CommandText, range: LineRange): void {
  session.notRestricted();
  oneLine(range);
  session.readIn(session.file(command, false), range.given === 0 ? session.text.last : range.last);
}

function setOrSubstitute(session: EdSession, command: CommandText, range: LineRange): void {
  if (command.next === 'e') {
    setOption(session, command);
    return;
  }
  const { changed, lastChanged } = substitute(session, command, current(session, range));
  if (changed === 1 && session.options.has('print')) session.print(lastChanged, lastChanged);
}

function setOption(session: EdSession, command: CommandText): void {
  command.skip('et');
  if (!blank.has(command.next)) throw badSyntax();
  command.skipBlanks();
  const word = command.run(/[^ \t]+/y);
  if (word === '') {
    session.say(session.options.listing);
    return;
  }
  const done =
    session.options.setByName(word) || (word === 'save' && save(session)) || setWidth(session, word, command);
  if (!done) throw new EdRefusal("`set' command failed.");
}

function save(session: EdSession): boolean {
  session.notRestricted();
  return session.saveSetup();
}

function setWidth(session: EdSession, word: string, command: CommandText): boolean {
  command.skipBlanks();
  const digit = command.run(/\d/y);
  if (word !== 'shiftwidth' || digit === '') return false;
  session.options.shiftWidth = Number(digit);
  return true;
}

function write(session: EdSession, command: CommandText, range: LineRange, append: boolean): void {
  if (!command.atEnd) session.notRestricted();
  const path = session.file(command, true);
  const { first, last } = rangeOr(range, 1, session.text.last);
  session.writeOut(path, first, last, append);
}

function writeAndQuit(session: EdSession, command: CommandText, range: LineRange): void {
  noLines(range);
  nothingBehind(command);
  session.notGlobal();
  session.writeOut(session.file(command, true), 1, session.text.last, false);
  session.leave();
}

function screen(session: EdSession, command: CommandText, range: LineRange, more: number): void {
  const { first } = current(session, range);
  const size = session.screenSize + more;
  session.screen(command, first, size - 2, size - 2);
}

/** By their letters; `g` and `v` are editor.ts's, for they carry out others. */
export const commands: Readonly<Record<string, Command>> = {
  a: (session, command, range) => append(session, command, range, false),
  o: (session, command, range) => append(session, command, range, false),
  A: (session, command, range) => append(session, command, range, true),
  i: insert,
  O: insert,
  c: change,
  d: remove,
  e: (session, command, range) => edit(session, command, range, true),
  E: (session, command, range) => edit(session, command, range, false),
  f: fileName,
  h: (session, command) => session.help(command.rest()),
  H: (session, command) => session.help(command.rest()),
  I: indent,
  j: join,
  k: mark,
  l: (session, command, range) => print(session, command, range, true),
  m: move,
  n: number,
  p: print,
  P: print,
  q: (session, command, range) => quit(session, command, range, true),
  Q: (session, command, range) => quit(session, command, range, false),
  r: read,
  s: setOrSubstitute,
  t: copy,
  w: (session, command, range) => write(session, command, range, false),
  W: (session, command, range) => write(session, command, range, true),
  x: writeAndQuit,
  z: (session, command, range) => screen(session, command, range, 0),
  Z: (session, command, range) => screen(session, command, range, 5),
  '=': (session, _command, range) => session.say(`${range.last}\n`),
};
