// The preprocessor: a file to tokens, with directives carried out and macros expanded. Included files are read one inside the other
// by an explicit stack. Text of macros is expanded by macro.ts and scanned again, its tokens standing where the use stands.
// Reads files only through the given reader; what was read, and looked for in vain, is reported for the compile cache.

import { conditionDepthMax, includeCountMax, includeDepthMax } from '../contract/limits';
import { evaluateCondition } from './condition';
import type { Diagnostics } from './diagnostic';
import { Scanner } from './lexer';
import { Expander, isWordStart, type Macro, type MacroTable, skipUnit } from './macro';
import type { MessageCode } from './messages';
import { positionOf, SourceFile, type Span } from './source';
import type { Token, TokenKind } from './token';

export interface IncludeReader {
  /** The file at an LPC path, perhaps another one than asked for (master->include_file); null when there is none. */
  read(path: string, from: string): { path: string; text: string } | null;
  /** Where `#include <x>` looks, in order. */
  directories: readonly string[];
}

export interface PreprocessInput {
  file: string;
  text: string;
  /** Predefined macros. */
  macros: ReadonlyMap<string, string>;
  includes: IncludeReader;
  /** Included before the first line; '' for none. */
  globalInclude: string;
  isEfun: (name: string) => boolean;
  diagnostics: Diagnostics;
}

export interface Preprocessed {
  tokens: Token[];
  pragmas: string[];
  /** For each pragma, how many tokens stand before it. */
  pragmaTokens: number[];
  /** Files read besides the main one, and paths that were tried in vain. */
  included: { path: string; text: string }[];
  missing: string[];
  /** Text of #echo. */
  echoes: string[];
}

interface Condition {
  span: Span;
  /** Some branch has been taken. */
  taken: boolean;
  elseSeen: boolean;
}

interface Input {
  file: SourceFile;
  scanner: Scanner;
  conditions: Condition[];
}

export function preprocess(input: PreprocessInput): Preprocessed {
  return new Preprocessor(input).run();
}

class Preprocessor {
  private readonly input: PreprocessInput;
  private readonly macros: MacroTable = new Map();
  private readonly expander: Expander;
  private readonly stack: Input[] = [];
  private readonly result: Preprocessed = { tokens: [], pragmas: [], pragmaTokens: [], included: [], missing: [], echoes: [] };
  private useSpan: Span;

  constructor(input: PreprocessInput) {
    this.input = input;
    for (const [name, body] of input.macros) this.macros.set(name, { name, parameters: null, body, defined: null, variadic: false });
    for (const name of ['__LINE__', '__FILE__', '__DIR__'])
      this.macros.set(name, { name, parameters: null, body: '', defined: null, variadic: false });
    this.expander = new Expander(this.macros, (name) => this.dynamicMacro(name));
    const file = new SourceFile(input.file, input.text);
    this.useSpan = { file, start: 0, end: 0 };
    this.push(file);
  }

  run(): Preprocessed {
    const main = this.top;
    if (this.input.globalInclude !== '') this.includeGlobal(main.file);
    for (;;) {
      const { scanner } = this.top;
      const kind = scanner.next();
      if (kind === 'identifier' || kind.charCodeAt(0) >= 97) {
        if (kind !== 'eof') this.word(kind);
        else if (this.endOfInput()) break;
      } else if (kind === '#' && scanner.firstOnLine) this.directive();
      else this.token(kind);
    }
    const span = { file: main.file, start: main.file.text.length, end: main.file.text.length };
    this.result.tokens.push({ kind: 'eof', value: '', span });
    return this.result;
  }

  private get top(): Input {
    return this.stack[this.stack.length - 1] as Input;
  }

  private push(file: SourceFile): void {
    const bad = file.text.indexOf('\ufffd');
    if (bad >= 0) this.input.diagnostics.warning('L109', { file, start: bad, end: bad + 1 });
    const scanner = new Scanner(file.text, (code, start, end, ...args) => this.report(code, { file, start, end }, ...args));
    this.stack.push({ file, scanner, conditions: [] });
  }

  private report(code: MessageCode, span: Span, ...args: string[]): void {
    if (code === 'L108' || code === 'L110') this.input.diagnostics.warning(code, span, ...args);
    else this.input.diagnostics.error(code, span, ...args);
  }

  /** True when the main file has ended. */
  private endOfInput(): boolean {
    const { conditions } = this.top;
    for (const condition of conditions) this.report('L122', condition.span);
    this.stack.pop();
    return this.stack.length === 0;
  }

  // ---------------------------------------------------------------- tokens

  private token(kind: TokenKind): void {
    const { file, scanner } = this.top;
    this.result.tokens.push({ kind, value: scanner.value, span: { file, start: scanner.start, end: scanner.pos } });
  }

