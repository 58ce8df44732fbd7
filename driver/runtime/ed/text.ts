// The text that an ed() session edits: its lines, the current one, the marks. Lines are numbered from 1; 0 is the place before the
// first. A mark stays with its line wherever that moves.

import { edLineLengthMax, edTextLengthMax } from '../../contract/limits';
import { charge } from '../eval_cost';
import { EdRefusal } from './refusal';

interface Line {
  text: string;
}

export class EditText {
  private lines: Line[] = [];
  private readonly marks = new Map<string, Line>();
  private length = 0;
  /** Number of the current line; 0 while the text is empty or before the first line. */
  current = 0;
  changed = false;

  get last(): number {
    return this.lines.length;
  }

  at(number: number): string {
    return this.lines[number - 1]!.text;
  }

  /** The lines `first` to `last` themselves, for commands that come back to them after others moved. */
  handles(first: number, last: number): readonly Line[] {
    return this.lines.slice(first - 1, last);
  }

  /** Where the line is now; 0 when it is gone. */
  numberOf(line: object | undefined): number {
    charge(this.lines.length >> 5);
    return this.lines.indexOf(line as Line) + 1;
  }

  clear(): void {
    this.lines = [];
    this.length = 0;
    this.current = 0;
    this.marks.clear();
  }

  /** New lines behind line `after`; the last of them becomes current. */
  insert(after: number, texts: readonly string[]): void {
    for (const text of texts) {
      if (text.length > edLineLengthMax)
        throw new EdRefusal(`Line too long: ${text.length} characters, ${edLineLengthMax} are allowed.`);
    }
    const added = texts.reduce((sum, text) => sum + text.length + 1, 0);
    if (this.length + added > edTextLengthMax)
      throw new EdRefusal(`Text too long: more than ${edTextLengthMax} characters.`);
    charge((added + this.lines.length) >> 4);
    this.length += added;
    const made = texts.map((text) => ({ text }));
    this.lines = [...this.lines.slice(0, after), ...made, ...this.lines.slice(after)];
    this.current = after + texts.length;
    this.changed = true;
  }

  /** Takes lines out; the line before them becomes current. */
  remove(first: number, last: number): void {
    for (const line of this.lines.splice(first - 1, last - first + 1)) this.length -= line.text.length + 1;
    charge(this.lines.length >> 4);
    this.current = first - 1;
    this.changed = true;
  }

  /** Puts lines behind line `after`, which is none of them; the last of them becomes current. */
  move(first: number, last: number, after: number): void {
    const moved = this.lines.splice(first - 1, last - first + 1);
    const place = after >= first ? after - moved.length : after;
    charge(this.lines.length >> 4);
    this.lines = [...this.lines.slice(0, place), ...moved, ...this.lines.slice(place)];
    this.current = place + moved.length;
    this.changed = true;
  }

  /** The text of one line in place of what it was; with line ends in it, several lines. */
  replace(number: number, text: string): void {
    const [first, ...more] = text.split('\n') as [string, ...string[]];
    const line = this.lines[number - 1]!;
    if (first.length > edLineLengthMax)
      throw new EdRefusal(`Line too long: ${first.length} characters, ${edLineLengthMax} are allowed.`);
    if (this.length + first.length > edTextLengthMax)
      throw new EdRefusal(`Text too long: more than ${edTextLengthMax} characters.`);
    this.length += first.length - line.text.length;
    line.text = first;
    this.current = number;
    this.changed = true;
    if (more.length > 0) this.insert(number, more);
  }

  mark(letter: string, number: number): void {
    const line = this.lines[number - 1];
    if (line === undefined) throw new EdRefusal('Bad line number.');
    this.marks.set(letter, line);
  }

  marked(letter: string): number {
    const line = this.marks.get(letter);
    const number = line === undefined ? 0 : this.numberOf(line);
    if (number === 0) throw new EdRefusal(`No line is marked '${letter}.`);
    return number;
  }
}
