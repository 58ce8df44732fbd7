// Where the parser stands: the current token, what was reported, how deep the nesting is, and how to go on after an error.
// After a syntax error the state shows `end of file` to every rule, so all of them finish quickly and quietly; the
// statement list or the item list then calls `resume…`, which moves to a token where parsing makes sense again.
// Nothing is thrown. Knows brackets, but no grammar.

import { nestingDepthMax, syntaxErrorsMax } from '../contract/limits';
import type { Block, Expression } from './ast';
import { BracketTable } from './bracket_table';
import type { Diagnostics } from './diagnostic';
import { foreignWords } from './foreign_word';
import type { MessageCode } from './messages';
import type { BinaryOperator } from './operator';
import type { Span } from './source';
import { endOf, lineOf } from './source';
import { modifierWords, type Token, type TokenKind, typeWords } from './token';
import { atFirstColumn, describeToken, isKeyword, onSameLine } from './token_facts';

/** Rules that lower files need from higher ones; handed in by parser.ts, so that no file imports in a circle. */
export interface Rules {
  /** One expression without comma operator. */
  expression(p: ParseState): Expression;
  /** An expression that may be `a, b, c`. */
  commaExpression(p: ParseState): Expression;
  block(p: ParseState): Block;
}

/** How far an error throws the parser back. */
type Panic = 'none' | 'statement' | 'item' | 'file';

const openers: ReadonlySet<TokenKind> = new Set(['(', '(:', '[', '{']);

const statementStarts: ReadonlySet<TokenKind> = new Set([
  'if',
  'while',
  'do',
  'for',
  'foreach',
  'switch',
  'return',
  'break',
  'continue',
  'case',
  'default',
]);

const typeStarts: ReadonlySet<TokenKind> = new Set(typeWords);

const itemStarts: ReadonlySet<TokenKind> = new Set([...typeWords, ...modifierWords, 'inherit']);

/** Where one of these stands, a bracket before it was forgotten rather than a comma. */
const statementEnds: ReadonlySet<TokenKind> = new Set([';', '{', '}', ...statementStarts]);

/** Behind the `}` of a function literal inside an expression. */
const continuesAfterBlock: ReadonlySet<TokenKind> = new Set([')', ']', ',', ';', ':', '.', '?.', '->', '[']);

export class ParseState {
  /** Kind of the current token; `eof` while an error is being left behind. */
  kind: TokenKind;
  /** Index of the current token; stays on the offending one during a panic. */
  index = 0;
  /** True inside a default argument, where FluffOS allows no declarations. */
  inDefaultArgument = false;
  /** Index of the `{` of the function body being parsed, or -1. */
  bodyIndex = -1;
  /** Index of the innermost open `{`. */
  blockIndex = 0;
  /** Index of the first token of the current item. */
  itemIndex = 0;
  /** Scratch stacks of the expression parser, shared by all nested expressions: each uses the part above its own base. */
  readonly operands: Expression[] = [];
  readonly operators: BinaryOperator[] = [];

  readonly tokens: readonly Token[];
  readonly rules: Rules;
  private readonly diagnostics: Diagnostics;
  private readonly last: number;
  private panic: Panic = 'none';
  private resumeIndex = -1;
  private depth = 0;
  private errors = 0;
  private errorIndex = -1;
  private table: BracketTable | null = null;
  /** Index of the `>>` whose first half closed a type. */
  private halfTaken = -1;

  constructor(tokens: readonly Token[], diagnostics: Diagnostics, rules: Rules) {
    this.tokens = tokens;
    this.diagnostics = diagnostics;
    this.rules = rules;
    this.last = tokens.length - 1;
    this.kind = tokens[0]!.kind;
  }

  get token(): Token {
    return this.tokens[this.index]!;
  }

  get span(): Span {
    return this.tokens[this.index]!.span;
  }

  /** Span of the token before the current one. */
  get previousSpan(): Span {
    return this.tokens[this.index > 0 ? this.index - 1 : 0]!.span;
  }

  get panicking(): boolean {
    return this.panic !== 'none';
  }

  /** Takes the current token; at the end of the file, and during a panic, it stays. */
  advance(): Token {
    const token = this.tokens[this.index]!;
    if (this.panic === 'none' && this.index < this.last) this.kind = this.tokens[++this.index]!.kind;
    return token;
  }

