// The scanner: characters to raw tokens, one at a time, without macros and directives (preprocessor.ts has those). It tells when a
// token is the first of its line, so that directives are seen. Char codes and no regular expressions on the way: this is where
// most of the compile time of a large mudlib goes. Errors are reported and scanning goes on.

import type { MessageCode } from './messages';
import { isDigit, isWordPart, isWordStart } from './macro';
import { keywords, punctuation, type TokenKind } from './token';

const maxInt = 9223372036854775807n;

const keywordKinds: ReadonlyMap<string, TokenKind> = new Map(keywords.map((word) => [word, word]));

/** Punctuation by first character, longest first. */
const punctuationByCode: (readonly string[] | undefined)[] = [];
for (const sign of [...punctuation].sort((a, b) => b.length - a.length)) {
  const code = sign.charCodeAt(0);
  punctuationByCode[code] = [...(punctuationByCode[code] ?? []), sign];
}

const simpleEscapes: Record<string, string> = {
  n: '\n', t: '\t', r: '\r', b: '\b', a: '\x07', e: '\x1b', '0': '\0', '"': '"', "'": "'", '\\': '\\', '`': '`', $: '$', '\n': '',
};

export type Report = (code: MessageCode, start: number, end: number, ...args: string[]) => void;

export class Scanner {
  readonly text: string;
  readonly end: number;
  pos: number;
  /** The last token. */
  kind: TokenKind = 'eof';
  value: string | number | bigint = '';
  start = 0;
  /** No token stood before it on its line. */
  firstOnLine = true;

  private readonly report: Report;
  /** Open template strings: how many braces are open inside each `${`. */
  private readonly templates: number[] = [];
  private lineFresh = true;

  constructor(text: string, report: Report) {
    this.text = text;
    this.end = text.length;
    this.pos = 0;
    this.report = report;
  }

  /** Tells the scanner that it stands at the start of a line again (behind a directive). */
  freshLine(): void {
    this.lineFresh = true;
  }

  /** Reads one token into kind, value, start and pos. */
  next(): TokenKind {
    this.skipBlank();
    this.firstOnLine = this.lineFresh;
    this.lineFresh = false;
    this.start = this.pos;
    if (this.pos >= this.end) return this.set('eof', '');
    const code = this.text.charCodeAt(this.pos);
    if (isWordStart(code)) return this.word();
    if (isDigit(code) || (code === 46 && isDigit(this.text.charCodeAt(this.pos + 1)))) return this.number();
    switch (code) {
      case 34: return this.string();
      case 39: return this.character();
      case 96: return this.template('templateHead');
      case 36: return this.dollar();
      case 64: return this.textBlock();
      case 123: this.brace(1); break;
      case 125: if (this.brace(-1)) return this.template('templateMiddle'); break;
    }
    return this.sign(code);
  }

  private set(kind: TokenKind, value: string | number | bigint): TokenKind {
    this.kind = kind;
    this.value = value;
    return kind;
  }

  private skipBlank(): void {
    const { text, end } = this;
    let { pos } = this;
    for (; pos < end; pos++) {
      const code = text.charCodeAt(pos);
      if (code === 10) this.lineFresh = true;
      else if (code === 47 && text.charCodeAt(pos + 1) === 47) {
        const line = text.indexOf('\n', pos);
        pos = (line < 0 ? end : line) - 1;
      } else if (code === 47 && text.charCodeAt(pos + 1) === 42) {
        const close = text.indexOf('*/', pos + 2);
        if (close < 0) {
          this.report('L103', pos, pos + 2);
          pos = end;
          break;
        }
        if (text.lastIndexOf('\n', close) > pos) this.lineFresh = true;
        pos = close + 1;
      } else if (code === 92 && (text.charCodeAt(pos + 1) === 10 || (text.charCodeAt(pos + 1) === 13 && text.charCodeAt(pos + 2) === 10))) {
        pos += text.charCodeAt(pos + 1) === 13 ? 2 : 1;
      } else if (code !== 32 && code !== 9 && code !== 13 && code !== 12 && code !== 11 && code !== 0xfeff) break;
    }
    this.pos = pos;
  }

  private word(): TokenKind {
    const { text } = this;
    let pos = this.pos + 1;
    while (isWordPart(text.charCodeAt(pos))) pos++;
    this.pos = pos;
    const word = text.slice(this.start, pos);
    return this.set(keywordKinds.get(word) ?? 'identifier', word);
  }

  // ---------------------------------------------------------------- numbers