  /** A word: macro, keyword, name, or one of the kinds that are spelled as words (literals). */
  private word(kind: TokenKind): void {
    const { file, scanner } = this.top;
    if (kind === 'stringLiteral' && scanner.blockLines) return this.blockArray();
    const macro = typeof scanner.value === 'string' && kind !== 'stringLiteral' ? this.macros.get(scanner.value) : undefined;
    if (!macro || !isWordStart(file.text.charCodeAt(scanner.start))) return this.token(kind);
    const { start } = scanner;
    this.useSpan = { file, start, end: scanner.pos };
    const expanded = this.expander.expandUse(macro, file.text, scanner.pos);
    if (!expanded) return this.token(kind);
    scanner.pos = expanded.end;
    const span: Span = { file, start, end: expanded.end, macro: { name: macro.name, defined: macro.defined } };
    this.expanderFailure(span);
    this.scanExpansion(expanded.text, span);
  }

  private scanExpansion(text: string, span: Span): void {
    const scanner = new Scanner(text, (code, _start, _end, ...args) => this.report(code, span, ...args));
    for (let kind = scanner.next(); kind !== 'eof'; kind = scanner.next())
      this.result.tokens.push({ kind, value: scanner.value, span });
  }

  private expanderFailure(span: Span): void {
    const { failure } = this.expander;
    if (!failure) return;
    if (failure.kind === 'count') this.report('L131', span, failure.name, String(failure.expected), String(failure.given));
    else this.report(failure.kind === 'unclosed' ? 'L132' : 'L133', span, failure.name);
  }

  /** `@@WORD` becomes ({ "line", … }). */
  private blockArray(): void {
    const { file, scanner } = this.top;
    const span = { file, start: scanner.start, end: scanner.pos };
    const add = (kind: TokenKind, value: string): void => {
      this.result.tokens.push({ kind, value, span });
    };
    add('(', '(');
    add('{', '{');
    for (const line of scanner.blockLines as string[]) {
      add('stringLiteral', line);
      add(',', ',');
    }
    add('}', '}');
    add(')', ')');
    scanner.blockLines = null;
  }

  private dynamicMacro(name: string): string | null {
    if (name === '__LINE__') return String(positionOf(this.useSpan).line);
    if (name === '__FILE__') return JSON.stringify(positionOf(this.useSpan).path);
    if (name === '__DIR__') return JSON.stringify(directoryOf(positionOf(this.useSpan).path));
    return null;
  }

  // ---------------------------------------------------------------- directives

  private directive(): void {
    const { file, scanner } = this.top;
    const line = readLine(file.text, scanner.pos);
    const hash = scanner.start;
    scanner.pos = line.end;
    scanner.freshLine();
    const match = /^\s*([A-Za-z_]*)\s*/.exec(line.text) as RegExpExecArray;
    const name = match[1] as string;
    const rest = line.text.slice(match[0].length).trimEnd();
    const span: Span = { file, start: hash, end: Math.max(hash + 1, line.stop) };
    this.useSpan = span;
    if (name === '' && rest === '') return;
    const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
    if (action) action(this, rest, span);
    else this.report('L120', span, name === '' ? rest : name);
  }

