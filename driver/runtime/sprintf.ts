// sprintf(): reads a format and writes its arguments. The whole MudOS language of formats: justification, pad strings, `*`,
// precision, arrays (@), word-wrapped columns (=) and tables (#), which may stand side by side on a line. Widths are columns on
// a terminal. How a value of any type is written (%O) is show.ts's matter.

import { cutLine, cutToWidth } from './cut_text';
import { fail } from './error';
import { formatFloat, formatGeneral, formatInteger } from './number_format';
import { toText } from './show';
import { textWidth } from './text_width';
import { isInt, LpcFloat } from './value';

interface Format {
  left: boolean;
  centre: boolean;
  /** Written before a number that is not negative: '', ' ' or '+'. */
  sign: string;
  array: boolean;
  column: boolean;
  table: boolean;
  pad: string;
  size: number;
  precision: number;
  type: string;
}

/** A column or table that goes on in the next lines. */
interface Pending {
  format: Format;
  /** Where its lines begin. */
  start: number;
  /** The rest of a column's text. */
  text: string;
  /** True when the last line of the column ended at a newline of the text. */
  atNewline: boolean;
  /** Cells of a table by row, and the width of one. */
  rows: string[][] | null;
  row: number;
  columns: number;
  remainder: number;
}

const digitsMax = 1077;

/** `lengthMax` is the greatest length of an LPC string. */
export function sprintf(format: string, args: readonly unknown[], lengthMax: number): string {
  return new Printer(format, args, lengthMax).print();
}

class Printer {
  private out = '';
  /** Where the current line begins in `out`. */
  private lineStart = 0;
  private at = 0;
  private argument = -1;
  private pending: Pending[] = [];
  private readonly format: string;
  private readonly args: readonly unknown[];
  private readonly lengthMax: number;

  constructor(format: string, args: readonly unknown[], lengthMax: number) {
    this.format = format;
    this.args = args;
    this.lengthMax = lengthMax;
  }

  print(): string {
    const { format } = this;
    while (this.at < format.length) {
      const stop = nextStop(format, this.at);
      if (stop > this.at) this.write(format.slice(this.at, stop));
      this.at = stop + 1;
      if (stop >= format.length) break;
      if (format[stop] === '\n') this.newline(true);
      else if (format[this.at] === '%') {
        this.write('%');
        this.at++;
      } else this.directive();
    }
    if (this.pending.length > 0) this.newline(false);
    return this.out;
  }

  private fail(text: string): never {
    fail(`(s)printf(): ${text} (arg: ${this.argument})`);
  }

  private write(text: string): void {
    if (this.out.length + text.length > this.lengthMax) this.fail('BUFF_SIZE overflowed...');
    this.out += text;
    const newline = text.lastIndexOf('\n');
    if (newline >= 0) this.lineStart = this.out.length - text.length + newline + 1;
  }

  private column(): number {
    return textWidth(this.out.slice(this.lineStart));
  }

  private nextArgument(): unknown {
    if (++this.argument >= this.args.length) this.fail('More arguments specified than passed.');
    return this.args[this.argument];
  }

  private directive(): void {
    let value = this.nextArgument();
    const format: Format = {
      left: false,
      centre: false,
      sign: '',
      array: false,
      column: false,
      table: false,
      pad: ' ',
      size: 0,
      precision: 0,
      type: '',
    };
    /** What the next number means. */
    let number: 'size' | 'precision' | 'both' = 'size';
    while (format.type === '') {
      const character = this.format[this.at++];
      switch (character) {
        case '-':
          format.left = true;
          break;
        case '|':
          format.centre = true;
          break;
        case ' ':
        case '+':
          format.sign = format.sign === '+' ? '+' : character;
          break;
        case '@':
          format.array = true;
          break;
        case '=':
          format.column = true;
          break;
        case '#':
          format.table = true;
          break;
        case '.':
          number = 'precision';
          break;
        case ':':
          number = 'both';
          break;
        case "'":
          format.pad = this.padString();
          break;
        case '*': {
          if (!isInt(value)) this.fail('Incorrect argument type to *.');
          this.setNumber(format, number, Number(value));
          if (number !== 'size') number = 'size';
          value = this.nextArgument();
          break;
        }
        default:
          if (character !== undefined && character >= '0' && character <= '9') {
            this.number(format, number);
            number = 'size';
          } else if (character !== undefined && 'OsdifgcoxX'.includes(character)) {
            if (number === 'precision') this.fail('Expected precision not found.');
            format.type = character === 'i' ? 'd' : character;
          } else this.fail('Error in format string.');
      }
    }
    this.values(format, value);
  }

