// Types, modifiers and parameter lists as they are written. A type that is not written is `unknown`: it means mixed, and
// #pragma strict_types lets the checker ask for it. Knows no names: whether a class exists is the checker's question.

import { Modifier } from '../contract/emitted';
import type { Expression, LpcType, Modifiers, Parameter } from './ast';
import { assignOperators } from './operator';
import type { ParseState } from './parse_state';
import { joined } from './source';
import { basicTypeWords, keywords, type TokenKind } from './token';

const basicTypes: ReadonlyMap<TokenKind, LpcType['base']> = new Map(
  basicTypeWords.map((base): [TokenKind, LpcType['base']] => [base, base]),
);

/** No names; where one is expected the message says so. */
const reserved: ReadonlySet<TokenKind> = new Set(keywords);

const modifierBits: ReadonlyMap<TokenKind, number> = new Map<TokenKind, number>([
  ['private', Modifier.Private],
  ['protected', Modifier.Protected],
  ['public', Modifier.Public],
  ['nomask', Modifier.Nomask],
  ['nosave', Modifier.Nosave],
  ['varargs', Modifier.Varargs],
  ['static', Modifier.Static],
  ['async', Modifier.Async],
]);

export const accessMask = Modifier.Private | Modifier.Protected | Modifier.Public;

export const untyped: LpcType = { base: 'unknown', array: 0 };

export function isBasicType(kind: TokenKind): boolean {
  return basicTypes.has(kind);
}

export function atModifier(p: ParseState): boolean {
  return modifierBits.has(p.kind);
}

/** Any number of modifiers. Two different access modifiers contradict each other. */
export function modifiers(p: ParseState): Modifiers {
  let bits = 0;
  for (;;) {
    const bit = modifierBits.get(p.kind);
    if (bit === undefined) return bits;
    if (bit & accessMask && bits & accessMask && !(bits & bit)) p.report('L220', p.span, modifierNames(bits | bit));
    else bits |= bit;
    p.advance();
  }
}

/** `private, nomask`: for messages. */
export function modifierNames(bits: Modifiers): string {
  return [...modifierBits].flatMap(([name, bit]) => (bits & bit ? [String(name)] : [])).join(', ');
}

/** True where a type begins that is not the start of an expression (`function (…) {…}`, `object::f()`). */
export function atType(p: ParseState): boolean {
  if (basicTypes.has(p.kind)) {
    const next = p.peek(1);
    return next !== '::' && next !== '(';
  }
  return p.kind === 'class' || p.kind === 'struct' || p.kind === 'promise';
}

/** `int`, `class foo`, `promise<int *>`, `string * | int`: without the stars that belong to the name behind it. */
export function typeName(p: ParseState): LpcType {
  const first = oneType(p);
  if (!barFollows(p)) return first;
  const alternatives = [withStars(first, stars(p))];
  while (p.accept('|')) {
    const next = oneType(p);
    alternatives.push(barFollows(p) ? withStars(next, stars(p)) : next);
  }
  return { ...alternatives[0]!, or: alternatives.slice(1) };
}

function barFollows(p: ParseState): boolean {
  let distance = 0;
  while (p.peek(distance) === '*') distance++;
  return p.peek(distance) === '|';
}

function oneType(p: ParseState): LpcType {
  const base = basicTypes.get(p.kind);
  if (base !== undefined) {
    p.advance();
    return { base, array: 0 };
  }
  if (p.kind === 'class' || p.kind === 'struct') {
    p.advance();
    return { base: 'class', array: 0, className: p.name('a class name') };
  }
  if (p.accept('promise')) return promiseType(p);
  p.fail('L201', p.span, 'a type', p.found());
  return untyped;
}

function promiseType(p: ParseState): LpcType {
  const promise: LpcType = { base: 'promise', array: 0 };
  if (!p.accept('<')) return promise;
  if (p.enter()) {
    const payload = typeName(p);
    promise.of = withStars(payload, stars(p));
    p.closeAngle("'>' behind the type of the promise");
  }
  p.leave();
  return promise;
}

/** Counts `*`s. */
export function stars(p: ParseState): number {
  let count = 0;
  while (p.accept('*')) count++;
  return count;
}

/** The type with more array levels; of a union the last alternative takes them, as written. */
export function withStars(type: LpcType, count: number): LpcType {
  if (count === 0) return type;
  if (!type.or) return { ...type, array: type.array + count };
  return { ...type, or: [...type.or.slice(0, -1), withStars(type.or.at(-1)!, count)] };
}

// ---------------------------------------------------------------- parameters

/** `(int a, string b: (: "x" :), mixed rest...)` with its brackets. */
export function parameterList(p: ParseState): Parameter[] {
  const open = p.index;
  p.expect('(', "'('");
  const list: Parameter[] = [];
  if (p.kind !== ')') {
    do list.push(parameter(p));
    while (p.accept(','));
  }
  p.close(')', open, 'the parameters');
  if (list.length === 1 && isVoid(list[0]!) && list[0]!.name === '') return [];
  checkParameters(p, list);
  return list;
}

function parameter(p: ParseState): Parameter {
  const start = p.span;
  if (atModifier(p)) {
    p.report('L222', p.span, p.found());
    modifiers(p);
  }
  const typed = atType(p) || isBasicType(p.kind);
  const base = typed ? typeName(p) : untyped;
  const early = stars(p);
  const ref = p.accept('ref') || p.accept('&');
  const type = withStars(base, early + stars(p));
  const name = p.kind === 'identifier' || reserved.has(p.kind) || !typed ? p.name('a parameter') : '';
  const value = p.kind === ':' ? defaultArgument(p) : undefined;
  if (p.kind === '=') p.fail('L223', p.span, name);
  const rest = p.accept('...');
  const span = joined(start, p.previousSpan);
  return { name, type, ref, rest, ...(value && { default: value }), span };
}

/** `: (: expression :)`, which is always an expression: a bare name there is its value, not a reference to a function. */
function defaultArgument(p: ParseState): Expression | undefined {
  p.advance();
  if (p.kind !== '(:') {
    p.fail('L224', p.span, p.found());
    return undefined;
  }
  const open = p.index;
  const start = p.advance().span;
  const outer = p.inDefaultArgument;
  p.inDefaultArgument = true;
  const body = p.rules.commaExpression(p);
  p.inDefaultArgument = outer;
  p.closeFunctional(open);
  return { kind: 'functional', body, span: joined(start, p.previousSpan) };
}

function isVoid(parameter: Parameter): boolean {
  return parameter.type.base === 'void';
}

/** It counts as mixed from here on, so that the checker does not say the same again. */
function refuseVoid(p: ParseState, parameter: Parameter): void {
  p.report('L225', parameter.span);
  parameter.type = { base: 'mixed', array: 0 };
}

function checkParameters(p: ParseState, list: readonly Parameter[]): void {
  for (const [i, parameter] of list.entries()) {
    const before = list[i - 1];
    if (isVoid(parameter)) refuseVoid(p, parameter);
    else if (parameter.rest && i < list.length - 1) p.report('L226', parameter.span, parameter.name);
    else if (parameter.rest && parameter.ref) p.report('L227', parameter.span, parameter.name);
    else if (before?.default && !parameter.default && !parameter.rest)
      p.report('L228', parameter.span, parameter.name, before.name);
  }
}

/** `= value` behind a declared name. */
export function initialiser(p: ParseState): Expression | undefined {
  if (!assignOperators.has(p.kind)) return undefined;
  if (p.kind !== '=') p.report('L237', p.span);
  p.advance();
  return p.rules.expression(p);
}