  private number(): TokenKind {
    const { text } = this;
    let pos = this.pos;
    const prefix = text.charCodeAt(pos) === 48 ? text.charCodeAt(pos + 1) | 32 : 0;
    if (prefix === 120 || prefix === 98 || prefix === 111) {
      pos += 2;
      while (isWordPart(text.charCodeAt(pos))) pos++;
      return this.prefixed(pos);
    }
    while (isDigit(text.charCodeAt(pos)) || text.charCodeAt(pos) === 95) pos++;
    let isFloat = false;
    // `1..2` is a range, `1.5` and `1.e3` are floats.
    if (text.charCodeAt(pos) === 46 && isDigit(text.charCodeAt(pos + 1))) {
      isFloat = true;
      pos++;
      while (isDigit(text.charCodeAt(pos)) || text.charCodeAt(pos) === 95) pos++;
    } else if (text.charCodeAt(pos) === 46 && text.charCodeAt(pos + 1) !== 46 && !isWordStart(text.charCodeAt(pos + 1))) {
      // `1.` is a float too.
      isFloat = true;
      pos++;
    }
    if ((text.charCodeAt(pos) | 32) === 101) {
      const sign = text.charCodeAt(pos + 1);
      const digits = sign === 43 || sign === 45 ? pos + 2 : pos + 1;
      if (isDigit(text.charCodeAt(digits))) {
        isFloat = true;
        pos = digits;
        while (isDigit(text.charCodeAt(pos))) pos++;
      }
    }
    this.pos = pos;
    const digits = text.slice(this.start, pos).replace(/_/g, '');
    if (isWordStart(text.charCodeAt(pos))) return this.badNumber();
    return isFloat ? this.set('floatLiteral', Number(digits)) : this.integer(BigInt(digits));
  }

  private prefixed(pos: number): TokenKind {
    this.pos = pos;
    const digits = this.text.slice(this.start, pos).replace(/_/g, '').toLowerCase();
    return /^0(x[0-9a-f]+|b[01]+|o[0-7]+)$/.test(digits) ? this.integer(BigInt(digits)) : this.badNumber();
  }

  private badNumber(): TokenKind {
    while (isWordPart(this.text.charCodeAt(this.pos))) this.pos++;
    this.report('L107', this.start, this.pos, this.text.slice(this.start, this.pos));
    return this.set('intLiteral', 0);
  }

  private integer(value: bigint): TokenKind {
    if (value > maxInt) {
      this.report('L110', this.start, this.pos, String(maxInt));
      return this.set('intLiteral', maxInt);
    }
    return this.set('intLiteral', value <= 9007199254740991n ? Number(value) : value);
  }

  // ---------------------------------------------------------------- strings

  private string(): TokenKind {
    const { text } = this;
    let pos = this.pos + 1;
    for (;;) {
      const code = text.charCodeAt(pos);
      if (code === 34) {
        this.pos = pos + 1;
        return this.set('stringLiteral', text.slice(this.start + 1, pos));
      }
      // A string may run over several lines, as in FluffOS.
      if (code === 92 || pos >= this.end || code === 13) break;
      pos++;
    }
    const value = this.quoted(34, 'L102');
    return this.set('stringLiteral', value);
  }

  /** Decodes up to the closing quote (or, in a template, `${`, where it stops in front). */
  private quoted(quote: number, unclosed: MessageCode): string {
    const { text, end } = this;
    const parts: string[] = [];
    let from = ++this.pos;
    for (;;) {
      if (this.pos >= end) {
        this.report(unclosed, this.start, Math.min(end, this.start + 1));
        parts.push(text.slice(from, end));
        return parts.join('');
      }
      const code = text.charCodeAt(this.pos);
      if (code === quote || (quote === 96 && code === 36 && text.charCodeAt(this.pos + 1) === 123)) {
        parts.push(text.slice(from, this.pos));
        if (code === quote) this.pos++;
        return parts.join('');
      }
      if (code === 92) {
        parts.push(text.slice(from, this.pos), this.escape());
        from = this.pos;
      } else if (code === 13 && text.charCodeAt(this.pos + 1) === 10) {
        parts.push(text.slice(from, this.pos));
        from = ++this.pos;
      } else this.pos++;
    }
  }

  /** One escape sequence; pos stands on the backslash and ends behind the sequence. */
  private escape(): string {
    const { text } = this;
    const at = this.pos;
    const character = text[at + 1] ?? '';
    if (character === '\r' && text[at + 2] === '\n') {
      this.pos = at + 3;
      return '';
    }
    const digits = character === 'x' ? /^[0-9a-fA-F]{1,2}/ : character === 'u' ? /^[0-9a-fA-F]{1,4}/ : character === 'U' ? /^[0-9a-fA-F]{1,8}/ : null;
    if (digits) {
      const found = digits.exec(text.slice(at + 2, at + 10));
      const value = found ? Number.parseInt(found[0], 16) : Number.NaN;
      if (found && value <= 0x10ffff && !(value >= 0xd800 && value <= 0xdfff)) {
        this.pos = at + 2 + found[0].length;
        return String.fromCodePoint(value);
      }
    }
    const octal = /^[0-7]{1,3}/.exec(text.slice(at + 1, at + 4));
    if (octal) {
      this.pos = at + 1 + octal[0].length;
      return String.fromCharCode(Number.parseInt(octal[0], 8) & 255);
    }
    const length = (text.codePointAt(at + 1) ?? 0) > 0xffff ? 2 : 1;
    this.pos = Math.min(this.end, at + 1 + length);
    const known = Object.hasOwn(simpleEscapes, character) ? simpleEscapes[character] : undefined;
    if (known !== undefined) return known;
    const plain = text.slice(at + 1, this.pos);
    this.report('L108', at, this.pos, plain);
    return plain;
  }