  private number(format: Format, meaning: 'size' | 'precision' | 'both'): void {
    const text = /^\d+/.exec(this.format.slice(this.at - 1))![0];
    if (meaning !== 'precision' && text[0] === '0' && (/^0[1-9]/.test(text) || (text === '0' && this.format[this.at] === '*'))) {
      format.pad = '0';
      if (text === '0') return;
    }
    this.at += text.length - 1;
    this.setNumber(format, meaning, Number(text));
  }

  private setNumber(format: Format, meaning: 'size' | 'precision' | 'both', value: number): void {
    const amount = Math.min(Math.max(value, 0), this.lengthMax + 1);
    if (meaning !== 'precision') format.size = amount;
    if (meaning !== 'size') format.precision = amount;
  }

  private padString(): string {
    let pad = '';
    for (;;) {
      const character = this.format[this.at++];
      if (character === undefined) this.fail('Unexpected end of format string.');
      if (character === "'") break;
      if (character === '\\') {
        const next = this.format[this.at++];
        if (next === undefined) this.fail('Unexpected end of format string.');
        if (next !== "'" && next !== '\\')
          this.fail("padding string '\\' must be followed by another '\\' or single quote");
        pad += next;
      } else pad += character;
    }
    if (textWidth(pad) === 0) this.fail('Null pad string specified.');
    return pad;
  }

  private values(format: Format, value: unknown): void {
    if (!format.array) {
      this.value(format, value, false);
      return;
    }
    if (!Array.isArray(value)) this.fail('Array expected.');
    value.forEach((element, index) => this.value(format, element, index < value.length - 1));
  }

  private value(format: Format, value: unknown, more: boolean): void {
    switch (format.type) {
      case 'O':
        this.text(format, toText(value), more);
        return;
      case 's':
        if (typeof value === 'string') this.text(format, value, more);
        else if (value === 0 || value === undefined) this.text(format, '0', more);
        else this.fail('Incorrect argument to type %s.');
        return;
      case 'c':
        this.justify(this.character(value), format, true);
        return;
      default:
        this.justify(this.numeric(format, value), format, true);
    }
  }

  private character(value: unknown): string {
    const wrong = 'Incorrect argument to type %c, must be valid UTF8 char.';
    if (typeof value !== 'number' || value <= 0 || value > 0x10ffff) this.fail(wrong);
    const text = String.fromCodePoint(value);
    if (/[\p{Cn}\p{Cs}]/u.test(text)) this.fail(wrong);
    return text;
  }

  private numeric(format: Format, value: unknown): string {
    const { type } = format;
    const precision = Math.min(format.precision, digitsMax);
    const given = value === undefined ? 0 : value;
    if (type === 'f' || type === 'g') {
      const number = given instanceof LpcFloat ? given.v : isInt(given) ? Number(given) : this.wrongNumber(type);
      return type === 'f' ? formatFloat(number, precision || 6, format.sign) : formatGeneral(number, precision || 6, format.sign);
    }
    if (type === 'd' && given instanceof LpcFloat) return formatInteger(Math.floor(given.v), 'd', precision, format.sign);
    if (!isInt(given)) this.wrongNumber(type);
    return formatInteger(given, type, precision, format.sign);
  }

  private wrongNumber(type: string): never {
    fail(`ERROR: (s)printf(): Incorrect argument type to %${type}.`);
  }

  private text(format: Format, text: string, more: boolean): void {
    if (format.column || format.table) {
      if (format.size === 0) this.fail('Column/table mode requires a field size.');
      if (format.column) this.startColumn(format, text, more);
      else this.startTable(format, text);
      return;
    }
    if (format.precision === 0) {
      this.justify(text, format, true);
      return;
    }
    const cut = cutToWidth(text, format.precision);
    this.justify(text.slice(0, cut.length), format, true, cut.width);
  }

  /** Writes text in a field of `size`; `trailing` says whether the field is filled behind it. */
  private justify(text: string, format: Format, trailing: boolean, width = textWidth(text), size = format.size): void {
    const room = size - width;
    if (room <= 0) {
      this.write(text);
      return;
    }
    const before = format.centre ? (format.left ? Math.floor(room / 2) : Math.ceil(room / 2)) : format.left ? 0 : room;
    if (before > 0) this.write(this.padding(format.pad, before, true));
    this.write(text);
    if (trailing && room > before) this.write(this.padding(format.pad, room - before, false));
  }

  private padding(pad: string, width: number, fromRight: boolean): string {
    if (width > this.lengthMax) this.fail('BUFF_SIZE overflowed...');
    if (pad === ' ') return ' '.repeat(width);
    const padWidth = textWidth(pad);
    const whole = pad.repeat(Math.floor(width / padWidth));
    const rest = width % padWidth;
    if (rest === 0) return whole;
    const cut = cutToWidth(pad, rest);
    const part = cut.width <= rest ? pad.slice(0, cut.length) : '';
    const missing = ' '.repeat(rest - (part === '' ? 0 : cut.width));
    return fromRight ? missing + whole + part : whole + part + missing;
  }

