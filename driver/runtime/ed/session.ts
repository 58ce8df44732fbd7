// The state of one ed() session and what commands do with it: printing, typing text, reading and writing files. Knows the mudlib's
// files only through the `EdFiles` it is given, and no commands.

import { edOutputMax } from '../../contract/limits';
import { charge } from '../eval_cost';
import { encodeUtf8 } from '../utf8';
import type { CommandText } from './command_text';
import { helpScreens } from './help';
import { EdOptions } from './options';
import { PatternMemory } from './pattern';
import { badSyntax, EdRefusal } from './refusal';
import { printable } from './show';
import { EditText } from './text';

/** What a session may do with files, and whom it asks. Refusals are texts for the user. */
export interface EdFiles {
  /** The path that a name means for reading or writing; null when the master refuses. */
  path(name: string, write: boolean): string | null;
  read(path: string): { text: string } | { refused: string };
  write(path: string, text: string, append: boolean): { refused: string } | null;
  /** The user has been told of a write. */
  written(path: string): void;
  /** Keeps the options for next time. */
  saveSetup(setup: number): boolean;
  /** What the user is to see of a piece of the text; '' when it has been shown already. */
  present(text: string, fileName: string): string;
}

/** What may stand behind a command's letter, where a name may follow. */
export const blank = new Set(['', ' ', '\t']);

export class EdSession {
  readonly text = new EditText();
  readonly options = new EdOptions();
  readonly patterns = new PatternMemory(this.options);
  fileName = '';
  /** Lines are being typed into the text. */
  appending = false;
  /** The session is over. */
  finished = false;
  private readonly files: EdFiles;
  private readonly restricted: boolean;
  private readonly screenLines: number;
  helpLeft: readonly string[] = [];
  private output = '';
  private autoindent = false;
  private blanks = 0;
  /** A command of `g` or `v` runs. */
  global = false;

  constructor(files: EdFiles, restricted: boolean, screenLines: number) {
    this.files = files;
    this.restricted = restricted;
    this.screenLines = screenLines;
  }

  /** Help is being shown, screen by screen. */
  get paging(): boolean {
    return this.helpLeft.length > 0;
  }

  /** What has been said since the last time. */
  takeOutput(): string {
    const { output } = this;
    this.output = '';
    return output;
  }

  say(text: string): void {
    charge(text.length >> 4);
    const left = edOutputMax - this.output.length;
    if (left <= 0) return;
    this.output += text.length > left ? `${text.slice(0, left)}\n[More than ${edOutputMax} characters.]\n` : text;
  }

  /** Commands that make no sense for every line of a `g`. */
  notGlobal(): void {
    if (this.global) throw badSyntax();
  }

  notRestricted(): void {
    if (this.restricted) throw new EdRefusal('That command is restricted.');
  }

  // ------------------------------------------------------------ printing

  print(from: number, to: number, endMarks = this.options.has('list')): void {
    const first = Math.max(from, 1);
    const last = Math.min(to, this.text.last);
    if (first > last) return;
    const lines: string[] = [];
    for (let number = first; number <= last; number++) {
      charge(1);
      lines.push(printable(this.text.at(number), this.options.has('number') ? number : null, endMarks));
    }
    this.text.current = last;
    this.say(this.files.present(lines.join('\n'), this.fileName));
  }

  /** z and Z: a screen of `lines` around the addressed line; `step` lines make one page. */
  screen(command: CommandText, at: number, lines: number, step: number): void {
    const signs = command.run(/-+|\++|\./y);
    if (signs.startsWith('-')) {
      const back = Math.min(signs.length * step, at - 1);
      this.print(at - back, at - back + lines);
    } else if (signs === '.') this.print(at - (lines >> 1) - 1, at + (lines >> 1));
    else {
      const from = at + Math.max(signs.length - 1, 0) * step;
      this.print(from, from + lines);
    }
  }

  get screenSize(): number {
    return this.screenLines;
  }

  help(topic: string): void {
    this.showHelp(helpScreens(topic));
  }

