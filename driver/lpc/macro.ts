// Macros: definitions, the table of them, and the text that a use gives once its arguments are known. Text to text, with FluffOS's
// rules: `#x` is the argument as written, in quotes; operands of `##` are the arguments as written; elsewhere arguments come expanded.
// Knows no files and no tokens.

import { macroTextMax } from '../contract/limits';
import * as character from './character';
import { hashOf } from './name_table';
import type { Span } from './source';

// Bound once: through the import every use would be a look-up, which costs until the code is optimized.
const {
  Apostrophe,
  Close,
  Comma,
  Hash,
  isBlank,
  isWordPart,
  isWordStart,
  Open,
  Quote,
  quotedEnd,
  skipBlanks,
  wordEnd,
} = character;

export interface Macro {
  readonly name: string;
  /** null: an object macro. */
  readonly parameters: readonly string[] | null;
  /** The last parameter takes all that is left, commas included: `#define m(a, rest...)`. FluffOS has no such macros. */
  readonly takesRest: boolean;
  readonly body: string;
  /** null: the driver's own, which can't be changed. */
  readonly defined: Span | null;
  /** __LINE__, __FILE__, __DIR__: the text depends on the place. */
  readonly special: boolean;
  /** How many texts of this macro are being read; while there is one, the name is just a name. */
  open: number;
  /** The same for the expansion of arguments. */
  busy: number;
  /** The body cut at its parameters, when it has been used. */
  parts: Part[] | null;
}

/** Text as it is, or a parameter. */
type Part = string | { index: number; use: 'expanded' | 'written' | 'quoted' };

function macro(definition: Definition, defined: Span | null, special = false): Macro {
  const { name, parameters, takesRest, body } = definition;
  return { name, parameters, takesRest, body, defined, special, open: 0, busy: 0, parts: null };
}

function objectDefinition(name: string, body: string): Definition {
  return { name, parameters: null, takesRest: false, body, wrong: null };
}

const specials = ['__LINE__', '__FILE__', '__DIR__'];

/** Buckets of the filter in front of the table. */
const filterSize = 1 << 12;

export class MacroTable {
  private readonly own = new Map<string, Macro>();
  private readonly predefined: ReadonlyMap<string, string>;
  /** The driver's macros that were used; most never are. */
  private readonly used = new Map<string, Macro>();
  /** 1 where a macro's hash falls: most names of a program are no macros, and are known not to be without a look at the maps. */
  private readonly filter = new Uint8Array(filterSize);

  constructor(predefined: ReadonlyMap<string, string>) {
    this.predefined = predefined;
    for (const name of predefined.keys()) this.mark(name);
    for (const name of specials) {
      this.mark(name);
      this.used.set(name, macro(objectDefinition(name, ''), null, true));
    }
  }

  private mark(name: string): void {
    this.filter[hashOf(name) & (filterSize - 1)] = 1;
  }

  /** False when no macro has a name of this hash. */
  mayHave(hash: number): boolean {
    return this.filter[hash & (filterSize - 1)] === 1;
  }

  find(name: string): Macro | undefined {
    return this.own.get(name) ?? this.findPredefined(name);
  }

  private findPredefined(name: string): Macro | undefined {
    const used = this.used.get(name);
    if (used) return used;
    const body = this.predefined.get(name);
    if (body === undefined) return undefined;
    const found = macro(objectDefinition(name, body.trim()), null);
    this.used.set(name, found);
    return found;
  }

  isPredefined(name: string): boolean {
    return this.used.has(name) || this.predefined.has(name);
  }

  define(definition: Definition, defined: Span): void {
    this.mark(definition.name);
    this.own.set(definition.name, macro(definition, defined));
  }

  remove(name: string): void {
    this.own.delete(name);
  }
}

// Definitions.

export interface Definition {
  /** '' when it is missing. */
  name: string;
  parameters: string[] | null;
  takesRest: boolean;
  body: string;
  wrong: 'parameters' | 'paste' | null;
}

/** What #define's operand says. */
export function definitionIn(text: string): Definition {
  const start = skipBlanks(text, 0);
  let at = wordEnd(text, start);
  const name = text.slice(start, at);
  let parameters: string[] | null = null;
  let takesRest = false;
  if (text.charCodeAt(at) === Open) {
    const list = parametersAt(text, at + 1);
    if (list === null) return { ...objectDefinition(name, ''), wrong: 'parameters' };
    ({ parameters, takesRest, end: at } = list);
  }
  const body = text.slice(at).trim();
  const wrong = body.startsWith('##') || body.endsWith('##') ? 'paste' : null;
  return { name, parameters, takesRest, body: parameters ? body : pasted(body), wrong };
}