  private startColumn(format: Format, text: string, more: boolean): void {
    if (format.precision > format.size) format.size = format.precision;
    const column: Pending = {
      format,
      start: this.column(),
      text,
      atNewline: false,
      rows: null,
      row: 0,
      columns: 0,
      remainder: 0,
    };
    const next = this.format[this.at];
    const trailing = more || (next !== '\n' && next !== undefined);
    const unfinished = this.columnLine(column, trailing);
    if (unfinished) this.pending.push(column);
    else if (column.atNewline && next === undefined) this.write('\n');
  }

  /** Writes the column's next line; false when its text is used up. */
  private columnLine(column: Pending, trailing: boolean): boolean {
    const { format } = column;
    const cut = cutLine(column.text, format.precision || format.size);
    this.justify(column.text.slice(0, cut.length), format, trailing, cut.width);
    let past = cut.length;
    if (column.text[past] === ' ') past++;
    column.atNewline = column.text[past] === '\n';
    if (column.atNewline) past++;
    column.text = column.text.slice(past);
    return column.text !== '';
  }

  private startTable(format: Format, text: string): void {
    const items = text.split('\n');
    if (items.length > 1 && items[items.length - 1] === '') items.pop();
    const layout = tableLayout(items, format.size, format.precision);
    const rows: string[][] = [];
    for (let row = 0; row < layout.rowCount; row++) {
      rows.push([]);
      for (let column = 0; column < layout.columns; column++) {
        const item = items[column * layout.rowCount + row];
        if (item !== undefined) rows[row]!.push(item);
      }
    }
    const table: Pending = {
      format: { ...format, size: layout.width },
      start: this.column(),
      text: '',
      atNewline: false,
      rows,
      row: 0,
      columns: layout.columns,
      remainder: layout.remainder,
    };
    this.tableLine(table, false);
    if (table.row < rows.length) this.pending.push(table);
  }

  private tableLine(table: Pending, followed: boolean): void {
    const cells = table.rows![table.row++]!;
    const padded = table.format.pad !== ' ';
    cells.forEach((cell, index) => {
      const width = textWidth(cell);
      const cut = width > table.format.size ? cutToWidth(cell, table.format.size) : { length: cell.length, width };
      this.justify(cell.slice(0, cut.length), table.format, padded || followed || index < table.columns - 1, cut.width);
    });
    if (!padded) return;
    for (let index = cells.length; index < table.columns; index++)
      this.write(this.padding(table.format.pad, table.format.size, true));
    this.write(this.padding(table.format.pad, table.remainder, false));
  }

  /** Ends the line; everything pending gets its further lines first. `written`: the format itself has a newline here. */
  private newline(written: boolean): void {
    if (this.pending.length === 0) {
      this.write('\n');
      return;
    }
    this.write('\n');
    let endedAtNewline = false;
    while (this.pending.length > 0) {
      const round = this.pending;
      this.pending = [];
      round.forEach((item, index) => {
        const column = this.column();
        if (item.rows === null && !item.atNewline) item.text = item.text.replace(/^ +/, '');
        if (item.start > column) this.write(' '.repeat(item.start - column));
        const followed = index < round.length - 1;
        if (item.rows === null) {
          const unfinished = this.columnLine(item, followed);
          if (unfinished) this.pending.push(item);
          endedAtNewline = !unfinished && item.atNewline;
        } else {
          this.tableLine(item, followed);
          if (item.row < item.rows.length) this.pending.push(item);
        }
      });
      if (this.pending.length > 0 || written) this.write('\n');
    }
    if (endedAtNewline) this.write('\n');
  }
}

function nextStop(format: string, from: number): number {
  for (let at = from; at < format.length; at++) {
    const code = format.charCodeAt(at);
    if (code === 37 || code === 10) return at;
  }
  return format.length;
}

/** As many columns as fit, or `wanted`; the last row is filled from the right where that saves a column. */
function tableLayout(
  items: string[],
  size: number,
  wanted: number,
): { columns: number; rowCount: number; width: number; remainder: number } {
  const count = items.length;
  let columns = wanted;
  let rowCount: number;
  if (columns === 0) {
    const widest = Math.max(...items.map(textWidth));
    columns = Math.max(1, Math.floor(size / (widest + 2)));
    rowCount = Math.floor((count - 1) / columns) + 1;
    if (count > columns && count % columns !== 0) columns -= Math.floor((columns - (count % columns)) / rowCount);
  } else rowCount = Math.floor((count - 1) / columns) + 1;
  const width = Math.floor(size / columns);
  let remainder = size % columns;
  if (count < columns) {
    remainder += (columns - count) * width;
    columns = count;
  }
  return { columns, rowCount, width, remainder };
}
