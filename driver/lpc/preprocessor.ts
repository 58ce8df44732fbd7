// The preprocessor: a file to tokens, with directives carried out, macros expanded and files included, in one pass over the text.
// Behaves as FluffOS does: macros are text that is read again where they are used. Reads files only through the given reader;
// what was read, and looked for in vain, is reported for the compile cache.

import { conditionUnitsMax, includeCountMax, includeDepthMax, tokensMax } from '../contract/limits';
import { startsLine } from './character';
import type { ConditionUnit } from './condition';
import { evaluateCondition } from './condition';
import type { Diagnostics } from './diagnostic';
import type { Directive } from './directive';
import { readDirective } from './directive';
import { expandText } from './expand_text';
import { type Ask, HeaderSearch, type IncludeReader, includeOperand } from './include';
import { definitionIn } from './macro';
import { MacroReader } from './macro_reader';
import type { Span } from './source';
import { defaultPragmas, positionOf, pragmaBits, SourceFile } from './source';
import type { SourceToken } from './token';

export interface PreprocessInput {
  /** LPC path with extension. */
  file: string;
  /** As decodeSource() gives it. */
  text: string;
  /** Predefined macros: name → replacement text. */
  macros: ReadonlyMap<string, string>;
  includes: IncludeReader;
  /** Included before the first line, as `<x>`, `"x"` or a path; '' for none. */
  globalInclude: string;
  isEfun: (name: string) => boolean;
  /** The master's reply, or the expected one. */
  ask: Ask;
  diagnostics: Diagnostics;
}

export interface Preprocessed {
  /** The last one is of kind `eof`. */
  tokens: SourceToken[];
  /** Names of the pragmas that are on at the end of the file. For one place, ask `pragmasAt` of its file. */
  pragmas: string[];
  /** Files read besides the main one (each path once), and paths that were tried in vain. */
  included: { path: string; text: string }[];
  missing: string[];
  /** Text of #echo. */
  echoes: string[];
}

/** Reads a whole file. Never throws; ends within the limits for every input. */
export function preprocess(input: PreprocessInput): Preprocessed {
  return new Preprocessor(input).run();
}

interface Condition {
  /** Of the #if. */
  span: Span;
  /** Some branch has been taken. */
  taken: boolean;
  elseSeen: boolean;
}

class Preprocessor extends MacroReader {
  private readonly input: PreprocessInput;
  private readonly conditions: Condition[] = [];
  private readonly echoes: string[] = [];
  private readonly headers: HeaderSearch;
  private includeCount = 0;
  private pragmas: number = defaultPragmas;

  constructor(input: PreprocessInput) {
    super(new SourceFile(input.file, input.text), input.diagnostics, input.macros);
    this.input = input;
    this.headers = new HeaderSearch(input.includes, input.file, input.ask);
  }

  run(): Preprocessed {
    const { file } = this;
    const { globalInclude } = this.input;
    this.refuseNul(file);
    if (globalInclude !== '') {
      const operand = includeOperand(globalInclude.trim()) ?? { name: globalInclude.trim(), beside: true };
      this.include(operand.name, operand.beside, { file, start: 0, end: 0 });
    }
    const tokens = this.readTokens();
    return {
      tokens,
      pragmas: Object.entries(pragmaBits)
        .filter(([, bit]) => (this.pragmas & bit) !== 0)
        .map(([name]) => name),
      included: [...this.headers.included].map(([path, text]) => ({ path, text })),
      missing: [...this.headers.missing],
      echoes: this.echoes,
    };
  }

  private readTokens(): SourceToken[] {
    const tokens: SourceToken[] = [];
    for (;;) {
      const token = this.next();
      tokens.push(token);
      if (token.kind === 'eof') return tokens;
      if (tokens.length === tokensMax) this.limit('L142', token, String(tokensMax));
    }
  }

  // The end of a file.

  protected goOn(): boolean {
    if (this.ended) {
      while (this.leaveFile());
      return false;
    }
    if (!this.leaveFile()) {
      const open = this.conditions.pop();
      if (open) this.error('L122', open.span);
      this.conditions.length = 0;
      return false;
    }
    if (this.file.pragmasAt(this.at) !== this.pragmas) this.file.setPragmas(this.at, this.pragmas);
    return true;
  }

  // Directives.

  protected directive(): void {
    const directive = readDirective(this);
    const action = actions.get(directive.name);
    if (action) action(this, directive);
    else this.error('L120', directive.span, directive.name);
  }

