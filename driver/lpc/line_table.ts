// Puts generated code on the lines of its source. The emitter leaves marks in the text where a place in the source begins;
// the writer turns them into line breaks, so that JS line = LPC line of the main file wherever code goes downwards. What does
// not fit (includes, function values, expanded macros) is noted in a table of exceptions: see `lines` in contract/emitted.ts.

import type { Span } from './source';
import { positionOf } from './source';

/** Control characters never stand in generated code: literals escape them. */
const open = '\u0001';
const close = '\u0002';
const markPattern = /\u0001(\d+):(\d+)\u0002/g;

/** A longer way down than this costs more as line breaks than as an entry in the table: on the lines of the main file, and elsewhere. */
const homeGapMax = 10_000;
const gapMax = 4;

export class LineMarks {
  /** Paths by file index; 0 is the main file. */
  readonly files: string[];

  constructor(mainFile: string) {
    this.files = [mainFile];
  }

  /** The mark for the beginning of `span`. A line break may come out of it: put it only where JS allows one. */
  at(span: Span): string {
    const { path, line } = positionOf(span);
    let file = this.files.indexOf(path);
    if (file < 0) file = this.files.push(path) - 1;
    return `${open}${file}:${line}${close}`;
  }
}

export function hasMark(code: string): boolean {
  return code.includes(open);
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
  // What the current JS line stands for.
  let file = 0;
  let shift = 0;
  let from = 0;
  for (const match of marked.matchAll(markPattern)) {
    parts.push(marked.slice(from, match.index));
    from = match.index + match[0].length;
    const toFile = Number(match[1]);
    const toLine = Number(match[2]);
    if (toFile === file && toLine === jsLine + shift) continue;
    const home = toFile === 0 && toLine >= jsLine;
    const target = home ? toLine : toFile === file ? toLine - shift : 0;
    const gap = target - jsLine;
    const inPlace = gap >= 0 && gap <= (home ? homeGapMax : gapMax);
    parts.push('\n'.repeat(inPlace ? gap : 1));
    jsLine += inPlace ? gap : 1;
    const newShift = toLine - jsLine;
    if (toFile !== file || newShift !== shift) lines.push(jsLine, toFile, toLine);
    file = toFile;
    shift = newShift;
  }
  parts.push(marked.slice(from));
  return { code: parts.join(''), lines };
}
