// Diagnostics: errors and warnings are gathered in a list, never thrown; parsing goes on. The list is bounded for each compilation,
// because one mistake in a macro can make thousands, and warnings can't crowd out errors. Texts stand in messages.ts; how they
// look is render.ts's business.

import { diagnosticsMax } from '../contract/limits';
import type { MessageCode } from './messages';
import { messages } from './messages';
import type { Span } from './source';
import { pragmaBits } from './source';

export type Severity = 'error' | 'warning';

export interface DiagnosticNote {
  text: string;
  span: Span;
}

export interface Diagnostic {
  code: MessageCode;
  severity: Severity;
  message: string;
  span: Span;
  /** One thing to try, or ''. */
  hint: string;
  /** Other places that matter: an earlier definition, the bracket that is open. */
  notes: DiagnosticNote[];
}

export class Diagnostics {
  /** In the order of reporting; at most `diagnosticsMax` errors and as many warnings. */
  readonly list: Diagnostic[] = [];
  private errorCount = 0;
  private warningCount = 0;
  private dropped = 0;

  /** Gives the diagnostic, so that the caller can add notes. */
  error(code: MessageCode, span: Span, ...args: string[]): Diagnostic {
    const diagnostic = made('error', code, span, args);
    this.errorCount++;
    this.add(diagnostic, this.errorCount);
    return diagnostic;
  }

  /** Says nothing where `#pragma no_warnings` is in force. */
  warning(code: MessageCode, span: Span, ...args: string[]): Diagnostic {
    const diagnostic = made('warning', code, span, args);
    if ((span.file.pragmasAt(span.start) & pragmaBits.warnings) === 0) return diagnostic;
    this.warningCount++;
    this.add(diagnostic, this.warningCount);
    return diagnostic;
  }

  private add(diagnostic: Diagnostic, count: number): void {
    const last = this.list[this.list.length - 1];
    if (
      last &&
      last.code === diagnostic.code &&
      last.message === diagnostic.message &&
      samePlace(last.span, diagnostic.span)
    )
      return;
    if (count > diagnosticsMax) this.dropped++;
    else this.list.push(diagnostic);
  }

  get failed(): boolean {
    return this.errorCount > 0;
  }

  /** No further error will be listed: going on is of no use to anybody. */
  get full(): boolean {
    return this.errorCount >= diagnosticsMax;
  }

  /** How many were left out because the list was full. */
  get droppedCount(): number {
    return this.dropped;
  }
}

function made(severity: Severity, code: MessageCode, span: Span, args: string[]): Diagnostic {
  const { text, hint } = messages[code] as { text: string; hint?: string };
  return {
    code,
    severity,
    message: fill(text, args),
    span,
    hint: lacksArgument(hint, args) ? '' : fill(hint ?? '', args),
    notes: [],
  };
}

/** A hint that names something is left out when there is nothing to name. */
function lacksArgument(hint: string | undefined, args: string[]): boolean {
  return args.some((arg, index) => arg === '' && hint?.includes(`{${index}}`) === true);
}

/** A macro that is used once can make the same mistake many times. */
function samePlace(a: Span, b: Span): boolean {
  return a.file === b.file && a.start === b.start;
}

/** `1 argument`, `2 arguments`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** `{0}`, `{1}` … stand for the arguments. */
function fill(text: string, args: string[]): string {
  return text.replace(/\{(\d)\}/g, (_, index: string) => args[Number(index)] ?? '');
}