  /** Kind of the token `distance` ahead. */
  peek(distance: number): TokenKind {
    if (this.panic !== 'none') return 'eof';
    return this.tokens[Math.min(this.index + distance, this.last)]!.kind;
  }

  at(kind: TokenKind): boolean {
    return this.kind === kind;
  }

  accept(kind: TokenKind): boolean {
    if (this.kind !== kind) return false;
    this.advance();
    return true;
  }

  // ---------------------------------------------------------------- errors

  /** Reports without leaving the path: parsing goes on with the current token. Quiet during a panic. */
  report(code: MessageCode, span: Span, ...args: string[]): void {
    if (this.panic !== 'none') return;
    this.errors++;
    this.errorIndex = this.index;
    this.diagnostics.error(code, span, ...args);
    if (this.errors >= syntaxErrorsMax) this.startPanic('file');
  }

  /** Reports and gives up the current statement. A second error at the same token would only repeat the first one. */
  fail(code: MessageCode, span: Span, ...args: string[]): void {
    if (this.panic !== 'none') return;
    if (this.errorIndex !== this.index) this.report(code, span, ...args);
    if (this.panic === 'none') this.startPanic('statement');
  }

  /** Reports and gives up the whole function or item; parsing goes on at token `resumeIndex` when it is given. */
  failItem(code: MessageCode, span: Span, resumeIndex: number, ...args: string[]): void {
    if (this.panic !== 'none') return;
    this.report(code, span, ...args);
    if (this.panic === 'none') this.startPanic('item');
    this.resumeIndex = resumeIndex;
  }

  /** What the message calls the current token. */
  found(): string {
    return describeToken(this.token);
  }

  private startPanic(panic: Panic): void {
    this.panic = panic;
    this.kind = 'eof';
  }

  // ---------------------------------------------------------------- expectations

  /** Takes a token of this kind or gives up the statement; `what` is how the message calls it. */
  expect(kind: TokenKind, what: string): boolean {
    if (this.accept(kind)) return true;
    this.fail('L201', this.span, what, this.found());
    return false;
  }

  /** Takes a `>` that closes a type; a `>>` closes two. */
  closeAngle(what: string): void {
    if (this.kind === '>>' && this.halfTaken !== this.index) this.halfTaken = this.index;
    else if (!this.accept('>>')) this.expect('>', what);
  }

  /** Takes a name and gives its text; '' when there is none. */
  name(what: string): string {
    if (this.kind === 'identifier') return String(this.advance().value);
    if (isKeyword(this.token)) this.fail('L215', this.span, what, this.found());
    else this.fail('L201', this.span, what, this.found());
    return '';
  }

  /** Takes the bracket that closes the one at token `open`. The message names the line where that stands. */
  close(kind: ')' | ']' | '}', open: number, what: string): void {
    if (this.accept(kind) || this.panicking) return;
    const opener = this.tokens[open]!;
    if (this.kind === 'eof' || statementEnds.has(this.kind)) {
      this.fail('L204', endOf(this.previousSpan), kind, opener.kind, String(lineOf(opener.span)), this.found());
    } else {
      this.fail('L205', this.span, kind, what, this.found());
    }
  }

  /** Closes `(:` at token `open`: a `:` and a `)`, which need not touch. */
  closeFunctional(open: number): void {
    if (this.kind === ':' && this.peek(1) === ')') {
      this.advance();
      this.advance();
    } else if (!this.panicking) {
      this.fail('L212', this.span, this.lineOfToken(open), this.found());
    }
  }

  /** Closes the `( … )` behind a keyword. When it is missing before a block or statement, the statement is read as if it stood there. */
  closeHeader(open: number, keyword: string): void {
    if (this.panic === 'none' && (this.kind === '{' || statementStarts.has(this.kind))) {
      this.report('L204', endOf(this.previousSpan), ')', '(', this.lineOfToken(open), this.found());
      return;
    }
    this.close(')', open, `'${keyword}'`);
    if (this.panic !== 'statement') return;
    const close = this.closing(open);
    if (close >= this.index) this.resumeAt(close + 1);
  }

  /** Takes `;`. A missing one is reported behind the token before, and assumed when a new line or a block end follows. */
  semicolon(behind: string): void {
    if (this.accept(';') || this.panicking) return;
    if (this.kind === ')' || this.kind === ']') {
      this.fail('L206', this.span, this.kind);
      return;
    }
    const goesOn = this.kind === '}' || this.startsLine(this.index);
    if (goesOn) this.report('L202', endOf(this.previousSpan), behind);
    else this.fail('L203', endOf(this.previousSpan), behind, this.found());
  }

