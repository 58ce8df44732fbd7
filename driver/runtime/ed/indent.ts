// `I` of ed(): indents LPC by its brackets and statements. Knows strings, comments, text blocks and directives; looks at the words of
// the language only as far as they carry a statement without braces (if, else, while, for, foreach, do) or stand out (case, default).

/** What is open where a line begins, and how far the line is indented then. */
interface Frame {
  kind: 'block' | 'bracket' | 'control';
  indent: number;
  /** control: the word; bracket: the word before it, whose statement begins behind it. */
  word: string;
  /** The bracket itself, '' for none. */
  opener: string;
}

export type Indented = { lines: string[] } | { error: string };

const framesMax = 1_000;

/** Closing brackets of two characters, by what they close. */
const doubleClosers: Readonly<Record<string, string>> = { '({': '})', '([': '])', '(:': ':)' };

const tabWidth = 8;
const heads = new Set(['if', 'while', 'for', 'foreach', 'switch']);

export function indentLines(lines: readonly string[], shiftWidth: number): Indented {
  const indenter = new Indenter(shiftWidth);
  const result: string[] = [];
  for (const [index, line] of lines.entries()) {
    result.push(indenter.line(line));
    if (indenter.error !== '') return { error: `${indenter.error} in line ${index + 1}` };
  }
  return { lines: result };
}

class Indenter {
  error = '';
  private readonly shift: number;
  private readonly frames: Frame[] = [{ kind: 'block', indent: 0, word: '', opener: '' }];
  /** Word before an open parenthesis that carries a statement. */
  private head = '';
  /** A statement has ended: `if`s that wait for an `else` are still open. */
  private ended = false;
  private inComment = false;
  private inDirective = false;
  /** The string or text block that goes on in this line. */
  private openQuote = '';
  private blockEnd = '';
  /** How far the last line that was moved has moved: comments move with it. */
  private moved = 0;
  /** Of the line at hand: whether its first token has been seen. */
  private started = false;
  private column = 0;

  constructor(shiftWidth: number) {
    this.shift = shiftWidth;
  }

