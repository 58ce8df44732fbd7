// Expands every macro in a text: the arguments of a macro before they are put in, and the operand of #include. A stack of texts
// instead of recursion, because macros nest tens of thousands deep. As in FluffOS, inside an argument `#` quotes arguments
// that are already expanded.

import { macroDepthMax } from '../contract/limits';
import * as character from './character';
import { useCost } from './input';
import type { Macro } from './macro';
import { hasName, separatorsOf, substitute } from './macro';

// Bound once: through the import every use would be a look-up, which costs until the code is optimized.
const { Apostrophe, Backquote, Backslash, Close, Comma, isWordStart, Open, Quote, quotedEnd, wordEnd } = character;

export interface MacroSource {
  findMacro(name: string): Macro | undefined;
  /** The text of __LINE__ and its like. */
  specialText(macro: Macro): string;
  /** Counts characters handled; false when a limit is met and the work must end. */
  charge(length: number, name: string): boolean;
  tooDeep(): void;
}

/** An argument is read again for each macro that it lies inside of, and each reading counts by its length times this. */
const rereadCost = 4;

/** Where a piece of the result goes. */
interface Sink {
  text: string;
}

/** A text being read. While `call` is there, its arguments are expanded first, and then the frame reads the macro's text. */
interface Frame {
  text: string;
  at: number;
  readonly out: Sink;
  /** Released when the text is used up. */
  macro: Macro | null;
  call: Call | null;
}

interface Call {
  readonly macro: Macro;
  readonly args: string[];
  readonly expanded: Sink[];
}

export function expandText(source: MacroSource, text: string): string {
  if (!hasName(text)) return text;
  const result: Sink = { text: '' };
  const frames: Frame[] = [{ text, at: 0, out: result, macro: null, call: null }];
  while (frames.length > 0) {
    const frame = frames[frames.length - 1] as Frame;
    if (frame.call !== null) {
      if (!advanceCall(source, frames, frame, frame.call)) return '';
      continue;
    }
    const added = readFrame(source, frame);
    if (added === 'stop') return '';
    if (added === null) {
      if (frame.macro) frame.macro.busy--;
      frames.pop();
    } else if (frames.length >= macroDepthMax) {
      source.tooDeep();
      return '';
    } else {
      frames.push(added);
    }
  }
  return result.text;
}

/** Expands the next argument, or begins the macro's text when all are done. */
function advanceCall(source: MacroSource, frames: Frame[], frame: Frame, call: Call): boolean {
  const { macro, args, expanded } = call;
  if (expanded.length < args.length) {
    const out: Sink = { text: '' };
    frames.push({ text: args[expanded.length] as string, at: 0, out, macro: null, call: null });
    expanded.push(out);
    return true;
  }
  const texts = expanded.map((sink) => sink.text);
  frame.text = substitute(macro, texts, (index) => texts[index] as string);
  frame.at = 0;
  frame.call = null;
  frame.macro = macro;
  macro.busy++;
  return source.charge(frame.text.length + useCost, macro.name);
}

/** Reads up to the next macro and gives the frame for it; null at the end of the text. */
function readFrame(source: MacroSource, frame: Frame): Frame | null | 'stop' {
  const { text, out } = frame;
  let from = frame.at;
  const put = (end: number): void => {
    out.text += text.slice(from, end);
  };
  for (let at = from; at < text.length; ) {
    const code = text.charCodeAt(at);
    if (code === Quote || code === Apostrophe) {
      at = quotedEnd(text, at);
      continue;
    }
    if (!isWordStart(code)) {
      at++;
      continue;
    }
    const end = wordEnd(text, at);
    const macro = source.findMacro(text.slice(at, end));
    if (!macro || macro.busy > 0) {
      at = end;
      continue;
    }
    if (macro.special) {
      put(at);
      out.text += source.specialText(macro);
      at = from = end;
      continue;
    }
    if (macro.parameters === null) {
      put(at);
      frame.at = end;
      macro.busy++;
      if (!source.charge(end - from + macro.body.length + useCost, macro.name)) return 'stop';
      return { text: macro.body, at: 0, out, macro, call: null };
    }
    const open = argumentsStart(text, end);
    if (open < 0) {
      at = end;
      continue;
    }
    put(at);
    const { args, end: behind } = argumentsAt(text, open, separatorsOf(macro));
    if (!source.charge((behind - from) * rereadCost + useCost, macro.name)) return 'stop';
    frame.at = behind;
    return { text: '', at: 0, out, macro: null, call: { macro, args, expanded: [] } };
  }
  put(text.length);
  frame.at = text.length;
  return null;
}

/** Behind the `(` that follows at `at`, or -1. */
function argumentsStart(text: string, at: number): number {
  let open = at;
  while (text[open] === ' ' || text[open] === '\t') open++;
  return text.charCodeAt(open) === Open ? open + 1 : -1;
}

/** Arguments up to the `)`; only round brackets nest. Without a `)` the last one is lost, as in FluffOS. */
function argumentsAt(text: string, start: number, separators: number): { args: string[]; end: number } {
  const args: string[] = [];
  let depth = 0;
  let from = start;
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === Quote || code === Apostrophe || code === Backquote) {
      at = quotedEnd(text, at) - 1;
    } else if (code === Open) {
      depth++;
    } else if (code === Close && depth-- === 0) {
      args.push(text.slice(from, at).trim());
      return { args, end: at + 1 };
    } else if (code === Comma && depth === 0 && args.length < separators) {
      args.push(text.slice(from, at).trim());
      from = at + 1;
    } else if (code === Backslash) {
      at++;
    }
  }
  return { args, end: text.length };
}
