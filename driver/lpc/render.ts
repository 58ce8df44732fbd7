// How diagnostics look to a person: the line, a caret under the span, one hint, and the chain of macros and includes.
//
//   /domains/village/inn.c:12:14: error L202: expected ';' behind the call
//      12 |   write("hello")
//         |                 ^
//         hint: …

import type { Diagnostic, Diagnostics } from './diagnostic';
import { type MacroOrigin, positionOf, type Span } from './source';

/** A source line is shown up to this many characters around the caret: lines may be megabytes long. */
const shownMax = 120;
const includeNotesMax = 8;

export function renderAll(diagnostics: Diagnostics): string {
  const parts = diagnostics.list.map(render);
  if (diagnostics.droppedCount > 0) parts.push(`… and ${diagnostics.droppedCount} more; mend the first ones and try again.\n`);
  return parts.join('');
}

export function render(diagnostic: Diagnostic): string {
  const { path, line, column } = positionOf(diagnostic.span);
  const head = `${path}:${line}:${column}: ${diagnostic.severity} ${diagnostic.code}: ${diagnostic.message}\n`;
  const hint = diagnostic.hint === '' ? '' : `      hint: ${diagnostic.hint}\n`;
  return head + excerpt(diagnostic.span, line) + hint + macroNote(diagnostic.span.macro) + includeNotes(diagnostic.span);
}

function excerpt(span: Span, shownLine: number): string {
  const { file } = span;
  const real = file.lineAt(span.start);
  const text = file.lineText(real);
  const lineStart = file.lineStarts[real - 1] as number;
  const from = span.start - lineStart;
  const to = Math.max(from + 1, Math.min(span.end - lineStart, text.length));
  const cut = Math.max(0, from - (shownMax >> 1));
  const shown = printable(text.slice(cut, cut + shownMax));
  const number = String(shownLine).padStart(5);
  // Tabs stay tabs in the line of the caret, so that both lines take the same columns whatever a tab is worth.
  const pad = printable(text.slice(cut, from)).replace(/[^\t]/g, (character) => (isWide(character) ? '  ' : ' '));
  const length = Math.min(to, cut + shownMax) - from;
  const caret = '^' + '~'.repeat(Math.max(0, width(text.slice(from, from + length)) - 1));
  return `${number} | ${shown}\n      | ${pad}${caret}\n`;
}

function macroNote(macro: MacroOrigin | undefined): string {
  if (!macro) return '';
  if (!macro.defined) return `      in the expansion of ${macro.name}, which the driver defines\n`;
  const { path, line } = positionOf(macro.defined);
  return `      in the expansion of ${macro.name}, defined at ${path}:${line}\n`;
}

function includeNotes(span: Span): string {
  let notes = '';
  let from = span.file.includedFrom;
  for (let count = 0; from && count < includeNotesMax; count++) {
    const { path, line } = positionOf(from);
    notes += `      included from ${path}:${line}\n`;
    from = from.file.includedFrom;
  }
  return notes;
}

/** Control characters would move the cursor. */
function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return text.replace(/[\0-\x08\x0a-\x1f\x7f]/g, '\u00b7');
}

function isWide(character: string): boolean {
  return /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(character);
}

function width(text: string): number {
  let columns = 0;
  for (const character of text) columns += isWide(character) || character.length > 1 ? 2 : 1;
  return columns;
}
