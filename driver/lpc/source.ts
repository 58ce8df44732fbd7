// Source text and places in it. A span is two offsets into one file; lines and columns are counted only when somebody asks,
// so that a token costs three fields. A span that came out of a macro remembers which, for the notes of a diagnostic.
// A file also knows where #line and #pragma changed something. Pure text; knows no tokens.

/** Bits of the pragmas that are on at some place. */
export const pragmaBits = { strict_types: 1, warnings: 2, save_types: 4, optimize: 8, show_error_context: 16 } as const;

export const defaultPragmas: number =
  pragmaBits.warnings | pragmaBits.save_types | pragmaBits.optimize | pragmaBits.show_error_context;

/** From #line: from `offset` on, lines count from `line` and belong to `path`. */
export interface LineMark {
  offset: number;
  line: number;
  path: string;
}

/** Stands for bytes that are no UTF-8. Unicode promises never to make a character of it; U+FFFD may stand in a file by right. */
export const brokenBytes = '\ufdef';

const strictDecoder = new TextDecoder('utf-8', { fatal: true });
const laxDecoder = new TextDecoder('utf-8');

/** The text of a source file, with `brokenBytes` where it is no UTF-8. A byte order mark is left out. */
export function decodeSource(bytes: Uint8Array): string {
  try {
    return strictDecoder.decode(bytes);
  } catch {
    return laxDecoder.decode(bytes).replaceAll('\ufffd', brokenBytes);
  }
}

/** One reading of a file: a file that is included twice is two of these. `includedFrom` is the #include that brought it in. */
export class SourceFile {
  /** LPC path with extension. */
  readonly path: string;
  readonly text: string;
  readonly includedFrom: Span | null;
  /** Ascending by offset. */
  readonly marks: LineMark[] = [];
  /** Where #pragma changed something, ascending by offset. */
  private readonly pragmaMarks: { offset: number; bits: number }[];
  private starts: number[] | null = null;
  /** Index of the line found last: questions come mostly in order. */
  private lastLine = 0;

  constructor(path: string, text: string, includedFrom: Span | null = null, pragmas: number = defaultPragmas) {
    this.path = path;
    this.text = text;
    this.includedFrom = includedFrom;
    this.pragmaMarks = [{ offset: 0, bits: pragmas }];
  }

  /** Offsets of the first character of each line. */
  get lineStarts(): readonly number[] {
    if (this.starts) return this.starts;
    const starts = [0];
    for (let at = this.text.indexOf('\n'); at >= 0; at = this.text.indexOf('\n', at + 1)) starts.push(at + 1);
    this.starts = starts;
    return starts;
  }

  /** 1-based line of an offset, as the file really is (#line not applied). */
  lineAt(offset: number): number {
    const starts = this.lineStarts;
    let low = this.lastLine;
    let high = starts.length - 1;
    if ((starts[low] as number) > offset) {
      high = low - 1;
      low = 0;
    } else if (low === high || (starts[low + 1] as number) > offset) {
      return low + 1;
    }
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    this.lastLine = low;
    return low + 1;
  }

  /** The text of a 1-based line, without its end. */
  lineText(line: number): string {
    const start = this.lineStarts[line - 1] ?? this.text.length;
    const next = this.lineStarts[line];
    return this.text.slice(start, next === undefined ? this.text.length : next - 1).replace(/\r$/, '');
  }

  /** From `offset` on, these pragmas are on. */
  setPragmas(offset: number, bits: number): void {
    this.pragmaMarks.push({ offset, bits });
  }

  pragmasAt(offset: number): number {
    const marks = this.pragmaMarks;
    let index = marks.length - 1;
    while (index > 0 && (marks[index] as { offset: number }).offset > offset) index--;
    return (marks[index] as { bits: number }).bits;
  }
}

/** A piece of a file: offsets [start, end). Text of a macro has the place where the macro is used in the file. */
export interface Span {
  readonly file: SourceFile;
  readonly start: number;
  readonly end: number;
  /** The macro whose expansion at this place produced the text. */
  readonly macro?: MacroOrigin | undefined;
}

export interface MacroOrigin {
  readonly name: string;
  /** Where it is defined; null for a predefined macro. */
  readonly defined: Span | null;
  /** The macro in whose text this one was used. */
  readonly within: MacroOrigin | undefined;
}

export interface Position {
  /** File and line as #line says. */
  path: string;
  line: number;
  /** 1-based, in UTF-16 units. */
  column: number;
}

/** From the start of `a` to the end of `b`; `a` alone when they lie in different files. */
export function joined(a: Span, b: Span): Span {
  if (a.file !== b.file || b.end < a.start) return a;
  return { file: a.file, start: a.start, end: b.end, macro: a.macro };
}

/** The empty place just behind a span. */
export function endOf(span: Span): Span {
  return { file: span.file, start: span.end, end: span.end, macro: undefined };
}

export function positionOf(span: Span): Position {
  const { file, start } = span;
  const real = file.lineAt(start);
  const column = start - (file.lineStarts[real - 1] as number) + 1;
  for (let index = file.marks.length - 1; index >= 0; index--) {
    const mark = file.marks[index] as LineMark;
    if (mark.offset <= start) return { path: mark.path, line: mark.line + real - file.lineAt(mark.offset), column };
  }
  return { path: file.path, line: real, column };
}

/** 1-based line of the first character, as #line says. */
export function lineOf(span: Span): number {
  return positionOf(span).line;
}
