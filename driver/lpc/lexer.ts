// The lexer: characters to tokens, one at a time. What a `#` at the start of a line means, which names are macros, and where a file
// goes on when it ends, is the preprocessor's business, which builds on this. Char codes and no regular expressions on the way:
// this is where most of the compile time of a large mudlib goes. Errors are reported and reading goes on.

import * as character from './character';
import type { Diagnostics } from './diagnostic';
import { Input } from './input';
import type { Name } from './name_table';
import { names } from './name_table';
import { numberAt } from './number';
import type { SourceFile, Span } from './source';
import { brokenBytes } from './source';
import { readBlock } from './text_block';
import { readCharacter, readString, readTemplate } from './text_literal';
import type { Punctuation, TokenKind, TokenValue } from './token';
import { SourceToken } from './token';

// Bound once: through the import every use would be a look-up, which costs until the code is optimized.
const {
  Apostrophe,
  At,
  Backquote,
  Backslash,
  BraceClose,
  BraceOpen,
  Close,
  Colon,
  Comma,
  Dollar,
  Dot,
  Hash,
  isBlank,
  isDigit,
  isWordPart,
  isWordStart,
  Newline,
  Open,
  Quote,
  Return,
  Slash,
  Star,
  startsLine,
} = character;
const table = names;

export abstract class Lexer extends Input {
  /** Tokens that are already made: the rest of an `@@` block. In reverse. */
  private readonly made: SourceToken[] = [];
  /** Open templates, and how many braces are open inside the `${` of each. */
  private readonly templates: { braces: number; opening: Span }[] = [];
  private readonly main: SourceFile;

  constructor(file: SourceFile, diagnostics: Diagnostics) {
    super(file, diagnostics);
    this.main = file;
  }

  /** Carries out the directive whose `#` stands at `at`. */
  protected abstract directive(): void;

  /** A name stands at [start, end). True when it was a macro: reading goes on in its text. */
  protected abstract expand(name: Name, start: number, end: number): boolean;

  /** The text being read is used up and is no macro's. False at the end of all. */
  protected abstract goOn(): boolean;

  next(): SourceToken {
    if (this.made.length > 0) return this.made.pop() as SourceToken;
    for (;;) {
      const { text } = this;
      let { at } = this;
      let code = -1;
      while (at < text.length) {
        code = text.charCodeAt(at);
        if (code !== Newline && !isBlank(code)) break;
        at++;
      }
      this.at = at;
      if (at >= text.length) {
        if (this.leaveMacro() || (this.inFile && this.goOn())) continue;
        return this.endOfInput();
      }
      if (isWordStart(code)) {
        const token = this.word(at, code);
        if (token !== null) return token;
      } else if (isDigit(code)) {
        return this.number(at, code);
      } else {
        const token = this.sign(at, code);
        if (token !== null) return token;
      }
    }
  }

  private token(kind: TokenKind, value: TokenValue, start: number, end: number): SourceToken {
    this.at = end;
    if (this.useStart < 0) return new SourceToken(kind, value, this.file, start, end, undefined);
    return new SourceToken(kind, value, this.file, this.useStart, this.useEnd, this.origin);
  }

  private punctuation(kind: Punctuation, start: number): SourceToken {
    return this.token(kind, kind, start, start + kind.length);
  }

  private endOfInput(): SourceToken {
    const open = this.templates.pop();
    if (open && !this.inCondition) this.error('L113', open.opening);
    if (this.inCondition) return new SourceToken('eof', '', this.file, this.useStart, this.useEnd, undefined);
    const end = this.main.text.length;
    return new SourceToken('eof', '', this.main, end, end, undefined);
  }

  // Words and numbers.

  /** null when it was a macro. */
  private word(start: number, first: number): SourceToken | null {
    const { text } = this;
    let hash = first;
    let end = start + 1;
    for (; end < text.length; end++) {
      const code = text.charCodeAt(end);
      if (!isWordPart(code)) break;
      hash = (Math.imul(hash, 31) + code) | 0;
    }
    const name = table.find(text, start, end, hash);
    // The place is asked before expand(), which may leave the text that the name stands in.
    const { file, useStart, useEnd, origin } = this;
    this.at = end;
    if (this.expand(name, start, end)) return null;
    if (useStart < 0) return new SourceToken(name.kind, name.text, file, start, end, undefined);
    return new SourceToken(name.kind, name.text, file, useStart, useEnd, origin);
  }

  private number(start: number, first: number): SourceToken {
    const { text } = this;
    let value = first - 48;
    let end = start + 1;
    for (; end < text.length; end++) {
      const code = text.charCodeAt(end);
      // Anything that might continue a number otherwise than by a digit takes the long way.
      if (code === Dot || isWordStart(code)) return this.longNumber(start);
      if (!isDigit(code)) break;
      value = value * 10 + (code - 48);
    }
    return end - start <= 15 ? this.token('intLiteral', value, start, end) : this.longNumber(start);
  }

