// How diagnostics look: to a person (the line, a caret under the span, one hint, the chain of macros and includes), the same for
// log_error with the first line that mudlibs read, and as data.
//
//   /domains/village/inn.c:12:14: error L202: missing ';' behind the call
//      12 |   write("hello")
//         |                 ^
//         hint: …

import type { LoggedDiagnostic } from '../contract/bridge';
import type { Diagnostic, Diagnostics, Severity } from './diagnostic';
import type { MacroOrigin, Span } from './source';
import { brokenBytes, positionOf } from './source';

/** A source line is shown up to this many characters around the caret: lines may be megabytes long. */
const shownMax = 120;
/** Macros and includes named below a diagnostic; chains may be tens of thousands long. */
const chainNotesMax = 8;

export function renderAll(diagnostics: Diagnostics): string {
  return diagnostics.list.map(render).join('') + leftOut(diagnostics);
}

function leftOut(diagnostics: Diagnostics): string {
  if (diagnostics.full) return '… too many errors: mend the first ones and try again.\n';
  return diagnostics.droppedCount > 0 ? `… and ${diagnostics.droppedCount} more warnings.\n` : '';
}

export function render(diagnostic: Diagnostic): string {
  return `${headOf(diagnostic, ` ${diagnostic.code}`, '')}${bodyOf(diagnostic)}`;
}

/** One call each, and `file:line:column: error: …` first, as FluffOS writes it: mudlibs take that line apart. */
export function logged(diagnostics: Diagnostics): LoggedDiagnostic[] {
  const list = diagnostics.list.map((one) => ({
    file: positionOf(one.span).path,
    severity: one.severity,
    text: `${headOf(one, '', ` [${one.code}]`)}${bodyOf(one)}`,
  }));
  const last = list.at(-1);
  if (last) last.text += leftOut(diagnostics);
  return list;
}

function headOf({ severity, message, span }: Diagnostic, before: string, behind: string): string {
  const { path, line, column } = positionOf(span);
  return `${path}:${line}:${column}: ${severity}${before}: ${printable(message)}${behind}\n`;
}

function bodyOf(diagnostic: Diagnostic): string {
  const { span, hint } = diagnostic;
  const hintLine = hint === '' ? '' : `      hint: ${printable(hint)}\n`;
  const notes = notesOf(diagnostic).map((note) => `      ${printable(note.text)}${note.place}\n`);
  return excerpt(span, positionOf(span).line) + hintLine + notes.join('');
}

/** A diagnostic as data, for --json, the editor and log files. Lines and columns are 1-based, columns in UTF-16 units. */
export interface DiagnosticRecord {
  code: string;
  severity: Severity;
  message: string;
  hint: string;
  file: string;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  /** The source line, cut around the span when it is very long. */
  source: string;
  notes: { text: string; file: string; line: number; column: number }[];
}

export function recordOf(diagnostic: Diagnostic): DiagnosticRecord {
  const { code, severity, message, hint, span } = diagnostic;
  const start = positionOf(span);
  const end = positionOf({ file: span.file, start: span.end, end: span.end });
  return {
    code,
    severity,
    message,
    hint,
    file: start.path,
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
    source: windowAt(span).shown,
    notes: notesOf(diagnostic).map(({ text, at }) => ({ text, ...(at ?? { file: '', line: 0, column: 0 }) })),
  };
}

// What stands below: the diagnostic's own notes, then the macros from the innermost out, then the includes.

interface Note {
  text: string;
  /** ` /a.h:3`, or '' when the place is the driver itself. */
  place: string;
  at: { file: string; line: number; column: number } | null;
}

function notesOf(diagnostic: Diagnostic): Note[] {
  const own = diagnostic.notes.map(({ text, span }) => noteAt(text, span));
  return [...own, ...macroNotes(diagnostic.span.macro), ...includeNotes(diagnostic.span)];
}

function noteAt(text: string, span: Span): Note {
  const { path, line, column } = positionOf(span);
  return { text, place: ` ${path}:${line}`, at: { file: path, line, column } };
}

function macroNotes(innermost: MacroOrigin | undefined): Note[] {
  const notes: Note[] = [];
  let left = 0;
  for (let macro = innermost; macro; macro = macro.within) {
    if (notes.length >= chainNotesMax) left++;
    else if (macro.defined) notes.push(noteAt(`in the expansion of ${macro.name}, defined at`, macro.defined));
    else notes.push({ text: `in the expansion of ${macro.name}, which the driver defines`, place: '', at: null });
  }
  if (left > 0) notes.push({ text: `in the expansion of ${left} more macros`, place: '', at: null });
  return notes;
}

function includeNotes(span: Span): Note[] {
  const notes: Note[] = [];
  for (let from = span.file.includedFrom; from && notes.length < chainNotesMax; from = from.file.includedFrom)
    notes.push(noteAt('included from', from));
  return notes;
}

// The source line and its caret.

interface Window {
  shown: string;
  /** Offsets of the span within `shown`. */
  from: number;
  to: number;
}

function windowAt(span: Span): Window {
  const { file } = span;
  const real = file.lineAt(span.start);
  const text = file.lineText(real);
  const lineStart = file.lineStarts[real - 1] as number;
  const from = Math.min(span.start - lineStart, text.length);
  const to = Math.max(from, Math.min(span.end - lineStart, text.length));
  if (text.length <= shownMax) return { shown: text, from, to };
  let cut = Math.max(0, Math.min(from - (shownMax >> 1), text.length - shownMax));
  // Not through the middle of a surrogate pair.
  if ((text.charCodeAt(cut) & 0xfc00) === 0xdc00) cut--;
  const shown = text.slice(cut, cut + shownMax);
  return {
    shown: `${cut > 0 ? '…' : ''}${shown}${cut + shownMax < text.length ? '…' : ''}`,
    from: from - cut + (cut > 0 ? 1 : 0),
    to: Math.min(to - cut, shownMax) + (cut > 0 ? 1 : 0),
  };
}

function excerpt(span: Span, shownLine: number): string {
  const { shown, from, to } = windowAt(span);
  const number = String(shownLine).padStart(5);
  const line = printable(shown);
  // Tabs stay tabs in the line of the caret, so that both lines take the same columns whatever a tab is worth.
  const pad = line
    .slice(0, from)
    .split('\t')
    .map((part) => ' '.repeat(columnsOf(part)))
    .join('\t');
  const caret = `^${'~'.repeat(Math.max(0, columnsOf(line.slice(from, to)) - 1))}`;
  return `${number} | ${line}\n      | ${pad}${caret}\n`;
}

/** Control characters would move the cursor, or worse; broken bytes show as they do everywhere. */
function printable(text: string): string {
  return text.replace(/[\0-\x08\x0a-\x1f\x7f-\x9f]/g, '·').replaceAll(brokenBytes, '\ufffd');
}

const wide =
  /\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u;
const zero = /\p{Mn}|\p{Me}|[\u200b-\u200f]/u;

/** Columns that a piece of a line takes on a terminal. */
function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) {
    if (character < '\x7f') columns++;
    else if (!zero.test(character)) columns += wide.test(character) ? 2 : 1;
  }
  return columns;
}
