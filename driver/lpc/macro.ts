// Macros: definition and expansion, text to text. Expansion keeps a stack of texts being read, so that a chain of any length costs no
// recursion; a macro is not expanded again inside its own expansion. Arguments are expanded before they are put in, unless # or ##
// touches them, as in C. Strings, characters and comments pass untouched. Knows no tokens and no files.

import { macroArgumentDepthMax, macroExpansionMax, macroStepsMax } from '../contract/limits';
import type { Span } from './source';

export interface Macro {
  name: string;
  /** null: an object macro. */
  parameters: string[] | null;
  body: string;
  /** null: the driver's own, which can't be changed. */
  defined: Span | null;
  /** The last parameter takes the rest (`args...`). */
  variadic: boolean;
}

export type MacroTable = Map<string, Macro>;

/** What went wrong; the preprocessor makes a diagnostic of it. */
export type MacroFailure =
  | { kind: 'count'; name: string; expected: number; given: number }
  | { kind: 'unclosed'; name: string }
  | { kind: 'endless'; name: string };

/** Gives the text of macros whose value changes (`__LINE__`), or null. */
export type DynamicMacro = (name: string) => string | null;

interface Frame {
  text: string;
  at: number;
  /** The macro whose expansion this is; null for text from outside. */
  macro: string | null;
}

export class Expander {
  private readonly macros: MacroTable;
  private readonly dynamic: DynamicMacro;
  private steps = 0;
  private size = 0;
  failure: MacroFailure | null = null;

  constructor(macros: MacroTable, dynamic: DynamicMacro) {
    this.macros = macros;
    this.dynamic = dynamic;
  }

  /**
   * Expands the use of `macro` whose name ends at `at` in `source`. Gives the text and the offset behind the use, which includes
   * the arguments of a function macro; null when it is a function macro without `(`, which is just a name.
   */
  expandUse(macro: Macro, source: string, at: number): { text: string; end: number } | null {
    this.steps = 0;
    this.size = 0;
    this.failure = null;
    const base: Frame = { text: source, at, macro: null };
    const frames = [base];
    if (!this.push(frames, macro, new Set())) return null;
    const text = this.run(frames, 1, 0);
    return this.failure ? { text: ' 0 ', end: base.at } : { text, end: base.at };
  }

  /** Expands every macro in a text (conditions, operands of #include). */
  expandText(text: string): string {
    this.steps = 0;
    this.size = 0;
    this.failure = null;
    return this.run([{ text, at: 0, macro: null }], 0, 0);
  }

  /** Reads the frames above `floor` until they are used up. */
  private run(frames: Frame[], floor: number, depth: number): string {
    const out: string[] = [];
    const active = new Set(frames.map((frame) => frame.macro).filter((name): name is string => name !== null));
    while (frames.length > floor && !this.failure) {
      const frame = frames[frames.length - 1] as Frame;
      if (frame.at >= frame.text.length) {
        frames.pop();
        if (frame.macro !== null) active.delete(frame.macro);
        continue;
      }
      const end = skipUnit(frame.text, frame.at);
      const unit = frame.text.slice(frame.at, end);
      frame.at = end;
      if (!isWordStart(unit.charCodeAt(0)) || !this.expandWord(unit, frames, active, depth)) this.emit(out, unit);
    }
    return out.join('');
  }

  private emit(out: string[], unit: string): void {
    this.size += unit.length;
    if (this.size > macroExpansionMax) this.failure ??= { kind: 'endless', name: unit };
    out.push(unit);
  }

  private expandWord(word: string, frames: Frame[], active: Set<string>, depth: number): boolean {
    const macro = this.macros.get(word);
    if (!macro || active.has(word)) return false;
    return this.push(frames, macro, active, depth);
  }

  /** Puts the macro's body on the stack; false when a function macro has no arguments here. */
  private push(frames: Frame[], macro: Macro, active: Set<string>, depth = 0): boolean {
    if (++this.steps > macroStepsMax) {
      this.failure ??= { kind: 'endless', name: macro.name };
      return true;
    }
    let text = this.dynamic(macro.name) ?? macro.body;
    if (macro.parameters) {
      const args = this.takeArguments(frames, macro, active);
      if (!args) return false;
      text = this.substitute(macro, args, depth);
    }
    this.size += text.length >> 3;
    if (text.length > macroExpansionMax || this.size > macroExpansionMax) this.failure ??= { kind: 'endless', name: macro.name };
    // A blank on both sides: a token never joins with its neighbour by accident.
    frames.push({ text: ` ${text} `, at: 0, macro: macro.name });
    active.add(macro.name);
    return true;
  }

