// sprintf(): writes arguments into a format (sprintf_format.ts reads it). The whole MudOS language: justification, pad strings,
// `*`, precision, arrays (@), word-wrapped columns (=) and tables (#), which may stand side by side on a line. Widths are columns
// on a terminal. How a value of any type is written (%O) is show.ts's matter.

import { cutLine, cutToWidth } from './cut_text';
import { fail } from './error';
import { formatFloat, formatGeneral, formatInteger } from './number_format';
import { toText } from './show';
import { type Directive, type Format, readFormat, setAmount } from './sprintf_format';
import { isPlainAscii, textWidth } from './text_width';
import { isInt, LpcFloat } from './value';

/** A column or table that goes on in the next lines. */
interface Pending {
  directive: Directive;
  /** Where its lines begin. */
  start: number;
  /** The rest of a column's text. */
  text: string;
  /** The last line of the column ended at a newline of the text. */
  atNewline: boolean;
  /** Cells of a table by row; null for a column. */
  rows: string[][] | null;
  row: number;
  columns: number;
  remainder: number;
}

const digitsMax = 1077;

/** `lengthMax` is the greatest length of an LPC string. */
export function sprintf(format: string, args: readonly unknown[], lengthMax: number): string {
  const read = readFormat(format);
  return printPlainly(read.parts, args, lengthMax) ?? new Printer(args, lengthMax).print(read);
}

/** The short way for formats of %s and %d with ASCII texts; null when anything else, an error too, comes up. */
function printPlainly(
  parts: readonly (string | Directive)[],
  args: readonly unknown[],
  lengthMax: number,
): string | null {
  let out = '';
  let argument = 0;
  for (const part of parts) {
    if (typeof part === 'string') {
      out += part;
      continue;
    }
    if (!part.plain) return null;
    const value = args[argument++];
    let text: string;
    if (typeof value === 'string' && part.type === 's') text = value;
    else if (typeof value === 'number' && part.type === 'd')
      text = value < 0 || part.sign === '' ? `${value}` : part.sign + value;
    else return null;
    if (part.size > 0) {
      if (part.type === 's' && !isPlainAscii(text)) return null;
      text = filled(text, part);
    }
    out += text;
    if (out.length > lengthMax) return null;
  }
  return out;
}

/** Fields of blanks by width: ready, because V8's padStart and padEnd cost more than all the rest of a directive. */
const blanks = Array.from({ length: 81 }, (_, width) => ' '.repeat(width));

/** A text as wide as it is long, in its field. */
function filled(text: string, { size, left, pad }: Directive): string {
  const room = size - text.length;
  if (room <= 0) return text;
  if (pad !== ' ' || room >= blanks.length) return left ? text.padEnd(size, pad) : text.padStart(size, pad);
  return left ? text + blanks[room] : blanks[room] + text;
}

class Printer {
  private out = '';
  /** Where the current line begins in `out`; kept only for formats with columns. */
  private lineStart = 0;
  private argument = -1;
  private pending: Pending[] = [];
  private readonly args: readonly unknown[];
  private readonly lengthMax: number;

  constructor(args: readonly unknown[], lengthMax: number) {
    this.args = args;
    this.lengthMax = lengthMax;
  }

