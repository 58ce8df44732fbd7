// ed(): takes a line at a time (a command, a line of text while appending, Return while help is shown) and says what the user sees.
// Finds the addresses and the command; what commands do stands in commands.ts.

import { charge } from '../eval_cost';
import { type LineRange, rangeOr, readRange } from './address';
import { CommandText } from './command_text';
import { commands } from './commands';
import { badSyntax, EdRefusal } from './refusal';
import { type EdFiles, EdSession } from './session';

export class Editor {
  readonly session: EdSession;
  private readonly files: EdFiles;

  constructor(files: EdFiles, restricted: boolean, screenLines: number) {
    this.files = files;
    this.session = new EdSession(files, restricted, screenLines);
  }

  /** Opens a file, or an empty text under that name. */
  open(name: string | undefined): void {
    const path = name === undefined ? null : this.files.path(name, false);
    if (path === null) {
      this.session.say('No file.\n');
      return;
    }
    this.session.fileName = path;
    this.attempt(() => {
      this.session.readIn(path, 0);
      this.session.text.current = Math.min(1, this.session.text.last);
      this.session.text.changed = false;
    });
  }

  /** One line of the user. */
  line(line: string): void {
    if (this.session.paging) this.session.showHelp(this.session.helpLeft);
    else if (this.session.appending) this.attempt(() => this.session.append(line));
    else this.attempt(() => this.command(new CommandText(line)));
  }

  private attempt(action: () => void): void {
    try {
      action();
    } catch (refusal) {
      if (!(refusal instanceof EdRefusal)) throw refusal;
      this.session.say(`${refusal.message}\n`);
    }
  }

  // ------------------------------------------------------------ commands

  private command(command: CommandText): void {
    const range = readRange(command, this.session.text, this.session.patterns);
    command.skipBlanks();
    if (command.next === 'g' || command.next === 'v') this.everywhere(command, range);
    else this.carryOut(command, range);
  }

  private carryOut(command: CommandText, range: LineRange): void {
    charge(1);
    command.skipBlanks();
    if (command.atEnd) {
      this.showAddressed(range);
      return;
    }
    const letter = command.take();
    const action = Object.hasOwn(commands, letter) ? commands[letter] : undefined;
    if (action === undefined) throw new EdRefusal('Unrecognized command.');
    action(this.session, command, range);
  }

  /** No command: the addressed lines, else the next one. */
  private showAddressed(range: LineRange): void {
    if (range.given === 2) {
      const { first, last } = rangeOr(range, 0, 0);
      this.session.print(first, last);
      return;
    }
    const number = range.given === 0 && !this.session.global ? this.session.text.current + 1 : range.last;
    if (number > this.session.text.last) throw new EdRefusal('End of file.');
    if (number > 0) this.session.print(number, number);
    else this.session.text.current = 0;
  }

  /** g/pattern/command, v/pattern/command */
  private everywhere(command: CommandText, range: LineRange): void {
    const wanted = command.take() === 'g';
    const { first, last } = rangeOr(range, 1, this.session.text.last);
    const delimiter = command.take();
    if (delimiter <= ' ') throw badSyntax();
    const pattern = this.session.patterns.read(command, delimiter);
    if (pattern === null) throw new EdRefusal('Bad pattern in search and replace.');
    command.skip(delimiter);
    const rest = command.rest();
    const lines = this.session.text.handles(first, last).filter((line) => pattern.test(line.text, charge) === wanted);
    this.session.global = true;
    try {
      for (const line of lines) {
        const number = this.session.text.numberOf(line);
        if (number > 0) this.inLine(number, rest);
      }
    } finally {
      this.session.global = false;
    }
  }

  private inLine(number: number, rest: string): void {
    this.session.text.current = number;
    const command = new CommandText(rest);
    this.carryOut(command, readRange(command, this.session.text, this.session.patterns));
  }
}