  /** The raw arguments behind a function macro's name. The `(` may stand in an outer text when the inner ones are used up. */
  private takeArguments(frames: Frame[], macro: Macro, active: Set<string>): string[] | null {
    let index = frames.length - 1;
    let frame = frames[index] as Frame;
    let at = skipBlank(frame.text, frame.at);
    while (at >= frame.text.length && index > 0) {
      frame = frames[--index] as Frame;
      at = skipBlank(frame.text, frame.at);
    }
    if (frame.text[at] !== '(') return null;
    while (frames.length - 1 > index) {
      const done = frames.pop() as Frame;
      if (done.macro !== null) active.delete(done.macro);
    }
    const found = readArguments(frame.text, at + 1, macro.variadic ? (macro.parameters as string[]).length : 0);
    if (!found) {
      frame.at = frame.text.length;
      this.failure ??= { kind: 'unclosed', name: macro.name };
      return [];
    }
    frame.at = found.end;
    const expected = (macro.parameters as string[]).length;
    const args = expected === 0 && found.args.length === 1 && found.args[0]?.trim() === '' ? [] : found.args;
    if (macro.variadic && args.length === expected - 1) args.push('');
    if (args.length !== expected) this.failure ??= { kind: 'count', name: macro.name, expected, given: args.length };
    return args;
  }

  private substitute(macro: Macro, args: string[], depth: number): string {
    if (this.failure) return '';
    if (depth >= macroArgumentDepthMax) {
      this.failure = { kind: 'endless', name: macro.name };
      return '';
    }
    const { body } = macro;
    const parameters = new Map((macro.parameters as string[]).map((name, index) => [name, index]));
    const expanded: (string | undefined)[] = [];
    const expand = (index: number): string =>
      (expanded[index] ??= this.run([{ text: args[index] as string, at: 0, macro: null }], 0, depth + 1));
    const out: string[] = [];
    let length = 0;
    let pasting = false;
    for (let at = 0; at < body.length && length <= macroExpansionMax; ) {
      const end = skipUnit(body, at);
      const unit = body.slice(at, end);
      at = end;
      let piece = unit;
      if (unit === '#') {
        const from = skipBlank(body, at);
        if (body[from] === '#') {
          while (out.length > 0 && (out[out.length - 1] as string).trim() === '') out.pop();
          pasting = true;
          at = skipBlank(body, from + 1);
          continue;
        }
        const wordEnd = skipUnit(body, from);
        const index = parameters.get(body.slice(from, wordEnd));
        if (index !== undefined) {
          piece = quoted((args[index] as string).trim());
          at = wordEnd;
        }
      } else if (isWordStart(unit.charCodeAt(0))) {
        const index = parameters.get(unit);
        if (index !== undefined) piece = pasting || pasteFollows(body, at) ? (args[index] as string).trim() : expand(index);
      }
      pasting = false;
      length += piece.length;
      out.push(piece);
    }
    return out.join('');
  }
}

function pasteFollows(body: string, at: number): boolean {
  const from = skipBlank(body, at);
  return body[from] === '#' && body[from + 1] === '#';
}

function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&').replace(/\s*\n\s*/g, ' ')}"`;
}

/** Arguments up to the `)` that closes, as raw text; brackets of all kinds nest. `restAt` > 0: commas from there on belong to the last one. */
function readArguments(text: string, start: number, restAt: number): { args: string[]; end: number } | null {
  const args: string[] = [];
  let depth = 0;
  let from = start;
  for (let at = start; at < text.length; ) {
    const end = skipUnit(text, at);
    const unit = text[at] as string;
    if (end === at + 1) {
      if (unit === ')' && depth === 0) {
        args.push(text.slice(from, at));
        return { args, end };
      }
      if (unit === ',' && depth === 0 && !(restAt > 0 && args.length === restAt - 1)) {
        args.push(text.slice(from, at));
        from = end;
      } else if (unit === '(' || unit === '[' || unit === '{') depth++;
      else if ((unit === ')' || unit === ']' || unit === '}') && depth > 0) depth--;
    }
    at = end;
  }
  return null;
}

/** End of the unit at `at`: a word, number, string, character, comment or single character. */
export function skipUnit(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (isWordStart(code) || isDigit(code)) {
    let end = at + 1;
    while (end < text.length && isWordPart(text.charCodeAt(end))) end++;
    return end;
  }
  if (code === 34 || code === 96) return skipQuoted(text, at, code);
  if (code === 39) {
    // A character literal, or a lone quote that passes as it is.
    const end = skipQuoted(text, at, 39);
    return end - at <= 14 ? end : at + 1;
  }
  if (code === 47 && text.charCodeAt(at + 1) === 42) {
    const end = text.indexOf('*/', at + 2);
    return end < 0 ? text.length : end + 2;
  }
  if (code === 47 && text.charCodeAt(at + 1) === 47) {
    const end = text.indexOf('\n', at);
    return end < 0 ? text.length : end;
  }
  return at + 1;
}

function skipQuoted(text: string, at: number, quote: number): number {
  for (let end = at + 1; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code === 92) end++;
    else if (code === quote) return end + 1;
  }
  return text.length;
}

/** Behind blanks, line ends and comments. */
export function skipBlank(text: string, at: number): number {
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === 32 || (code >= 9 && code <= 13)) at++;
    else if (code === 47 && (text.charCodeAt(at + 1) === 42 || text.charCodeAt(at + 1) === 47)) at = skipUnit(text, at);
    else return at;
  }
}

export function isWordStart(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95;
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

export function isWordPart(code: number): boolean {
  return isWordStart(code) || isDigit(code);
}
