// Colour marks in text: `%^RED%^red%^RESET%^` with a mapping from names to terminal codes, and word wrap that counts what is
// seen only. A line that is broken while a colour is on ends with the reset code and begins again with the colour. Pure.

import { textWidth } from './text_width';

export interface ColourPiece {
  text: string;
  /** A code for the terminal: takes no room and is never broken. */
  code: boolean;
}

export const defaultReset = '\x1b[49;49m\x1b[0;10m';
const carriedMax = 200;
const tabWidth = 8;

/** Replaces the names between marks. `lookup` gives a name's code, or null when it is none; `substitute` may rewrite any piece before. */
export function colourPieces(
  text: string,
  lookup: (name: string) => string | null,
  substitute: (piece: string) => string | null,
): ColourPiece[] {
  if (!text.includes('%^')) return [{ text, code: false }];
  return text
    .split('%^')
    .filter((piece) => piece !== '')
    .map((piece) => {
      const replaced = substitute(piece);
      const code = lookup(replaced ?? piece);
      return { text: code ?? replaced ?? piece, code: code !== null || replaced !== null };
    });
}

/** Breaks the pieces into lines of `width` columns; lines after the first are indented; `fill` pads lines with spaces. */
export function wrapColours(
  pieces: ColourPiece[],
  width: number,
  indent: number,
  fill: boolean,
  reset = defaultReset,
): string {
  return new Wrapper(width, indent, fill, reset).wrap(pieces);
}

class Wrapper {
  private out = '';
  /** Text of the current line since the last place where it may be broken. */
  private word = '';
  private wordWidth = 0;
  /** Columns of the line up to that place, its space included. */
  private column = 0;
  private hasBreak = false;
  private colour = '';
  private colourAtBreak = '';
  /** Blanks at the beginning of a line made by wrapping are dropped. */
  private atLineStart = false;
  private readonly width: number;
  private readonly indent: number;
  private readonly fill: boolean;
  private readonly reset: string;

  constructor(width: number, indent: number, fill: boolean, reset: string) {
    this.width = width;
    this.indent = indent;
    this.fill = fill;
    this.reset = reset;
  }

  wrap(pieces: ColourPiece[]): string {
    pieces.forEach((piece, index) => {
      if (piece.code) this.code(piece.text);
      else {
        const last = pieces.slice(index + 1).every((later) => later.code || later.text === '');
        this.plain(piece.text, last);
      }
    });
    return this.out + this.word;
  }

  private code(text: string): void {
    this.word += text;
    if (text === this.reset) this.colour = '';
    else if (this.colour.length + text.length < carriedMax - 1) this.colour += text;
  }

  private plain(text: string, isLast: boolean): void {
    const characters = Array.from(text);
    characters.forEach((character, index) => {
      const atEnd = isLast && index === characters.length - 1;
      if (character === '\n') this.newline(atEnd);
      else if (character === ' ' || character === '\t') this.blank(character);
      else this.visible(character);
    });
  }

  private visible(character: string): void {
    const width = textWidth(character);
    this.atLineStart = false;
    if (this.column + this.wordWidth + width > this.width) this.breakLine();
    this.word += character;
    this.wordWidth += width;
  }

  private blank(character: string): void {
    if (this.atLineStart) return;
    if (this.column + this.wordWidth + 1 > this.width) {
      // The blank that would not fit is where the line ends.
      const column = this.column + this.wordWidth;
      this.out += this.word;
      this.word = '';
      this.wordWidth = 0;
      this.colourAtBreak = this.colour;
      this.endLine(column);
      return;
    }
    let width = 1;
    if (character === '\t') width += tabWidth - ((this.column + this.wordWidth) % tabWidth);
    this.out += this.word + character;
    this.column += this.wordWidth + width;
    this.word = '';
    this.wordWidth = 0;
    this.hasBreak = true;
    this.colourAtBreak = this.colour;
  }

  private newline(atEnd: boolean): void {
    this.out += this.word;
    const column = this.column + this.wordWidth;
    this.word = '';
    this.wordWidth = 0;
    this.colourAtBreak = this.colour;
    this.finish(column);
    this.column = 0;
    this.atLineStart = false;
    if (!atEnd) this.startIndented();
  }

  /** The word at hand goes to the next line; with no blank to break at it is cut where it is. */
  private breakLine(): void {
    if (this.hasBreak) {
      const trailing = this.out.endsWith(' ') || this.out.endsWith('\t');
      if (trailing) this.out = this.out.slice(0, -1);
      this.endLine(this.column - 1);
      return;
    }
    const column = this.column + this.wordWidth;
    this.out += this.word;
    this.word = '';
    this.wordWidth = 0;
    this.colourAtBreak = this.colour;
    this.endLine(column);
  }

  private endLine(column: number): void {
    this.finish(column);
    this.column = 0;
    this.startIndented();
    this.atLineStart = this.word === '';
  }

  private finish(column: number): void {
    this.out += this.reset;
    if (this.fill) this.out += ' '.repeat(Math.max(0, this.width - column));
    this.out += `\n${this.colourAtBreak}`;
    this.hasBreak = false;
  }

  private startIndented(): void {
    this.out += ' '.repeat(this.indent);
    this.column = this.indent;
  }
}
