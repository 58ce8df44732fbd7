// One line that the user of ed() typed, read from left to right: blanks, numbers, patterns between delimiters.

import { EdRefusal } from './refusal';

export class CommandText {
  private readonly text: string;
  at = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** The character at hand, '' at the end. */
  get next(): string {
    return this.text.charAt(this.at);
  }

  get atEnd(): boolean {
    return this.at >= this.text.length;
  }

  take(): string {
    const character = this.next;
    this.at++;
    return character;
  }

  skipBlanks(): void {
    while (this.next === ' ' || this.next === '\t') this.at++;
  }

  /** Takes what stands there when it is `wanted`. */
  skip(wanted: string): boolean {
    if (wanted === '' || !this.text.startsWith(wanted, this.at)) return false;
    this.at += wanted.length;
    return true;
  }

  /** The longest run of characters that `pattern` (sticky) takes. */
  run(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? '';
    this.at += found.length;
    return found;
  }

  rest(): string {
    const rest = this.text.slice(this.at);
    this.at = this.text.length;
    return rest;
  }

  /** A pattern up to `delimiter` or the end, backslashes kept; stands at the delimiter then. */
  pattern(delimiter: string): string {
    const start = this.at;
    while (!this.atEnd && this.next !== delimiter) this.at += this.next === '\\' ? 2 : 1;
    this.at = Math.min(this.at, this.text.length);
    return this.text.slice(start, this.at);
  }

  /** The replacement of `s`: its pieces are texts, or numbers of groups (0 for the whole match). Takes the delimiter behind it. */
  replacement(delimiter: string): (string | number)[] {
    if (this.atEnd) throw new EdRefusal('Bad replacement in search and replace.');
    const pieces: (string | number)[] = [];
    while (!this.atEnd && this.next !== delimiter) {
      const character = this.take();
      if (character === '&') pieces.push(0);
      else pieces.push(character === '\\' ? this.escape() : character);
    }
    this.at++;
    return pieces;
  }

  private escape(): string | number {
    const character = this.take();
    if (character >= '1' && character <= '9' && character.length === 1) return Number(character);
    if (character === '0') return String.fromCharCode(Number.parseInt(`0${this.run(/[0-7]{0,3}/y)}`, 8));
    return ({ n: '\n', r: '\r', t: '\t', b: '\b' } as Record<string, string>)[character] ?? character;
  }
}