  private character(): TokenKind {
    const { text } = this;
    const at = this.pos;
    if (text[at + 1] === "'" && text[at + 2] !== "'") {
      this.pos = at + 2;
      this.report('L105', at, this.pos);
      return this.set('intLiteral', 0);
    }
    let value: number;
    if (text.charCodeAt(at + 1) === 92) {
      this.pos = at + 1;
      value = this.escape().codePointAt(0) ?? 0;
    } else {
      value = text.codePointAt(at + 1) ?? 0;
      this.pos = Math.min(this.end, at + 1 + (value > 0xffff ? 2 : 1));
    }
    if (text.charCodeAt(this.pos) !== 39) {
      this.report('L104', at, Math.min(this.end, at + 1));
      return this.set('intLiteral', value);
    }
    this.pos++;
    return this.set('intLiteral', value);
  }

  // ---------------------------------------------------------------- templates

  private template(first: 'templateHead' | 'templateMiddle'): TokenKind {
    const value = this.quoted(96, 'L111');
    const closed = !this.text.startsWith('${', this.pos);
    if (closed) {
      if (first === 'templateHead') return this.set('stringLiteral', value);
      this.templates.pop();
      return this.set('templateTail', value);
    }
    this.pos += 2;
    if (first === 'templateHead') this.templates.push(0);
    return this.set(first, value);
  }

  /** Counts braces inside `${ }`; true when this `}` ends it. */
  private brace(step: 1 | -1): boolean {
    const top = this.templates.length - 1;
    if (top < 0) return false;
    if (step < 0 && this.templates[top] === 0) return true;
    this.templates[top] = (this.templates[top] as number) + step;
    return false;
  }

  // ---------------------------------------------------------------- the rest

  private dollar(): TokenKind {
    const { text } = this;
    let pos = this.pos + 1;
    while (isDigit(text.charCodeAt(pos))) pos++;
    if (pos === this.pos + 1) return this.sign(36);
    this.pos = pos;
    return this.set('dollar', Number(text.slice(this.start + 1, pos)));
  }

  /** Lines of an `@@WORD` block; the preprocessor makes an array literal of them. */
  blockLines: string[] | null = null;

  private textBlock(): TokenKind {
    const { text } = this;
    const isArray = text.charCodeAt(this.pos + 1) === 64;
    let pos = this.pos + (isArray ? 2 : 1);
    const wordStart = pos;
    while (isWordPart(text.charCodeAt(pos))) pos++;
    if (pos === wordStart) return this.sign(64);
    const word = text.slice(wordStart, pos);
    const lines: string[] = [];
    let at = text.indexOf('\n', pos);
    for (;;) {
      if (at < 0) {
        this.report('L106', this.start, pos, word);
        this.pos = this.end;
        break;
      }
      const next = text.indexOf('\n', at + 1);
      const line = text.slice(at + 1, next < 0 ? this.end : next);
      const blank = /^[ \t]*/.exec(line)?.[0].length ?? 0;
      if (line.startsWith(word, blank) && !isWordPart(line.charCodeAt(blank + word.length))) {
        this.pos = at + 1 + blank + word.length;
        break;
      }
      lines.push(line.replace(/\r$/, ''));
      at = next;
    }
    this.blockLines = isArray ? lines : null;
    return this.set('stringLiteral', isArray ? '' : lines.map((line) => `${line}\n`).join(''));
  }

  private sign(code: number): TokenKind {
    const { text, pos } = this;
    for (const sign of punctuationByCode[code] ?? []) {
      if (!text.startsWith(sign, pos)) continue;
      // `(::f())` is a bracket and a scope, not the start of a functional.
      if (sign === '(:' && text.charCodeAt(pos + 2) === 58 && text.charCodeAt(pos + 3) !== 41) continue;
      // `a ?.5 : b` keeps its question mark.
      if (sign === '?.' && isDigit(text.charCodeAt(pos + 2))) continue;
      this.pos = pos + sign.length;
      return this.set(sign as TokenKind, sign);
    }
    const character = String.fromCodePoint(text.codePointAt(pos) ?? 0);
    this.pos = pos + character.length;
    if (code === 0) this.report('L112', pos, this.pos);
    else this.report('L101', pos, this.pos, JSON.stringify(character));
    return this.next();
  }
}
