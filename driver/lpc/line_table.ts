// Puts generated code on the lines of its source. The emitter leaves marks in the text where a place in the source begins;
// the writer turns them into line breaks, so that JS line = LPC line of the main file wherever code goes downwards. What does
// not fit (includes, function values, expanded macros) is noted in a table of exceptions: see `lines` in contract/emitted.ts.

import { positionOf, type SourceFile, type Span } from './source';

/** Control characters never stand in generated code: literals escape them. */
const open = '\u0001';
const close = '\u0002';

/** A longer way down than this costs more as line breaks than as an entry in the table: on the lines of the main file, and elsewhere. */
const homeGapMax = 10_000;
const gapMax = 4;

export class LineMarks {
  /** Paths by file index; 0 is the main file. */
  readonly files: string[];
  private lastFile: SourceFile | null = null;
  /** Offsets between which the last mark holds: the line it stands on. */
  private from = 0;
  private to = 0;

  constructor(mainFile: string) {
    this.files = [mainFile];
  }

  /** The mark for the beginning of `span`; '' when the last one says the same. A line break may come out of it: put it only
   *  where JS allows one. */
  at(span: Span): string {
    if (span.file === this.lastFile && span.start >= this.from && span.start < this.to) return '';
    const { path, line } = positionOf(span);
    this.remember(span);
    let file = this.files.indexOf(path);
    if (file < 0) file = this.files.push(path) - 1;
    return `${open}${file}:${line}${close}`;
  }

  /** Makes the next mark count: it does not follow the last one in the text. */
  forget(): void {
    this.lastFile = null;
  }

  private remember(span: Span): void {
    const { file } = span;
    const real = file.lineAt(span.start);
    this.lastFile = file;
    this.from = file.lineStarts[real - 1]!;
    this.to = file.lineStarts[real] ?? Number.POSITIVE_INFINITY;
  }
}

export interface Laid {
  code: string;
  /** Triples for ProgramMeta.lines. */
  lines: number[];
}

/** Replaces the marks by line breaks. */
export function layOut(marked: string): Laid {
  const parts: string[] = [];
  const lines: number[] = [];
  let jsLine = 1;
  // What the current JS line stands for: LPC line jsLine + shift of a file.
  let file = 0;
  let shift = 0;
  let from = 0;
  for (let at = marked.indexOf(open); at >= 0; at = marked.indexOf(open, from)) {
    parts.push(marked.slice(from, at));
    const colon = marked.indexOf(':', at);
    from = marked.indexOf(close, colon) + 1;
    const toFile = Number(marked.slice(at + 1, colon));
    const toLine = Number(marked.slice(colon + 1, from - 1));
    if (toFile === file && toLine === jsLine + shift) continue;
    const home = toFile === 0 && toLine >= jsLine;
    const target = home ? toLine : toFile === file ? toLine - shift : 0;
    const gap = target - jsLine;
    const inPlace = gap >= 0 && gap <= (home ? homeGapMax : gapMax);
    parts.push(inPlace ? '\n'.repeat(gap) : '\n');
    jsLine += inPlace ? gap : 1;
    const newShift = toLine - jsLine;
    if (toFile !== file || newShift !== shift) lines.push(jsLine, toFile, toLine);
    file = toFile;
    shift = newShift;
  }
  parts.push(marked.slice(from));
  return { code: parts.join(''), lines };
}
