// Diagnostics: errors and warnings are gathered in a list, never thrown; parsing goes on. The list is bounded for each compilation,
// because one mistake in a macro can make thousands. Texts stand in messages.ts; how they look is render.ts's business.

import { diagnosticsMax } from '../contract/limits';
import { type MessageCode, messages } from './messages';
import { positionOf, type Span } from './source';

export type Severity = 'error' | 'warning';

export interface Diagnostic {
  code: MessageCode;
  severity: Severity;
  message: string;
  span: Span;
  /** One thing to try, or ''. */
  hint: string;
}

/** A diagnostic as data, for --json, the editor and log files. */
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
}

export class Diagnostics {
  readonly list: Diagnostic[] = [];
  private errorCount = 0;
  private dropped = 0;

  error(code: MessageCode, span: Span, ...args: string[]): void {
    this.errorCount++;
    this.add('error', code, span, args);
  }

  warning(code: MessageCode, span: Span, ...args: string[]): void {
    this.add('warning', code, span, args);
  }

  private add(severity: Severity, code: MessageCode, span: Span, args: string[]): void {
    if (this.list.length >= diagnosticsMax) {
      this.dropped++;
      return;
    }
    const { text, hint } = messages[code] as { text: string; hint?: string };
    this.list.push({ code, severity, message: fill(text, args), span, hint: lacksArgument(hint, args) ? '' : fill(hint ?? '', args) });
  }

  get failed(): boolean {
    return this.errorCount > 0;
  }

  /** How many were left out because the list was full. */
  get droppedCount(): number {
    return this.dropped;
  }
}

/** A hint that names something is left out when there is nothing to name. */
function lacksArgument(hint: string | undefined, args: string[]): boolean {
  return args.some((arg, index) => arg === '' && hint?.includes(`{${index}}`) === true);
}

/** `{0}`, `{1}` … stand for the arguments. */
function fill(text: string, args: string[]): string {
  return text.replace(/\{(\d)\}/g, (_, index: string) => args[Number(index)] ?? '');
}

export function recordOf(diagnostic: Diagnostic): DiagnosticRecord {
  const { code, severity, message, hint, span } = diagnostic;
  const start = positionOf(span);
  const end = positionOf({ file: span.file, start: span.end, end: span.end });
  return {
    code, severity, message, hint, file: start.path, line: start.line, column: start.column, endLine: end.line, endColumn: end.column,
  };
}
