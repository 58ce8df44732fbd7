// Lines in the order they came, first in, first out, with a word on whether they are too many. Taken ones are let go in lumps, so
// that neither time nor memory grows with the number of lines that ever came.

import { consoleLinesMax, consoleTextMax } from '../contract/limits';

/** Taken lines that are kept at most before the list is cut. */
const takenMax = 1024;

export class WaitingLines {
  private lines: string[] = [];
  private next = 0;
  private text = 0;

  get count(): number {
    return this.lines.length - this.next;
  }

  /** No more should come. */
  get isFull(): boolean {
    return this.count >= consoleLinesMax || this.text >= consoleTextMax;
  }

  /** So few that more may come. */
  get isLow(): boolean {
    return this.count <= consoleLinesMax / 2 && this.text <= consoleTextMax / 2;
  }

  push(line: string): void {
    this.lines.push(line);
    this.text += line.length;
  }

  /** The oldest; there must be one. */
  shift(): string {
    const line = this.lines[this.next++] as string;
    this.text -= line.length;
    if (this.next === this.lines.length || this.next > takenMax) this.forgetTaken();
    return line;
  }

  /** Lines that were taken and never used come first again. */
  putBack(lines: readonly string[]): void {
    this.forgetTaken();
    this.lines = [...lines, ...this.lines];
    for (const line of lines) this.text += line.length;
  }

  private forgetTaken(): void {
    this.lines = this.lines.slice(this.next);
    this.next = 0;
  }
}