  define({ operand, span }: Directive): void {
    const definition = definitionIn(operand);
    const { name, wrong } = definition;
    if (name === '') {
      this.error('L128', span, 'define');
      return;
    }
    if (this.macros.isPredefined(name)) {
      this.error('L137', span, name);
      return;
    }
    if (wrong !== null) {
      this.error(wrong === 'paste' ? 'L144' : 'L129', span, name);
      return;
    }
    const old = this.macros.find(name);
    if (old?.defined && old.body !== definition.body)
      this.diagnostics
        .warning('L130', span, name)
        .notes.push({ text: 'the earlier definition is at', span: old.defined });
    this.macros.define(definition, span);
  }

  undefine({ operand, span }: Directive): void {
    if (operand === '') {
      this.error('L128', span, 'undef');
      return;
    }
    if (this.macros.isPredefined(operand)) {
      this.error('L137', span, operand);
      return;
    }
    this.macros.remove(operand);
  }

  pragma({ operand, span }: Directive): void {
    for (const word of operand.split(/[\s,]+/)) {
      const name = word.replace(/^no_/, '');
      const bit = Object.hasOwn(pragmaBits, name) ? pragmaBits[name as keyof typeof pragmaBits] : 0;
      if (bit === 0) this.diagnostics.warning('L145', span, word);
      else this.pragmas = name === word ? this.pragmas | bit : this.pragmas & ~bit;
    }
    if (this.file.pragmasAt(this.at) !== this.pragmas) this.file.setPragmas(this.at, this.pragmas);
  }

  userError({ written, span }: Directive): void {
    this.error('L135', span, written);
  }

  userWarning({ written, span }: Directive): void {
    this.diagnostics.warning('L136', span, written);
  }

  echo({ written }: Directive): void {
    this.echoes.push(written);
  }

  /** `#` alone means nothing, `# 12 "file"` is #line. */
  bare(directive: Directive): void {
    if (/^\d/.test(directive.operand)) this.line(directive);
    else if (directive.operand !== '') this.error('L120', directive.span, directive.operand);
  }