  private longNumber(start: number): SourceToken {
    const number = numberAt(this.text, start);
    if (number.saturated) this.tooLarge(start, number.end);
    return this.token(number.kind, number.value, start, number.end);
  }

  /** MIN_INT is written as -9223372036854775808, and FluffOS takes that number for 9223372036854775807 in silence. */
  private tooLarge(start: number, end: number): void {
    if (this.text.slice(start, end) !== '9223372036854775808') this.diagnostics.warning('L110', this.place(start, end));
  }

  // Everything else. null: nothing but blank, so go on.

  private sign(at: number, code: number): SourceToken | null {
    const { text } = this;
    const next = at + 1 < text.length ? text.charCodeAt(at + 1) : 0;
    switch (code) {
      case Open:
        return this.bracket(at, next);
      case Close:
        return this.punctuation(')', at);
      case BraceOpen:
        return this.openBrace(at);
      case BraceClose:
        return this.closeBrace(at);
      case 91:
        return this.punctuation('[', at);
      case 93:
        return this.punctuation(']', at);
      case 59:
        return this.punctuation(';', at);
      case Comma:
        return this.punctuation(',', at);
      case 61:
        return this.punctuation(next === 61 ? '==' : '=', at);
      case Quote:
        return this.string(at);
      case Apostrophe:
        return this.character(at);
      case Backquote:
        return this.template(at, true);
      case Slash:
        return this.slash(at, next);
      case Dot:
        return this.dot(at, next);
      case Colon:
        return this.punctuation(next === Colon ? '::' : ':', at);
      case 43:
        return this.punctuation(next === 43 ? '++' : next === 61 ? '+=' : '+', at);
      case 45:
        return this.punctuation(next === 62 ? '->' : next === 45 ? '--' : next === 61 ? '-=' : '-', at);
      case Star:
        return this.punctuation(next === 61 ? '*=' : '*', at);
      case 37:
        return this.punctuation(next === 61 ? '%=' : '%', at);
      case 94:
        return this.punctuation(next === 61 ? '^=' : '^', at);
      case 33:
        return this.punctuation(next === 61 ? '!=' : '!', at);
      case 126:
        return this.punctuation('~', at);
      case 38:
        return this.doubled(at, next, '&', '&&', '&=', '&&=');
      case 124:
        return this.doubled(at, next, '|', '||', '|=', '||=');
      case 60:
        return this.doubled(at, next, '<', '<<', '<=', '<<=');
      case 62:
        return this.doubled(at, next, '>', '>>', '>=', '>>=');
      case 63:
        return this.question(at, next);
      case Dollar:
        return this.dollar(at);
      case At:
        return this.textBlock(at, next);
      case Hash:
        return this.hash(at);
      case Backslash:
        return this.backslash(at, next);
      default:
        return this.unexpected(at);
    }
  }

  /** `<` `<<` `<=` `<<=` and their like. */
  private doubled(
    at: number,
    next: number,
    one: Punctuation,
    two: Punctuation,
    assign: Punctuation,
    twoAssign: Punctuation,
  ): SourceToken {
    if (next === 61) return this.punctuation(assign, at);
    if (next !== one.charCodeAt(0)) return this.punctuation(one, at);
    return this.punctuation(this.text.charCodeAt(at + 2) === 61 ? twoAssign : two, at);
  }

  /** `(`, or `(:` with blanks between; `(::f())` is a bracket and a scope. */
  private bracket(at: number, next: number): SourceToken {
    const { text } = this;
    let colon = at + 1;
    if (next !== Colon) {
      while (colon < text.length && (isBlank(text.charCodeAt(colon)) || text.charCodeAt(colon) === Newline)) colon++;
      if (text.charCodeAt(colon) !== Colon) return this.punctuation('(', at);
    }
    if (text.charCodeAt(colon + 1) === Colon) return this.punctuation('(', at);
    return this.token('(:', '(:', at, colon + 1);
  }

  private dot(at: number, next: number): SourceToken {
    if (next === Dot) return this.punctuation(this.text.charCodeAt(at + 2) === Dot ? '...' : '..', at);
    return this.punctuation(next === 63 ? '.?' : '.', at);
  }

  /** `?.` is one token only before a name or `[`: `a ?.5 : b` is a condition. */
  private question(at: number, next: number): SourceToken {
    if (next === 63) return this.punctuation(this.text.charCodeAt(at + 2) === 61 ? '??=' : '??', at);
    if (next !== Dot) return this.punctuation('?', at);
    const behind = this.text.charCodeAt(at + 2);
    return this.punctuation(isWordStart(behind) || behind === 91 ? '?.' : '?', at);
  }

  private dollar(at: number): SourceToken {
    const { text } = this;
    let end = at + 1;
    while (isDigit(text.charCodeAt(end))) end++;
    if (end === at + 1) return this.punctuation('$', at);
    // The parser knows how many parameters there may be.
    const index = end - at > 9 ? 999_999_999 : Number(text.slice(at + 1, end));
    return this.token('dollar', index, at, end);
  }