  /** Reports a word of another language where a statement or item begins, and two names that no operator joins. */
  failForeignWord(): boolean {
    if (this.kind !== 'identifier') return false;
    const word = String(this.token.value);
    const next = this.peek(1);
    const hint = foreignWords.get(word);
    const wordsFollow = next === 'identifier' || next === '{' || (next === '*' && this.peek(2) === 'identifier');
    if (hint !== undefined && (wordsFollow || typeStarts.has(next))) {
      this.fail('L216', this.span, word, hint);
      return true;
    }
    if (next !== 'identifier' || this.startsLine(this.index + 1)) return false;
    this.fail('L217', this.span, word, String(this.tokens[this.index + 1]!.value));
    return true;
  }

  // ---------------------------------------------------------------- nesting

  /** Goes one level deeper; false, with a diagnostic, when the nesting is too deep. Every call has its `leave`. */
  enter(): boolean {
    if (++this.depth <= nestingDepthMax) return true;
    this.failItem('L207', this.span, -1, String(nestingDepthMax));
    return false;
  }

  leave(): void {
    this.depth--;
  }

  // ---------------------------------------------------------------- going on

  /** Where the bracket at token `open` closes, or -1. */
  closing(open: number): number {
    this.table ??= new BracketTable(this.tokens);
    return this.table.closing(open);
  }

  /** Goes on at token `index`, whatever happened before. Not while a whole item is being left. */
  resumeAt(index: number): void {
    if (this.panic === 'item' || this.panic === 'file') return;
    this.panic = 'none';
    this.index = index;
    this.kind = this.tokens[index]!.kind;
  }

  /** After an error in a statement that began at token `start`: goes behind its `;`, or to the next statement or `}`. */
  resumeStatement(start: number): void {
    if (this.panic === 'statement') this.resumeAt(this.afterStatement(start));
  }

  /** After an error in an item that began at token `start`: goes to the next item. */
  resumeItem(start: number): void {
    if (this.panic === 'none' || this.panic === 'file') return;
    const next = this.afterItem(start);
    this.panic = 'none';
    this.resumeIndex = -1;
    this.index = next;
    this.kind = this.tokens[next]!.kind;
  }

  /** Begins an item; its index. */
  startItem(): number {
    this.itemIndex = this.index;
    this.bodyIndex = -1;
    this.blockIndex = this.index;
    this.depth = 0;
    return this.index;
  }

  lineOfToken(index: number): string {
    return String(lineOf(this.tokens[index]!.span));
  }

  private afterStatement(start: number): number {
    let i = this.index;
    for (;;) {
      const kind = this.tokens[i]!.kind;
      if (kind === 'eof' || kind === '}') return i;
      if (kind === ';') return i + 1;
      if (i > start && this.startsLine(i) && (statementStarts.has(kind) || typeStarts.has(kind))) return i;
      const close = openers.has(kind) ? this.closing(i) : -1;
      if (close < 0) {
        i++;
      } else {
        i = close + 1;
        if (kind === '{' && !continuesAfterBlock.has(this.tokens[i]!.kind)) return i;
      }
    }
  }

  private afterItem(start: number): number {
    if (this.resumeIndex > start) return this.resumeIndex;
    const body = this.bodyIndex;
    if (body >= start) {
      const close = this.closing(body);
      if (close >= this.index) return close + 1;
    }
    let i = this.index;
    for (;;) {
      const kind = this.tokens[i]!.kind;
      if (kind === 'eof') return i;
      if (i > start && this.startsLine(i) && this.looksLikeItem(i)) return i;
      if (kind === ';' || kind === '}') return i + 1;
      const close = kind === '{' ? this.closing(i) : -1;
      if (close >= 0) return close + 1;
      i++;
    }
  }

  /** A word that begins items, at the first column. */
  looksLikeItem(index: number): boolean {
    const token = this.tokens[index]!;
    return itemStarts.has(token.kind) && atFirstColumn(token);
  }

  /** True when no token before it stands on its line. */
  startsLine(index: number): boolean {
    return index === 0 || !onSameLine(this.tokens[index - 1]!, this.tokens[index]!);
  }
}
