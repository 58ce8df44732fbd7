// Source text and places in it. A span is two offsets into one file; lines and columns are counted only when somebody asks,
// so that a token costs three fields. A span that came out of a macro remembers which, for the notes of a diagnostic.
// Pure text; knows no tokens.

/** A file as the compiler sees it. `includedFrom` is the #include that brought it in. */
export class SourceFile {
  /** LPC path with extension. */
  readonly path: string;
  readonly text: string;
  readonly includedFrom: Span | null;
  /** From #line: from `offset` on, lines count from `line` and belong to `path`. Ascending by offset. */
  readonly marks: { offset: number; line: number; path: string }[] = [];
  private starts: number[] | null = null;

  constructor(path: string, text: string, includedFrom: Span | null = null) {
    this.path = path;
    this.text = text;
    this.includedFrom = includedFrom;
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
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  }

  /** The text of a 1-based line, without its end. */
  lineText(line: number): string {
    const start = this.lineStarts[line - 1] ?? this.text.length;
    const next = this.lineStarts[line];
    return this.text.slice(start, next === undefined ? this.text.length : next - 1).replace(/\r$/, '');
  }
}

/** A piece of a file: offsets [start, end). */
export interface Span {
  readonly file: SourceFile;
  readonly start: number;
  readonly end: number;
  /** The macro whose expansion at this place produced the text. */
  readonly macro?: MacroOrigin;
}

export interface MacroOrigin {
  readonly name: string;
  /** Where it is defined; null for a predefined macro. */
  readonly defined: Span | null;
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
  return a.macro ? { file: a.file, start: a.start, end: b.end, macro: a.macro } : { file: a.file, start: a.start, end: b.end };
}

/** The empty place just behind a span. */
export function endOf(span: Span): Span {
  return { file: span.file, start: span.end, end: span.end };
}

export function positionOf(span: Span): Position {
  const real = span.file.lineAt(span.start);
  const column = span.start - (span.file.lineStarts[real - 1] as number) + 1;
  for (let index = span.file.marks.length - 1; index >= 0; index--) {
    const mark = span.file.marks[index] as { offset: number; line: number; path: string };
    if (mark.offset > span.start) continue;
    return { path: mark.path, line: mark.line + real - span.file.lineAt(mark.offset), column };
  }
  return { path: span.file.path, line: real, column };
}

/** 1-based line of the first character, as #line says. */
export function lineOf(span: Span): number {
  return positionOf(span).line;
}
