// What is being read: the main file, the files included in it, and on top of them the texts of macros under expansion, each with a
// place to go on at. A text that is used up is left and reading goes on below it, so a chain of macros of any length costs no
// recursion. A macro is not expanded inside its own text. Knows no tokens.

import { macroDepthMax, macroTextMax } from '../contract/limits';
import type { Diagnostics } from './diagnostic';
import type { Macro } from './macro';
import type { MessageCode } from './messages';
import type { MacroOrigin, SourceFile, Span } from './source';

/** What a use costs besides its characters: macros without text take time too. */
export const useCost = 32;

/** A text below the one being read, and where to go on in it. */
interface Layer {
  readonly text: string;
  readonly at: number;
  readonly kind: LayerKind;
  readonly file: SourceFile;
  readonly macro: Macro | null;
  readonly useStart: number;
  readonly useEnd: number;
  readonly origin: MacroOrigin | undefined;
}

/** A condition is the operand of #if: reading stops at its end. */
type LayerKind = 'file' | 'macro' | 'condition';

export class Input {
  readonly diagnostics: Diagnostics;
  /** The text being read, and the offset of the next character. */
  text = '';
  at = 0;
  /** The innermost file; in the text of a macro, the one where it is used. */
  file: SourceFile;
  /** In a macro or condition: the place in the file that its tokens get. -1 in a file. */
  useStart = -1;
  useEnd = -1;
  origin: MacroOrigin | undefined = undefined;

  private kind: LayerKind = 'file';
  private macro: Macro | null = null;
  private readonly layers: Layer[] = [];
  private macroDepth = 0;
  private macroText = 0;
  /** Files whose broken bytes were reported: once is enough. */
  private readonly broken = new Set<SourceFile>();
  /** A limit was met or the list of diagnostics is full: nothing more is read. */
  private stopped = false;

  constructor(file: SourceFile, diagnostics: Diagnostics) {
    this.file = file;
    this.text = file.text;
    this.diagnostics = diagnostics;
  }

  get inFile(): boolean {
    return this.kind === 'file';
  }

  get inCondition(): boolean {
    return this.kind === 'condition';
  }

  /** Files open, the main file included. Meant for the time between lines, when no macro is open. */
  get fileDepth(): number {
    return this.layers.length + 1;
  }

  /** Where [start, end) of the current text is for a person. */
  place(start: number, end: number): Span {
    if (this.useStart < 0) return { file: this.file, start, end, macro: undefined };
    return { file: this.file, start: this.useStart, end: this.useEnd, macro: this.origin };
  }

  error(code: MessageCode, span: Span, ...args: string[]): void {
    if (this.stopped) return;
    this.diagnostics.error(code, span, ...args);
    if (this.diagnostics.full) this.stop();
  }

  /** Bytes that are no UTF-8 were found at [start, end). */
  reportBroken(start: number, end: number): void {
    if (this.broken.has(this.file)) return;
    this.broken.add(this.file);
    this.error('L109', this.place(start, end));
  }

  // Going into a text.

  enterFile(file: SourceFile): void {
    this.enter(file.text, 'file', null);
    this.file = file;
  }

  enterCondition(text: string, span: Span): void {
    this.enter(text, 'condition', null);
    this.useStart = span.start;
    this.useEnd = span.end;
  }

  /** `macro` is null for text that guards against nothing: the driver's __LINE__ and its like. */
  enterMacro(macro: Macro | null, text: string, use: Span): void {
    if (!this.charge(text.length + useCost, macro?.name ?? '', use)) return;
    if (this.macroDepth >= macroDepthMax) {
      this.limit('L140', use, String(macroDepthMax));
      return;
    }
    this.enter(text, 'macro', macro);
    this.macroDepth++;
    this.useStart = use.start;
    this.useEnd = use.end;
    if (macro) {
      macro.open++;
      this.origin = { name: macro.name, defined: macro.defined, within: use.macro };
    }
  }

  private enter(text: string, kind: LayerKind, macro: Macro | null): void {
    this.layers.push({
      text: this.text,
      at: this.at,
      kind: this.kind,
      file: this.file,
      macro: this.macro,
      useStart: this.useStart,
      useEnd: this.useEnd,
      origin: this.origin,
    });
    this.text = text;
    this.at = 0;
    this.kind = kind;
    this.macro = macro;
    if (kind === 'file') this.useStart = -1;
  }

  // Leaving it.

  /** Goes back to the text below; the file of the condition or macro stays the same. */
  leave(): void {
    if (this.kind === 'macro') this.macroDepth--;
    if (this.macro) this.macro.open--;
    const layer = this.layers.pop() as Layer;
    this.text = this.stopped ? '' : layer.text;
    this.at = this.stopped ? 0 : layer.at;
    this.kind = layer.kind;
    this.file = layer.file;
    this.macro = layer.macro;
    this.useStart = layer.useStart;
    this.useEnd = layer.useEnd;
    this.origin = layer.origin;
  }

  /** At the end of a macro's text: goes on below it. False at the end of a file or condition, where texts don't run together. */
  leaveMacro(): boolean {
    if (this.kind !== 'macro') return false;
    this.leave();
    return true;
  }

  /** At the end of an included file: goes on behind the #include. False at the end of the main file. */
  leaveFile(): boolean {
    if (this.layers.length === 0) return false;
    this.leave();
    return true;
  }

  /** Offset in the innermost file that reading has come to, also while a macro is read; for a condition, its directive. */
  get fileOffset(): number {
    let { kind, at } = this;
    for (let index = this.layers.length - 1; kind === 'macro'; index--) ({ kind, at } = this.layers[index] as Layer);
    return kind === 'condition' ? this.useStart : at;
  }

  // Limits.

  /** Counts text that macros produce; false, and the end of reading, when it is more than a compilation may have. */
  charge(length: number, name: string, span: Span = this.place(this.at, this.at)): boolean {
    this.macroText += length;
    if (this.macroText <= macroTextMax) return !this.stopped;
    this.limit('L133', span, name);
    return false;
  }

  /** Reports the first limit that is met, and ends the reading: nothing sensible can follow. */
  limit(code: MessageCode, span: Span, ...args: string[]): void {
    if (!this.stopped) this.diagnostics.error(code, span, ...args);
    this.stop();
  }

  get ended(): boolean {
    return this.stopped;
  }

  private stop(): void {
    this.stopped = true;
    this.text = '';
    this.at = 0;
  }
}