  /** Shows the first screen and keeps the others. */
  showHelp(screens: readonly string[]): void {
    this.say(screens[0]!);
    this.helpLeft = screens.slice(1);
    if (this.paging) this.say('--Return to continue--');
  }

  // ------------------------------------------------------------ typing text

  /** From now on lines go behind line `after`, until a `.` comes. */
  startAppending(after: number, indentLike: number, autoindent: boolean): void {
    this.notGlobal();
    this.text.current = after;
    this.text.changed = true;
    this.appending = true;
    this.autoindent = autoindent;
    if (autoindent) this.blanks = indentLike > 0 ? leadingBlanks(this.text.at(indentLike)) : 0;
    this.promptLine(after + 1);
  }

  /** One line that is typed. */
  append(line: string): void {
    if (line === '.') {
      this.appending = false;
      return;
    }
    const steps = this.autoindent ? /^[\x04\x0b]*/.exec(line)![0].length : 0;
    const typed = line.slice(steps);
    this.blanks = Math.max(this.blanks - steps * this.options.shiftWidth, 0);
    if (typed !== '' || steps === 0) {
      const text = this.autoindent ? ' '.repeat(this.blanks) + typed : typed;
      this.text.insert(this.text.current, text.split('\n'));
      if (this.autoindent) this.blanks = leadingBlanks(text);
    }
    this.promptLine(this.text.current + 1);
  }

  /** New lines begin below `text`. */
  indentAs(text: string): void {
    if (this.autoindent) this.blanks = leadingBlanks(text);
  }

  private promptLine(number: number): void {
    if (this.options.has('number')) this.say(`${String(number).padStart(6)}. `);
    if (this.autoindent) this.say(' '.repeat(this.blanks));
  }

  // ------------------------------------------------------------ files

  /** The file that a command names; the session's own when it names none. */
  file(command: CommandText, write: boolean): string {
    if (!blank.has(command.next)) throw badSyntax();
    command.skipBlanks();
    const name = command.run(/[^ \t]+/y) || this.fileName;
    const path = name === '' ? null : this.files.path(name, write);
    if (path === null) throw new EdRefusal('File command failed.');
    return path;
  }

  /** Reads a file in behind line `after`. */
  readIn(path: string, after: number): void {
    const answer = this.files.read(path);
    if ('refused' in answer) throw new EdRefusal(answer.refused);
    const complete = answer.text === '' || answer.text.endsWith('\n');
    const lines = answer.text.split('\n');
    if (complete) lines.pop();
    else this.say('[Incomplete last line]\n');
    this.text.insert(after, lines);
    if (this.options.has('verbose'))
      this.say(`"${path}" ${lines.length} lines ${encodeUtf8(answer.text).length} bytes\n`);
  }

  writeOut(path: string, first: number, last: number, append: boolean): void {
    const lines = this.text.handles(first, last).map((line) => `${line.text}\n`);
    const text = lines.join('');
    const answer = this.files.write(path, text, append);
    if (answer !== null) throw new EdRefusal(answer.refused);
    if (!this.restricted) this.say(`"${path}" ${lines.length} lines ${encodeUtf8(text).length} bytes\n`);
    this.text.changed = false;
    this.files.written(path);
  }

  edit(path: string): void {
    this.text.clear();
    this.fileName = path;
    this.readIn(path, 0);
    this.text.changed = false;
  }

  /** Keeps the text in another file, without a word. */
  rescue(path: string): void {
    const lines = this.text.handles(1, this.text.last).map((line) => `${line.text}\n`);
    this.files.write(path, lines.join(''), false);
  }

  leave(): void {
    this.say('Exit from ed.\n');
    this.finished = true;
  }

  saveSetup(): boolean {
    return this.files.saveSetup(this.options.setup);
  }
}

function leadingBlanks(text: string): number {
  let width = 0;
  for (const character of text) {
    if (character === '\t') width += 8 - (width % 8);
    else if (character === ' ') width++;
    else break;
  }
  return width;
}