  // Blank after all: comments, line ends that are escaped, directives.

  private slash(at: number, next: number): SourceToken | null {
    const { text } = this;
    if (next === Slash) {
      const end = text.indexOf('\n', at);
      this.at = end < 0 ? text.length : end;
      return null;
    }
    if (next !== Star) return this.punctuation(next === 61 ? '/=' : '/', at);
    const end = text.indexOf('*/', at + 2);
    if (end < 0) {
      this.at = text.length;
      this.error('L103', this.place(at, at + 2));
      return null;
    }
    const inner = text.lastIndexOf('/*', end - 1);
    if (inner > at + 1)
      this.diagnostics
        .warning('L147', this.place(inner, inner + 2))
        .notes.push({ text: 'the comment begins at', span: this.place(at, at + 2) });
    this.at = end + 2;
    return null;
  }

  private backslash(at: number, next: number): SourceToken | null {
    if (next === Newline) this.at = at + 2;
    else if (next === Return && this.text.charCodeAt(at + 2) === Newline) this.at = at + 3;
    else return this.unexpected(at);
    return null;
  }

  private hash(at: number): SourceToken | null {
    if (!this.inFile || !startsLine(this.text, at)) return this.unexpected(at);
    this.directive();
    return null;
  }

  /** One diagnostic for the whole run of characters that mean nothing. */
  private unexpected(at: number): null {
    const { text } = this;
    const first = String.fromCodePoint(text.codePointAt(at) as number);
    let end = at + first.length;
    while (end < text.length && isNothing(text.charCodeAt(end))) end++;
    this.at = end;
    const span = this.place(at, end);
    if (first === brokenBytes) this.reportBroken(at, end);
    else if (first !== '\ufeff') this.error('L101', span, JSON.stringify(first));
    return null;
  }

  // Quoted text.

  private string(at: number): SourceToken {
    const opening = this.place(at, at + 1);
    this.at = at + 1;
    return this.quoted('stringLiteral', readString(this, opening), at, opening);
  }

  private character(at: number): SourceToken {
    const opening = this.place(at, at + 1);
    this.at = at + 1;
    return this.quoted('intLiteral', readCharacter(this, opening), at, opening);
  }

  /** A literal from its opening quote to where reading stands now, which is another text when it began in a macro. */
  private quoted(kind: TokenKind, value: TokenValue, start: number, opening: Span): SourceToken {
    const end =
      this.file === opening.file && opening.start === start && this.useStart < 0
        ? Math.max(this.at, start)
        : opening.end;
    return new SourceToken(kind, value, opening.file, opening.start, end, opening.macro);
  }

  /** At the backquote that opens a template, or the brace that leads back into it. */
  private template(at: number, opens: boolean): SourceToken {
    const here = this.place(at, at + 1);
    this.at = at + 1;
    const open = this.templates[this.templates.length - 1];
    const piece = readTemplate(this, opens || !open ? here : open.opening);
    if (piece.endedBy !== 'interpolation') {
      if (!opens) this.templates.pop();
      return this.quoted(opens ? 'stringLiteral' : 'templateTail', piece.text, at, here);
    }
    if (opens) this.templates.push({ braces: 0, opening: here });
    return this.quoted(opens ? 'templateHead' : 'templateMiddle', piece.text, at, here);
  }

  private openBrace(at: number): SourceToken {
    const open = this.templates[this.templates.length - 1];
    if (open) open.braces++;
    return this.punctuation('{', at);
  }

  private closeBrace(at: number): SourceToken {
    const open = this.templates[this.templates.length - 1];
    if (!open) return this.punctuation('}', at);
    if (open.braces === 0) return this.template(at, false);
    open.braces--;
    return this.punctuation('}', at);
  }

  /** `@END` is a string, `@@END` the tokens of `({ "line", … })`. */
  private textBlock(at: number, next: number): SourceToken | null {
    const isArray = next === At;
    const opening = this.place(at, at + (isArray ? 2 : 1));
    this.at = at + (isArray ? 2 : 1);
    const lines = readBlock(this, opening);
    if (lines === null) return null;
    if (!isArray) return this.quoted('stringLiteral', lines.map((line) => `${line.text}\n`).join(''), at, opening);
    const make = (kind: TokenKind, value: string, span: Span): SourceToken =>
      new SourceToken(kind, value, span.file, span.start, span.end, span.macro);
    const close = this.place(Math.max(0, this.at - 1), this.at);
    this.made.push(make(')', ')', close), make('}', '}', close));
    for (const { text, span } of lines.reverse())
      this.made.push(make(',', ',', span), make('stringLiteral', text, span));
    this.made.push(make('{', '{', opening));
    return make('(', '(', opening);
  }
}

/** Characters that can't begin a token, for runs of them. */
function isNothing(code: number): boolean {
  return code === 0 || (code >= 128 && code !== 0xfeff);
}
