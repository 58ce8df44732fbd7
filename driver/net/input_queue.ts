// What a user typed and nobody has taken yet. CR LF, LF CR, CR NUL, CR and LF each end a line, also when they come in two
// pieces; backspace and DEL erase a character. In character mode nothing is edited and every character counts by itself. The
// mode is that of the moment when input is taken, not when it came: LPC may ask for one character in the middle of a pasted text.

const backspace = 0x08;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const del = 0x7f;

/** Enter, as character mode gives it. */
const enter = '\r';

/** Taken lines are cut off the front once there are this many: shift() on a long array would move all the others each time. */
const compactAt = 1024;

export class InputQueue {
  private readonly lineLengthMax: number;
  private lines: string[] = [];
  private head = 0;
  /** Behind the lines: in line mode the line being typed, already edited; in character mode characters as they came. */
  private loose = '';
  private waitingLength = 0;
  private charMode = false;
  /** The line end whose second half (LF, NUL after CR; CR after LF) would be no line end of its own. */
  private lastEnd = 0;
  private tooLong = false;

  constructor(lineLengthMax: number) {
    this.lineLengthMax = lineLengthMax;
  }

  /** Input can be taken. */
  get ready(): boolean {
    return this.lineCount > 0 || (this.charMode && this.loose !== '');
  }

  get lineCount(): number {
    return this.lines.length - this.head;
  }

  /** Characters in the queue. */
  get length(): number {
    return this.waitingLength + this.loose.length;
  }

  /** The line that take() would give, or ''. */
  get firstLine(): string {
    return this.lineCount > 0 ? this.lines[this.head] : '';
  }

  /** A line went over the limit. What came before it can still be taken; nothing comes behind. */
  get overlong(): boolean {
    return this.tooLong;
  }

  push(text: string): void {
    if (this.tooLong) return;
    if (this.charMode) this.pushCharacters(text);
    else this.pushLines(text);
  }

  /** Oldest line, or in character mode the oldest character; null when nothing is ready. */
  take(): string | null {
    if (this.charMode) return this.takeCharacter();
    if (this.lineCount === 0) return null;
    const line = this.lines[this.head++];
    this.waitingLength -= line.length;
    this.compact();
    return line;
  }

  setCharMode(on: boolean): void {
    if (on === this.charMode) return;
    this.charMode = on;
    if (on || this.loose === '') return;
    const characters = this.loose;
    this.loose = '';
    this.pushLines(characters);
  }

  /** Takes back the line that is being typed. */
  eraseLine(): void {
    if (!this.charMode) this.loose = '';
  }

  clear(): void {
    this.lines = [];
    this.head = 0;
    this.loose = '';
    this.waitingLength = 0;
  }

  private pushLines(text: string): void {
    let from = 0;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code > carriageReturn && code !== del) continue;
      if (!isSpecial(code)) continue;
      this.type(text.slice(from, at));
      from = at + 1;
      if (this.tooLong) return;
      this.special(code);
    }
    this.type(text.slice(from));
  }

  private type(text: string): void {
    if (text === '') return;
    this.lastEnd = 0;
    this.loose += text;
    if (this.loose.length <= this.lineLengthMax) return;
    this.tooLong = true;
    this.loose = '';
  }

  private special(code: number): void {
    const last = this.lastEnd;
    this.lastEnd = 0;
    if (code === lineFeed || code === carriageReturn) {
      // The second half of CR LF or LF CR. LF LF are two line ends.
      if (last !== 0 && last !== code) return;
      this.lastEnd = code;
      this.endLine();
    } else if (code === backspace || code === del) this.eraseCharacter();
  }

  private endLine(): void {
    this.lines.push(this.loose);
    this.waitingLength += this.loose.length;
    this.loose = '';
  }

  private eraseCharacter(): void {
    const last = this.loose.length - 1;
    const pair =
      last > 0 && isLowSurrogate(this.loose.charCodeAt(last)) && isHighSurrogate(this.loose.charCodeAt(last - 1));
    this.loose = this.loose.slice(0, pair ? last - 1 : Math.max(0, last));
  }

  /** Only the second half of a line end and NUL are left out. */
  private pushCharacters(text: string): void {
    for (const character of text) {
      const code = character.charCodeAt(0);
      const last = this.lastEnd;
      this.lastEnd = 0;
      if (code === 0) continue;
      if (code === lineFeed || code === carriageReturn) {
        if (last !== 0 && last !== code) continue;
        this.lastEnd = code;
      }
      this.loose += character;
    }
  }

  private takeCharacter(): string | null {
    if (this.lineCount === 0) {
      const character = firstCharacter(this.loose);
      this.loose = this.loose.slice(character.length);
      return character === '' ? null : character;
    }
    const line = this.lines[this.head];
    if (line === '') {
      this.head++;
      this.compact();
      return enter;
    }
    const character = firstCharacter(line);
    this.lines[this.head] = line.slice(character.length);
    this.waitingLength -= character.length;
    return character;
  }

  private compact(): void {
    if (this.head < compactAt && this.head < this.lines.length) return;
    this.lines.splice(0, this.head);
    this.head = 0;
  }
}

function isSpecial(code: number): boolean {
  return code === 0 || code === backspace || code === lineFeed || code === carriageReturn || code === del;
}

function firstCharacter(text: string): string {
  const pair = text.length > 1 && isHighSurrogate(text.charCodeAt(0)) && isLowSurrogate(text.charCodeAt(1));
  return text.slice(0, pair ? 2 : 1);
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}