function parametersAt(text: string, start: number): { parameters: string[]; takesRest: boolean; end: number } | null {
  const parameters: string[] = [];
  let takesRest = false;
  let at = skipBlanks(text, start);
  while (text.charCodeAt(at) !== Close) {
    const end = wordEnd(text, at);
    takesRest = text.startsWith('...', end);
    if (end > at || takesRest) parameters.push(end > at ? text.slice(at, end) : '__VA_ARGS__');
    const behind = skipBlanks(text, takesRest ? end + 3 : end);
    if (text.charCodeAt(behind) === Comma && !takesRest) at = skipBlanks(text, behind + 1);
    else if (text.charCodeAt(behind) === Close) at = behind;
    else return null;
  }
  return { parameters, takesRest, end: at + 1 };
}

// Uses.

/** How many commas separate arguments; the others belong to the last one. */
export function separatorsOf({ parameters, takesRest }: Macro): number {
  return takesRest ? (parameters as readonly string[]).length - 1 : Number.POSITIVE_INFINITY;
}

/** The text of a function macro. `expanded` gives an argument after expansion, and is asked only where it matters. */
export function substitute(macro: Macro, args: readonly string[], expanded: (index: number) => string): string {
  macro.parts ??= partsOf(macro.body, macro.parameters as readonly string[]);
  let text = '';
  for (const part of macro.parts) {
    if (typeof part === 'string') text += part;
    else if (part.index >= args.length) text += missingArgument(macro, part.index, part.use);
    else if (part.use === 'expanded') text += expanded(part.index);
    else text += part.use === 'quoted' ? inQuotes(args[part.index] as string) : args[part.index];
    // The caller finds it too long; more of it would not change that.
    if (text.length > macroTextMax) return text;
  }
  return pasted(text);
}

/** A parameter without argument stays what it is in the body. */
function missingArgument(macro: Macro, index: number, use: string): string {
  return (use === 'quoted' ? '#' : '') + (macro.parameters as readonly string[])[index];
}

function partsOf(body: string, parameters: readonly string[]): Part[] {
  const indexes = new Map(parameters.map((name, index) => [name, index]));
  const parts: Part[] = [];
  let from = 0;
  const put = (start: number, end: number, index: number, use: 'expanded' | 'written' | 'quoted'): void => {
    parts.push(body.slice(from, start), { index, use });
    from = end;
  };
  for (let at = 0; at < body.length; ) {
    const code = body.charCodeAt(at);
    if (code === Hash && body.charCodeAt(at + 1) === Hash) {
      at += 2;
    } else if (code === Hash) {
      const start = skipBlanks(body, at + 1);
      const end = wordEnd(body, start);
      const index = indexes.get(body.slice(start, end));
      if (index !== undefined) put(at, end, index, 'quoted');
      at = index === undefined ? at + 1 : end;
    } else if (isWordStart(code)) {
      const end = wordEnd(body, at);
      const index = indexes.get(body.slice(at, end));
      if (index !== undefined) put(at, end, index, touchesPaste(body, at, end) ? 'written' : 'expanded');
      at = end;
    } else {
      at = code === Quote || code === Apostrophe ? quotedEnd(body, at) : at + 1;
    }
  }
  parts.push(body.slice(from));
  return parts;
}

function touchesPaste(body: string, start: number, end: number): boolean {
  let before = start;
  while (before > 0 && isBlank(body.charCodeAt(before - 1))) before--;
  return body.startsWith('##', skipBlanks(body, end)) || (before >= 2 && body.startsWith('##', before - 2));
}

function inQuotes(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&')}"`;
}

/** Without `##` and the blanks around it. */
function pasted(text: string): string {
  if (!text.includes('##')) return text;
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at);
    if (code === Quote || code === Apostrophe) {
      at = quotedEnd(text, at);
    } else if (code === Hash && text.charCodeAt(at + 1) === Hash) {
      let end = at;
      while (end > from && isBlank(text.charCodeAt(end - 1))) end--;
      parts.push(text.slice(from, end));
      at = from = skipBlanks(text, at + 2);
    } else {
      at++;
    }
  }
  parts.push(text.slice(from));
  return parts.join('');
}

/** False for a text in which nothing can be a macro. */
export function hasName(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (isWordStart(code)) return true;
    if (code === Quote || code === Apostrophe) at = quotedEnd(text, at) - 1;
    else if (isWordPart(code)) at = wordEnd(text, at) - 1;
  }
  return false;
}