  define(rest: string, span: Span): void {
    const match = /^([A-Za-z_]\w*)(\(([^)]*)\))?/.exec(rest);
    if (!match) return this.report('L128', span, 'define');
    const name = match[1] as string;
    const parameters = match[2] === undefined ? null : parseParameters(match[3] as string);
    if (parameters === undefined) return this.report('L129', span, name);
    const old = this.macros.get(name);
    if (old && old.defined === null) return this.report('L137', span, name);
    const macro: Macro = {
      name,
      parameters: parameters?.names ?? null,
      variadic: parameters?.variadic ?? false,
      body: rest.slice(match[0].length).trim(),
      defined: span,
    };
    if (old && !sameMacro(old, macro)) this.input.diagnostics.warning('L130', span, name);
    this.macros.set(name, macro);
  }

  undefine(rest: string, span: Span): void {
    const name = nameIn(rest);
    if (name === null) return this.report('L128', span, 'undef');
    if (this.macros.get(name)?.defined === null) return this.report('L137', span, name);
    this.macros.delete(name);
  }

  condition(rest: string, span: Span): void {
    if (this.top.conditions.length >= conditionDepthMax) {
      this.report('L138', span, String(conditionDepthMax));
      this.top.scanner.pos = this.top.file.text.length;
      this.top.conditions.length = 0;
      return;
    }
    this.open(span, this.evaluate(rest, span));
  }

  ifDefined(rest: string, span: Span, wanted: boolean): void {
    const name = nameIn(rest);
    if (name === null) this.report('L128', span, wanted ? 'ifdef' : 'ifndef');
    this.open(span, name !== null && this.macros.has(name) === wanted);
  }

  private open(span: Span, holds: boolean): void {
    this.top.conditions.push({ span, taken: holds, elseSeen: false });
    if (!holds) this.skipGroup();
  }

  /** Reached #elif, #else: the branch before was taken, so the rest of the #if is skipped. */
  alternative(name: 'elif' | 'else', span: Span): void {
    const condition = this.top.conditions.at(-1);
    if (!condition) return this.report('L121', span, name);
    if (condition.elseSeen) this.report('L123', span);
    condition.elseSeen = name === 'else';
    condition.taken = true;
    this.skipGroup();
  }

  endIf(span: Span): void {
    if (!this.top.conditions.pop()) this.report('L121', span, 'endif');
  }

  /** Skips lines to the branch that is taken, or to the #endif. Inner conditions are passed over as a whole. */
  private skipGroup(): void {
    const { file, scanner, conditions } = this.top;
    const condition = conditions.at(-1) as Condition;
    let depth = 0;
    for (;;) {
      const hash = nextDirective(file.text, scanner.pos);
      if (hash < 0) {
        scanner.pos = file.text.length;
        return;
      }
      const line = readLine(file.text, hash + 1);
      const match = /^\s*([a-z]*)\s*/.exec(line.text) as RegExpExecArray;
      const name = match[1];
      scanner.pos = line.end;
      scanner.freshLine();
      if (name === 'if' || name === 'ifdef' || name === 'ifndef') depth++;
      else if (name === 'endif' && depth-- === 0) {
        conditions.pop();
        return;
      } else if ((name === 'else' || name === 'elif') && depth === 0) {
        const span = { file, start: hash, end: line.stop };
        if (condition.elseSeen) this.report('L123', span);
        condition.elseSeen = name === 'else';
        if (condition.taken) continue;
        this.useSpan = span;
        condition.taken = name === 'else' || this.evaluate(line.text.slice(match[0].length), span);
        if (condition.taken) return;
      }
    }
  }

  private evaluate(rest: string, span: Span): boolean {
    const known = rest.replace(
      /\b(defined|efun_defined)\s*(?:\(\s*([A-Za-z_]\w*)\s*\)|([A-Za-z_]\w*))/g,
      (_, what: string, inner?: string, bare?: string) => {
        const name = (inner ?? bare) as string;
        return (what === 'defined' ? this.macros.has(name) : this.input.isEfun(name)) ? '1' : '0';
      },
    );
    const text = this.expander.expandText(known);
    this.expanderFailure(span);
    const result = evaluateCondition(text);
    if ('value' in result) return result.value;
    this.report('L134', span, result.wrong);
    return false;
  }

  pragma(rest: string): void {
    const { pragmas, pragmaTokens, tokens } = this.result;
    for (const word of rest.split(/[\s,]+/).filter((one) => one !== '')) {
      pragmas.push(word);
      pragmaTokens.push(tokens.length);
    }
  }

  echo(rest: string): void {
    this.result.echoes.push(rest);
  }

  line(rest: string, span: Span): void {
    const match = /^(\d{1,9})(?:\s+"([^"]*)")?/.exec(this.expander.expandText(rest).trim());
    if (!match) return this.report('L139', span);
    const { file, scanner } = this.top;
    file.marks.push({ offset: scanner.pos, line: Number(match[1]), path: match[2] ?? positionOf(span).path });
  }

  // ---------------------------------------------------------------- includes

  include(rest: string, span: Span): void {
    let operand = rest.trim();
    if (!/^["<]/.test(operand)) operand = this.expander.expandText(operand).trim();
    const match = /^"([^"]*)"|^<([^>]*)>/.exec(operand.replace(/"\s*"/g, ''));
    if (!match) return this.report('L127', span);
    const relative = match[1] !== undefined;
    this.enter((match[1] ?? match[2]) as string, relative, span);
  }

  private includeGlobal(main: SourceFile): void {
    const span: Span = { file: main, start: 0, end: 0 };
    const match = /^"([^"]*)"$|^<([^>]*)>$/.exec(this.input.globalInclude.trim());
    this.enter(match ? ((match[1] ?? match[2]) as string) : this.input.globalInclude, match?.[2] === undefined, span);
  }

  private enter(name: string, relative: boolean, span: Span): void {
    if (this.stack.length > includeDepthMax) return this.giveUp('L125', span, includeDepthMax);
    if (this.result.included.length >= includeCountMax) return this.giveUp('L126', span, includeCountMax);
    const from = span.file.path;
    const tried: string[] = [];
    for (const path of candidates(name, relative, from, this.input.includes.directories)) {
      const found = this.input.includes.read(path, from);
      if (found) {
        this.result.included.push(found);
        this.push(new SourceFile(found.path, found.text, span));
        return;
      }
      tried.push(path);
    }
    this.result.missing.push(...tried);
    this.report('L124', span, relative ? `"${name}"` : `<${name}>`, tried.join(', '));
  }

  /** Includes without end: nothing sensible can follow. */
  private giveUp(code: MessageCode, span: Span, max: number): void {
    this.report(code, span, String(max));
    for (const input of this.stack) {
      input.scanner.pos = input.file.text.length;
      input.conditions.length = 0;
    }
  }

  custom(code: 'L135' | 'L136', rest: string, span: Span): void {
    if (code === 'L135') this.report(code, span, rest);
    else this.input.diagnostics.warning(code, span, rest);
  }
}