  print({ parts, hasColumns }: Format): string {
    for (const part of parts) {
      if (typeof part !== 'string') this.directive(part);
      else if (hasColumns && part === '\n') this.newline(true);
      else this.write(part);
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
  }

  private column(): number {
    const newline = this.out.lastIndexOf('\n');
    if (newline >= this.lineStart) this.lineStart = newline + 1;
    return textWidth(this.out.slice(this.lineStart));
  }

  private nextArgument(): unknown {
    if (++this.argument >= this.args.length) this.fail('More arguments specified than passed.');
    return this.args[this.argument];
  }

  private directive(read: Directive): void {
    let value = this.nextArgument();
    let directive = read;
    if (read.stars.length > 0) {
      directive = { ...read };
      for (const amount of read.stars) {
        if (!isInt(value) && value !== undefined) this.fail('Incorrect argument type to *.');
        setAmount(directive, amount, Number(value ?? 0));
        value = this.nextArgument();
      }
    }
    if (directive.error !== null) this.fail(directive.error);
    if (!directive.array) this.value(directive, value, false);
    else if (!Array.isArray(value)) this.fail('Array expected.');
    else value.forEach((element, index) => this.value(directive, element, index < value.length - 1));
  }

  private value(directive: Directive, value: unknown, more: boolean): void {
    switch (directive.type) {
      case 's':
        if (typeof value === 'string') this.text(directive, value, more);
        else if (value === 0 || value === undefined) this.text(directive, '0', more);
        else this.fail('Incorrect argument to type %s.');
        return;
      case 'O':
        this.text(directive, toText(value), more);
        return;
      case 'c':
        this.justify(this.character(value), directive);
        return;
      default:
        this.justify(this.numeric(directive, value), directive);
    }
  }

  private character(value: unknown): string {
    const wrong = 'Incorrect argument to type %c, must be valid UTF8 char.';
    if (typeof value !== 'number' || value <= 0 || value > 0x10ffff) this.fail(wrong);
    const text = String.fromCodePoint(value);
    if (/[\p{Cn}\p{Cs}]/u.test(text)) this.fail(wrong);
    return text;
  }

  private numeric(directive: Directive, value: unknown): string {
    const { type, sign } = directive;
    const precision = Math.min(directive.precision, digitsMax);
    const given = value === undefined ? 0 : value;
    if (type === 'f' || type === 'g') {
      const number = given instanceof LpcFloat ? given.v : isInt(given) ? Number(given) : this.wrongNumber(type);
      return type === 'f' ? formatFloat(number, precision || 6, sign) : formatGeneral(number, precision || 6, sign);
    }
    if (isInt(given)) return formatInteger(given, type, precision, sign);
    if (type === 'd' && given instanceof LpcFloat) return formatInteger(Math.floor(given.v), 'd', precision, sign);
    return this.wrongNumber(type);
  }

  private wrongNumber(type: string): never {
    fail(`ERROR: (s)printf(): Incorrect argument type to %${type}.`);
  }

  private text(directive: Directive, text: string, more: boolean): void {
    if (directive.column || directive.table) {
      if (directive.size === 0) this.fail('Column/table mode requires a field size.');
      if (directive.column) this.startColumn(directive, text, more);
      else this.startTable(directive, text);
    } else if (directive.precision === 0) this.justify(text, directive);
    else {
      const cut = cutToWidth(text, directive.precision);
      this.justify(text.slice(0, cut.length), directive, cut.width);
    }
  }

  /** Writes text in its field; `trailing` says whether the field is filled behind it. */
  private justify(
    text: string,
    directive: Directive,
    width = directive.size === 0 ? 0 : textWidth(text),
    trailing = true,
  ): void {
    const { left, centre } = directive;
    const room = directive.size - width;
    if (directive.size === 0 || room <= 0) {
      this.write(text);
      return;
    }
    const before = centre ? (left ? Math.floor(room / 2) : Math.ceil(room / 2)) : left ? 0 : room;
    const front = before > 0 ? this.padding(directive, before, true) : '';
    const back = trailing && room > before ? this.padding(directive, room - before, false) : '';
    this.write(front + text + back);
  }

  private padding({ pad, padWidth }: Directive, width: number, fromRight: boolean): string {
    if (width > this.lengthMax) this.fail('BUFF_SIZE overflowed...');
    if (pad === ' ' || pad === '0') return pad.repeat(width);
    const whole = pad.repeat(Math.floor(width / padWidth));
    const rest = width % padWidth;
    if (rest === 0) return whole;
    const cut = cutToWidth(pad, rest);
    const part = cut.width <= rest ? pad.slice(0, cut.length) : '';
    const missing = ' '.repeat(rest - (part === '' ? 0 : cut.width));
    return fromRight ? missing + whole + part : whole + part + missing;
  }

  private startColumn(read: Directive, text: string, more: boolean): void {
    const directive = read.precision > read.size ? { ...read, size: read.precision } : read;
    const column: Pending = {
      directive,
      start: this.column(),
      text,
      atNewline: false,
      rows: null,
      row: 0,
      columns: 0,
      remainder: 0,
    };
    const { next } = directive;
    const unfinished = this.columnLine(column, more || (next !== '\n' && next !== undefined));
    if (unfinished) this.pending.push(column);
    else if (column.atNewline && next === undefined) this.write('\n');
  }

  /** Writes the column's next line; false when its text is used up. */
  private columnLine(column: Pending, trailing: boolean): boolean {
    const { directive } = column;
    const cut = cutLine(column.text, directive.precision || directive.size);
    this.justify(column.text.slice(0, cut.length), directive, cut.width, trailing);
    let past = cut.length;
    if (column.text[past] === ' ') past++;
    column.atNewline = column.text[past] === '\n';
    if (column.atNewline) past++;
    column.text = column.text.slice(past);
    return column.text !== '';
  }

  private startTable(directive: Directive, text: string): void {
    const items = text.split('\n');
    if (items.length > 1 && items[items.length - 1] === '') items.pop();
    const layout = tableLayout(items, directive.size, directive.precision);
    const rows: string[][] = [];
    for (let row = 0; row < layout.rowCount; row++) {
      rows.push([]);
      for (let column = 0; column < layout.columns; column++) {
        const item = items[column * layout.rowCount + row];
        if (item !== undefined) rows[row]!.push(item);
        // Columns without any item stand in the first line all the same.
        else if (row === 0) rows[0]!.push('');
      }
    }
    const table: Pending = {
      directive: { ...directive, size: layout.width },
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
    const { directive } = table;
    const { size } = directive;
    const cells = table.rows![table.row++]!;
    const padded = directive.pad !== ' ';
    cells.forEach((cell, index) => {
      const width = textWidth(cell);
      const cut = width > size ? cutToWidth(cell, size) : { length: cell.length, width };
      const trailing = padded || followed || index < table.columns - 1;
      this.justify(cell.slice(0, cut.length), directive, cut.width, trailing);
    });
    if (!padded) return;
    for (let index = cells.length; index < table.columns; index++) this.write(this.padding(directive, size, true));
    this.write(this.padding(directive, table.remainder, false));
  }

  /** Ends the line; everything pending gets its further lines first. `written`: the format itself has a newline here. */
  private newline(written: boolean): void {
    this.write('\n');
    if (this.pending.length === 0) return;
    let endedAtNewline = false;
    while (this.pending.length > 0) {
      const round = this.pending;
      this.pending = [];
      round.forEach((item, index) => {
        const ended = this.nextLine(item, index < round.length - 1);
        if (ended !== null) endedAtNewline = ended;
      });
      if (this.pending.length > 0 || written) this.write('\n');
    }
    if (endedAtNewline) this.write('\n');
  }

  /** One more line of a column or table; for a column, whether it ended at a newline of its text. */
  private nextLine(item: Pending, followed: boolean): boolean | null {
    if (item.rows === null && !item.atNewline) item.text = item.text.replace(/^ +/, '');
    const column = this.column();
    if (item.start > column) this.write(' '.repeat(item.start - column));
    if (item.rows !== null) {
      this.tableLine(item, followed);
      if (item.row < item.rows.length) this.pending.push(item);
      return null;
    }
    const unfinished = this.columnLine(item, followed);
    if (unfinished) this.pending.push(item);
    return !unfinished && item.atNewline;
  }
}

/** As many columns as fit, or `wanted`; the last row is filled from the right where that saves a column. */
function tableLayout(
  items: string[],
  size: number,
  wanted: number,
): { columns: number; rowCount: number; width: number; remainder: number } {
  const count = items.length;
  let columns = wanted;
  if (columns === 0) columns = Math.max(1, Math.floor(size / (Math.max(...items.map(textWidth)) + 2)));
  const rowCount = Math.floor((count - 1) / columns) + 1;
  if (wanted === 0 && count > columns && count % columns !== 0)
    columns -= Math.floor((columns - (count % columns)) / rowCount);
  const width = Math.floor(size / columns);
  let remainder = size % columns;
  if (count < columns) {
    remainder += (columns - count) * width;
    columns = count;
  }
  return { columns, rowCount, width, remainder };
}