  line({ operand, span }: Directive): void {
    const match = /^(\d{1,9})(?:\s+"([^"]*)")?/.exec(expandText(this, operand));
    if (!match) {
      this.error('L139', span);
      return;
    }
    const path = match[2] === undefined ? positionOf(span).path : `/${match[2].replace(/^\/+/, '')}`;
    this.file.marks.push({ offset: this.at, line: Number(match[1]), path });
  }

  // Conditions.

  open({ span }: Directive, holds: boolean): void {
    this.conditions.push({ span, taken: holds, elseSeen: false });
    if (!holds) this.skipBranch();
  }

  ifDefined(directive: Directive, wanted: boolean): void {
    const { operand, span, name } = directive;
    if (operand === '') this.error('L128', span, name);
    this.open(directive, (this.macros.find(operand) !== undefined) === wanted);
  }

  /** The branch before was taken, so the rest of the #if is skipped. */
  otherBranch({ name, span }: Directive): void {
    const condition = this.conditions[this.conditions.length - 1];
    if (!condition) {
      this.error('L121', span, name);
      return;
    }
    this.noteElse(condition, name, span);
    this.skipBranch();
  }

  close({ span }: Directive): void {
    if (!this.conditions.pop()) this.error('L121', span, 'endif');
  }

  /** Passes over lines up to a branch that is taken, or behind the #endif; inner conditions are passed over as a whole. */
  private skipBranch(): void {
    for (let depth = 0; this.toNextDirective(); ) {
      const directive = readDirective(this);
      const { name } = directive;
      if (name === 'if' || name === 'ifdef' || name === 'ifndef') depth++;
      else if (name === 'endif' && depth > 0) depth--;
      else if (depth === 0 && this.endsBranch(directive)) return;
    }
  }

  private endsBranch(directive: Directive): boolean {
    const { name, span } = directive;
    const condition = this.conditions[this.conditions.length - 1] as Condition;
    if (name === 'endif') {
      this.conditions.pop();
      return true;
    }
    if (name !== 'else' && name !== 'elif') return false;
    this.noteElse(condition, name, span);
    if (condition.taken) return false;
    condition.taken = name === 'else' || this.evaluate(directive);
    return condition.taken;
  }

  /** FluffOS takes what stands behind a second #else for a branch that is never taken; so do we, and say it. */
  private noteElse(condition: Condition, name: string, span: Span): void {
    if (condition.elseSeen)
      this.diagnostics.warning('L123', span, name).notes.push({ text: 'the #if is at', span: condition.span });
    if (name === 'else') condition.elseSeen = true;
  }

  /** Goes to the `#` of the next directive, also out of an included file; false at the end of all. */
  private toNextDirective(): boolean {
    for (;;) {
      const hash = this.text.indexOf('#', this.at);
      if (hash < 0) {
        this.at = this.text.length;
        if (!this.goOn()) return false;
      } else if (startsLine(this.text, hash)) {
        this.at = hash;
        return true;
      } else {
        this.at = hash + 1;
      }
    }
  }

  evaluate({ operand, span, name }: Directive): boolean {
    this.enterCondition(operand, span);
    const units = this.conditionUnits(span);
    this.leave();
    if (this.ended) return false;
    const { value, wrong } = evaluateCondition(units);
    if (wrong !== '') this.error('L134', span, name, wrong);
    return value !== 0n;
  }

  private conditionUnits(span: Span): ConditionUnit[] {
    const units: ConditionUnit[] = [];
    for (let token = this.next(); token.kind !== 'eof'; token = this.next()) {
      if (units.length >= conditionUnitsMax) this.limit('L143', span, String(conditionUnitsMax));
      units.push(this.conditionUnit(token));
    }
    return units;
  }

  private conditionUnit(token: SourceToken): ConditionUnit {
    switch (token.kind) {
      case 'intLiteral':
        return BigInt(token.value as number | bigint);
      case 'identifier':
        return token.value === 'defined' || token.value === 'efun_defined' ? this.definedUnit(token) : 0n;
      case 'floatLiteral':
        this.error('L134', token, 'if', 'it has a float');
        return 0n;
      case 'stringLiteral':
        return 0n;
      default:
        return /^[a-z]/.test(token.kind) ? 0n : token.kind;
    }
  }

  /** `defined(NAME)` or `defined NAME`. */
  private definedUnit(token: SourceToken): bigint {
    this.plainNames = true;
    const first = this.next();
    const name = first.kind === '(' ? this.next() : first;
    if (first.kind === '(' && this.next().kind !== ')')
      this.error('L134', token, 'if', `')' is missing behind ${token.value}(`);
    this.plainNames = false;
    const text = String(name.value);
    return BigInt(token.value === 'defined' ? this.macros.find(text) !== undefined : this.input.isEfun(text));
  }

  // Includes.

  includeDirective({ operand, span }: Directive): void {
    const found = includeOperand(operand) ?? includeOperand(expandText(this, operand).trim());
    if (!found) {
      this.error('L127', span);
      return;
    }
    this.include(found.name, found.beside, span);
  }

  private include(name: string, beside: boolean, span: Span): void {
    if (this.fileDepth > includeDepthMax) {
      this.limit('L125', span, String(includeDepthMax));
      return;
    }
    if (++this.includeCount > includeCountMax) {
      this.limit('L126', span, String(includeCountMax));
      return;
    }
    const found = this.headers.find(name, beside, this.file.path);
    if ('code' in found) this.error(found.code, span, ...found.args);
    else this.readIncluded(new SourceFile(found.path, found.text, span, this.pragmas));
  }

  private readIncluded(file: SourceFile): void {
    this.enterFile(file);
    this.refuseNul(file);
  }

  /** A file with a NUL anywhere is no source text, and nothing of it is read. */
  private refuseNul(file: SourceFile): void {
    const at = file.text.indexOf('\0');
    if (at >= 0) this.limit('L112', { file, start: at, end: at + 1 });
  }
}

const actions = new Map<string, (p: Preprocessor, d: Directive) => void>([
  ['define', (p, d) => p.define(d)],
  ['undef', (p, d) => p.undefine(d)],
  ['include', (p, d) => p.includeDirective(d)],
  ['if', (p, d) => p.open(d, p.evaluate(d))],
  ['ifdef', (p, d) => p.ifDefined(d, true)],
  ['ifndef', (p, d) => p.ifDefined(d, false)],
  ['elif', (p, d) => p.otherBranch(d)],
  ['else', (p, d) => p.otherBranch(d)],
  ['endif', (p, d) => p.close(d)],
  ['pragma', (p, d) => p.pragma(d)],
  ['error', (p, d) => p.userError(d)],
  ['warn', (p, d) => p.userWarning(d)],
  ['echo', (p, d) => p.echo(d)],
  ['line', (p, d) => p.line(d)],
  // `# 12 "file"`, as other preprocessors write it.
  ['', (p, d) => p.bare(d)],
  // FluffOS knows it and does nothing.
  ['breakpoint', () => {}],
]);
