// The items of a file: inherit, functions and prototypes, global variables, classes, and `private:` sections. The parser
// applies a section's modifiers to what follows, so that nobody else has to look back.

import { Modifier } from '../contract/emitted';
import type {
  ClassDeclaration,
  FunctionDeclaration,
  GlobalDeclaration,
  Inherit,
  Item,
  LpcType,
  Modifiers,
} from './ast';
import type { ParseState } from './parse_state';
import type { Span } from './source';
import { joined } from './source';
import { block } from './statement';
import {
  accessMask,
  atType,
  initialiser,
  modifiers,
  parameterList,
  stars,
  typeName,
  untyped,
  withStars,
} from './type_syntax';

/** What one item must know of those before it. */
export interface Sections {
  /** Modifiers of the section. */
  defaults: Modifiers;
  /** The item before was a class body: a bare name behind it is the C form `class foo {…} x;`. */
  afterClass: boolean;
}

/** One item, or null for a lone semicolon or an item that could not be read. */
export function item(p: ParseState, sections: Sections): Item | null {
  const start = p.span;
  if (p.accept(';')) return null;
  const written = modifiers(p);
  if (p.kind === ':') return section(p, sections, written, start);
  const applied = withDefaults(written, sections.defaults);
  if (p.kind === 'inherit') return inherit(p, applied, start);
  const { afterClass } = sections;
  sections.afterClass = false;
  if ((p.kind === 'class' || p.kind === 'struct') && p.peek(2) === '{') {
    sections.afterClass = true;
    return classDeclaration(p, applied, start);
  }
  return functionOrGlobal(p, applied, start, afterClass);
}

/** An access modifier of its own replaces the section's. */
function withDefaults(written: Modifiers, defaults: Modifiers): Modifiers {
  return written | (written & accessMask ? defaults & ~accessMask : defaults);
}

function section(p: ParseState, sections: Sections, written: Modifiers, span: Span): Item | null {
  if (written === 0) {
    p.fail('L201', span, 'a declaration', p.found());
    return null;
  }
  p.advance();
  if (written & Modifier.Varargs) p.report('L221', span, 'varargs');
  sections.defaults = written & ~Modifier.Varargs;
  return { kind: 'defaultModifiers', modifiers: sections.defaults, span: joined(span, p.previousSpan) };
}

// ---------------------------------------------------------------- inherit

function inherit(p: ParseState, applied: Modifiers, start: Span): Inherit {
  p.advance();
  const path = constantString(p);
  p.semicolon('the inherit');
  return { kind: 'inherit', modifiers: applied, path, span: joined(start, p.previousSpan) };
}

/** Adjacent strings, `+` and brackets, folded. */
function constantString(p: ParseState): string {
  let text = '';
  do text += stringPart(p);
  while (p.accept('+'));
  return text;
}

function stringPart(p: ParseState): string {
  if (p.kind === '(') {
    const open = p.index;
    p.advance();
    const inner = p.enter() ? constantString(p) : '';
    p.leave();
    p.close(')', open, 'the path');
    return inner;
  }
  if (p.kind !== 'stringLiteral') p.fail('L251', p.span, p.found());
  let text = '';
  while (p.kind === 'stringLiteral') text += p.advance().value as string;
  return text;
}

// ---------------------------------------------------------------- classes

function classDeclaration(p: ParseState, applied: Modifiers, start: Span): ClassDeclaration {
  p.advance();
  const name = p.name('a class name');
  const open = p.index;
  p.expect('{', "'{'");
  const members: ClassDeclaration['members'] = [];
  while (p.kind !== '}' && !p.panicking) {
    const first = p.index;
    memberLine(p, members);
    p.resumeStatement(first);
    if (p.index === first) break;
  }
  p.close('}', open, `class '${name}'`);
  return { kind: 'class', modifiers: applied, name, members, span: joined(start, p.previousSpan) };
}

/** `int a, *b;` */
function memberLine(p: ParseState, into: ClassDeclaration['members']): void {
  const base = typeName(p);
  do {
    const start = p.span;
    const type = withStars(base, stars(p));
    const name = p.name('a member name');
    into.push({ name, type, span: joined(start, p.previousSpan) });
  } while (p.accept(','));
  p.semicolon('the member');
}

// ---------------------------------------------------------------- functions and variables

function functionOrGlobal(p: ParseState, applied: Modifiers, start: Span, afterClass: boolean): Item | null {
  if (p.failForeignWord()) return null;
  const typed = atType(p);
  const base = typed ? typeName(p) : untyped;
  const starCount = stars(p);
  if (p.kind !== 'identifier') {
    failItemStart(p, typed || starCount > 0 || p.index !== p.itemIndex);
    return null;
  }
  if (p.peek(1) === '(') return functionDeclaration(p, applied, withStars(base, starCount), start);
  if (!typed && afterClass) p.report('L253', p.span);
  return globalDeclaration(p, applied, base, starCount, start);
}

function failItemStart(p: ParseState, nameExpected: boolean): void {
  if (nameExpected) p.name('a name');
  else if (p.kind === '}') p.fail('L206', p.span, '}');
  else p.fail('L252', p.span, p.found());
}

function functionDeclaration(p: ParseState, applied: Modifiers, returns: LpcType, start: Span): FunctionDeclaration {
  const nameSpan = p.span;
  const name = p.name('a function name');
  const parameters = parameterList(p);
  const body = p.kind === '{' ? functionBody(p) : prototypeEnd(p, name);
  const rest = parameters.at(-1)?.rest ? Modifier.Rest : 0;
  const prototype = body ? 0 : Modifier.Prototype;
  return {
    kind: 'function',
    modifiers: applied | rest | prototype,
    returns,
    name,
    parameters,
    body,
    nameSpan,
    span: joined(start, p.previousSpan),
  };
}

function functionBody(p: ParseState): FunctionDeclaration['body'] {
  p.bodyIndex = p.index;
  return block(p);
}

function prototypeEnd(p: ParseState, name: string): null {
  if (!p.accept(';')) p.fail('L254', p.span, name, p.found());
  return null;
}

function globalDeclaration(
  p: ParseState,
  applied: Modifiers,
  base: LpcType,
  firstStars: number,
  start: Span,
): GlobalDeclaration {
  if (applied & Modifier.Async) p.report('L221', start, 'async');
  const variables: GlobalDeclaration['variables'] = [];
  let starCount = firstStars;
  do {
    const nameStart = p.span;
    const type = withStars(base, starCount + stars(p));
    const name = p.name('a variable name');
    const value = initialiser(p);
    variables.push({ name, type, ...(value && { initialiser: value }), span: joined(nameStart, p.previousSpan) });
    starCount = 0;
  } while (p.accept(','));
  p.semicolon('the declaration');
  return { kind: 'global', modifiers: applied, variables, span: joined(start, p.previousSpan) };
}