const actions: Record<string, (to: Preprocessor, rest: string, span: Span) => void> = {
  define: (to, rest, span) => to.define(rest, span),
  undef: (to, rest, span) => to.undefine(rest, span),
  include: (to, rest, span) => to.include(rest, span),
  if: (to, rest, span) => to.condition(rest, span),
  ifdef: (to, rest, span) => to.ifDefined(rest, span, true),
  ifndef: (to, rest, span) => to.ifDefined(rest, span, false),
  elif: (to, _rest, span) => to.alternative('elif', span),
  else: (to, _rest, span) => to.alternative('else', span),
  endif: (to, _rest, span) => to.endIf(span),
  pragma: (to, rest) => to.pragma(rest),
  echo: (to, rest) => to.echo(rest),
  error: (to, rest, span) => to.custom('L135', rest, span),
  warn: (to, rest, span) => to.custom('L136', rest, span),
  warning: (to, rest, span) => to.custom('L136', rest, span),
  line: (to, rest, span) => to.line(rest, span),
};

/** A directive's line without comments, continuation lines joined. `stop`: end of its text, `end`: behind the line end. */
function readLine(text: string, start: number): { text: string; stop: number; end: number } {
  const parts: string[] = [];
  let at = start;
  let from = start;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 10) break;
    if (code === 92 && /^\\\r?\n/.test(text.slice(at, at + 3))) {
      parts.push(text.slice(from, at), ' ');
      at = from = text.indexOf('\n', at) + 1;
    } else if (code === 47 && (text.charCodeAt(at + 1) === 42 || text.charCodeAt(at + 1) === 47)) {
      parts.push(text.slice(from, at), ' ');
      at = from = skipUnit(text, at);
    } else if (code === 34) {
      const line = text.indexOf('\n', at);
      const end = skipUnit(text, at);
      at = line >= 0 && end > line ? at + 1 : end;
    } else at++;
  }
  parts.push(text.slice(from, at));
  return { text: parts.join('').replace(/\r$/, ''), stop: at, end: Math.min(text.length, at + 1) };
}

/** Offset of the `#` of the next line that begins with one, or -1. */
function nextDirective(text: string, start: number): number {
  for (let at = start; at < text.length; ) {
    let first = at;
    while (text.charCodeAt(first) === 32 || text.charCodeAt(first) === 9) first++;
    if (text.charCodeAt(first) === 35) return first;
    const line = text.indexOf('\n', at);
    if (line < 0) return -1;
    at = line + 1;
  }
  return -1;
}

function nameIn(rest: string): string | null {
  return /^[A-Za-z_]\w*/.exec(rest)?.[0] ?? null;
}

function parseParameters(text: string): { names: string[]; variadic: boolean } | undefined {
  if (text.trim() === '') return { names: [], variadic: false };
  const names = text.split(',').map((name) => name.trim());
  const variadic = (names.at(-1) as string).endsWith('...');
  if (variadic) names[names.length - 1] = (names.at(-1) as string).slice(0, -3).trim() || '__VA_ARGS__';
  if (names.some((name) => !/^[A-Za-z_]\w*$/.test(name)) || new Set(names).size !== names.length) return undefined;
  return { names, variadic };
}

function sameMacro(a: Macro, b: Macro): boolean {
  return a.body === b.body && (a.parameters ?? ['-']).join() === (b.parameters ?? ['-']).join();
}

function directoryOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

/** Where an include may be, in order. A path from the root is tried as it is; "x" beside the file that includes it first. */
function candidates(name: string, relative: boolean, from: string, directories: readonly string[]): string[] {
  if (name.startsWith('/')) return [normalized(name)];
  const searched = directories.map((directory) => normalized(`${directory}/${name}`));
  const own = normalized(directoryOf(from) + name);
  return [...new Set(relative ? [own, ...searched] : [...searched, own])];
}

function normalized(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}