  /** The line as it shall stand. */
  line(text: string): string {
    if (this.blockEnd !== '') return this.textBlock(text);
    if (this.inDirective || (/^\s*#/.test(text) && this.openQuote === '' && !this.inComment)) {
      this.inDirective = text.endsWith('\\');
      return text;
    }
    if (this.openQuote !== '') {
      this.started = true;
      this.scan(text, 0);
      return text;
    }
    const body = text.trimStart();
    if (body === '') return '';
    const before = widthOf(text.slice(0, text.length - body.length));
    this.started = this.inComment;
    this.column = before + this.moved;
    this.scan(body, 0);
    if (!this.started) this.column = this.top.indent;
    const column = Math.max(this.column, 0);
    this.moved = column - before;
    return ' '.repeat(column) + body;
  }

  private get top(): Frame {
    return this.frames.at(-1)!;
  }

  private textBlock(text: string): string {
    const end = text.startsWith(this.blockEnd) && !/^\w/.test(text.slice(this.blockEnd.length));
    if (!end) return text;
    const length = this.blockEnd.length;
    this.blockEnd = '';
    this.started = true;
    this.scan(text, length);
    return text;
  }

  // ------------------------------------------------------------ tokens

  private scan(text: string, from: number): void {
    for (let at = from; at < text.length && this.error === ''; ) {
      if (this.inComment) at = this.comment(text, at);
      else if (this.openQuote !== '') at = this.quoted(text, at);
      else at = this.token(text, at);
    }
  }

  private comment(text: string, at: number): number {
    const end = text.indexOf('*/', at);
    this.inComment = end < 0;
    return end < 0 ? text.length : end + 2;
  }

  /** A string that ends its line with a backslash goes on in the next. */
  private quoted(text: string, from: number): number {
    for (let at = from; at < text.length; at++) {
      if (text[at] === '\\') {
        if (at === text.length - 1) return text.length;
        at++;
      } else if (text[at] === this.openQuote) {
        this.openQuote = '';
        return at + 1;
      }
    }
    this.error = 'Unterminated string';
    return text.length;
  }

  private token(text: string, at: number): number {
    const rest = text.slice(at);
    if (/^\s/.test(rest)) return at + 1;
    if (rest.startsWith('//')) {
      this.place(this.commentIndent());
      return text.length;
    }
    if (rest.startsWith('/*')) {
      this.place(this.commentIndent());
      this.inComment = true;
      return at + 2;
    }
    const block = /^@@?(\w+)/.exec(rest);
    const word = /^[A-Za-z_]\w*/.exec(rest)?.[0];
    const open = /^(\(\{|\(\[|\(:(?!:)|[([{])/.exec(rest)?.[0];
    const close = this.closerAt(rest);
    if (word !== undefined) return this.word(word) + at;
    if (block) return this.startBlock(block[1]!, text.length);
    if (open !== undefined) return this.open(open) + at;
    if (close !== undefined) return this.close(close) + at;
    this.plain(rest[0]!);
    return at + 1;
  }

  /** Behind a statement a comment stands where the next one will. */
  private commentIndent(): number {
    const at = this.ended ? this.frames.findLast((frame) => frame.kind !== 'control') : undefined;
    return (at ?? this.top).indent;
  }

  /** `])` is one bracket behind `([` and two behind `([…][`. */
  private closerAt(rest: string): string | undefined {
    const double = doubleClosers[this.top.opener];
    if (double !== undefined && rest.startsWith(double)) return double;
    return /^[)\]}]/.exec(rest)?.[0];
  }

  private startBlock(end: string, next: number): number {
    this.statementGoesOn();
    this.place(this.top.indent);
    this.blockEnd = end;
    return next;
  }

  private plain(character: string): void {
    this.statementGoesOn();
    this.place(this.top.indent);
    if (character === '"' || character === "'") this.openQuote = character;
    else if (character === ';' && this.top.kind !== 'bracket') this.ended = true;
    this.head = '';
  }

  /** The first token of a line says where it stands. */
  private place(indent: number): void {
    if (this.started) return;
    this.started = true;
    this.column = indent;
  }

  // ------------------------------------------------------------ statements

  private word(word: string): number {
    if (word === 'else' && this.takeElse()) return word.length;
    if (word === 'while' && this.endsDo()) return word.length;
    this.statementGoesOn();
    if (word === 'if' && this.top.word === 'else' && this.top.kind === 'control') {
      // `else if` goes on at the height of the first `if`.
      this.place(this.top.indent - this.shift);
      this.frames.pop();
    } else if ((word === 'case' || word === 'default') && this.top.kind === 'block')
      this.place(this.top.indent - this.shift);
    else this.place(this.top.indent);
    if (word === 'do') this.push('control', this.top.indent + this.shift, 'do');
    this.head = heads.has(word) ? word : '';
    return word.length;
  }

  /** Behind the end of a statement comes another: whatever carried it has ended too. */
  private statementGoesOn(): void {
    if (!this.ended) return;
    this.ended = false;
    while (this.top.kind === 'control') this.frames.pop();
  }

  /** The innermost `if` without an `else` gets this one. */
  private takeElse(): boolean {
    const depth = this.frames.findLastIndex((frame) => frame.kind !== 'control' || frame.word === 'if');
    const frame = this.frames[depth]!;
    if (!this.ended || frame.kind !== 'control') return false;
    this.ended = false;
    this.frames.length = depth;
    this.place(frame.indent - this.shift);
    this.push('control', frame.indent, 'else');
    return true;
  }

  /** `while (…);` behind a `do` carries no statement. */
  private endsDo(): boolean {
    const depth = this.frames.findLastIndex((frame) => frame.kind !== 'control' || frame.word === 'do');
    const frame = this.frames[depth]!;
    if (!this.ended || frame.kind !== 'control') return false;
    this.ended = false;
    this.frames.length = depth;
    this.place(frame.indent - this.shift);
    this.head = '';
    return true;
  }

  // ------------------------------------------------------------ brackets

  private open(bracket: string): number {
    this.statementGoesOn();
    const { top } = this;
    if (bracket !== '{') {
      this.place(top.indent);
      this.push('bracket', top.indent + (this.shift >> 1), this.head, bracket);
    } else if (top.kind === 'control') {
      // The braces are what the word carries: they stand at its height.
      this.place(top.indent - this.shift);
      this.push('block', top.indent, '');
    } else {
      this.place(top.indent);
      this.push('block', top.indent + this.shift, '');
    }
    this.head = '';
    return bracket.length;
  }

  private close(bracket: string): number {
    const wanted = bracket === '}' && this.top.opener !== '({' ? 'block' : 'bracket';
    if (wanted === 'block') while (this.top.kind === 'control') this.frames.pop();
    const frame = this.top;
    if (frame.kind !== wanted || this.frames.length === 1) {
      this.error = `Unmatched ${bracket}`;
      return bracket.length;
    }
    this.frames.pop();
    this.place(frame.indent - (wanted === 'block' ? this.shift : this.shift >> 1));
    // A block ends a statement; parentheses behind a head begin the one it carries.
    this.ended = wanted === 'block' && this.top.kind !== 'bracket';
    if (wanted === 'bracket' && frame.word !== '') this.push('control', this.top.indent + this.shift, frame.word);
    return bracket.length;
  }

  private push(kind: Frame['kind'], indent: number, word: string, opener = ''): void {
    if (this.frames.length >= framesMax) this.error = 'Nesting too deep';
    this.frames.push({ kind, indent, word, opener });
  }
}

function widthOf(blanks: string): number {
  let width = 0;
  for (const character of blanks) width += character === '\t' ? tabWidth - (width % tabWidth) : 1;
  return width;
}
