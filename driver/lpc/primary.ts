// Postfix expressions: an atom (name, literal, bracket, function literal, special form) and the indexes, members and calls
// behind it. Literals with brackets and quotes are in literal.ts. A bare name says nothing yet about what it names.

import { functionalParameterMax, postfixChainMax } from '../contract/limits';
import type { Call, CallOther, Expression, Index, Member, Range, ScopedCall } from './ast';
import { argumentList, arrayLiteral, functional, functionLiteral, mappingLiteral, stringLike } from './literal';
import type { ParseState } from './parse_state';
import type { Span } from './source';
import { joined } from './source';
import { catchForm, newForm, sscanfForm, timeExpression } from './special_form';
import { isBasicType } from './type_syntax';

/** What may be called by a `(` behind it; anything else is more likely a missing operator or semicolon. */
const callable: ReadonlySet<Expression['kind']> = new Set([
  'name',
  'call',
  'scopedCall',
  'callOther',
  'index',
  'member',
  'parens',
  'dollar',
  'capture',
  'functional',
  'namedFunctional',
  'functionLiteral',
]);

export function postfixExpression(p: ParseState): Expression {
  let result = atom(p);
  for (let length = 0; ; length++) {
    const next = postfix(p, result);
    if (next === null) return result;
    result = next;
    if (length >= postfixChainMax) p.failItem('L208', p.span, -1, String(postfixChainMax));
  }
}

/** `object` with the index, member or call that stands behind it, or null when none does. */
function postfix(p: ParseState, object: Expression): Expression | null {
  switch (p.kind) {
    case '[':
      return indexed(p, object, false);
    case '->':
      return arrow(p, object);
    case '.':
      return dotted(p, object, false);
    case '?.':
      return p.peek(1) === '[' ? optionalIndex(p, object) : dotted(p, object, true);
    case '.?':
      return optionalIndex(p, object);
    case '(':
      return callable.has(object.kind) ? called(p, object) : null;
    default:
      return null;
  }
}

// ---------------------------------------------------------------- atoms

function atom(p: ParseState): Expression {
  const { token } = p;
  switch (p.kind) {
    case 'identifier':
      return named(p);
    case 'intLiteral':
      p.advance();
      return { kind: 'int', value: token.value as number | bigint, span: token.span };
    case 'floatLiteral':
      p.advance();
      return { kind: 'float', value: token.value as number, span: token.span };
    case 'stringLiteral':
    case 'templateHead':
      return stringLike(p);
    case 'dollar':
      return dollar(p);
    case '$':
      return capture(p);
    case '(':
      return parenthesised(p);
    case '(:':
      return functional(p);
    case '::':
      return scoped(p, '', token.span);
    case 'efun':
      return scopedByKeyword(p);
    case 'async':
      return functionLiteral(p);
    case 'catch':
    case 'acatch':
      return catchForm(p);
    case 'time_expression':
      return timeExpression(p);
    case 'sscanf':
      return sscanfForm(p);
    case 'new':
      return newForm(p);
    default:
      return isBasicType(p.kind) ? typeAtom(p) : missing(p);
  }
}

/** `function (…) {…}`, or `object::f()` where a program of that name is inherited. */
function typeAtom(p: ParseState): Expression {
  if (p.peek(1) === '::') return scopedByKeyword(p);
  if (p.kind === 'function') return functionLiteral(p);
  return missing(p);
}

function missing(p: ParseState): Expression {
  const { span } = p;
  if (isBasicType(p.kind)) p.fail('L218', span, p.found());
  else p.fail('L201', span, 'an expression', p.found());
  return { kind: 'int', value: 0, span };
}

function named(p: ParseState): Expression {
  const { span } = p;
  const name = p.name('a name');
  return p.kind === '::' ? scoped(p, name, span) : { kind: 'name', name, span };
}

function scopedByKeyword(p: ParseState): Expression {
  const { span } = p;
  const scope = p.advance().kind as string;
  if (p.kind === '::') return scoped(p, scope, span);
  p.fail('L201', p.span, `'::' behind '${scope}'`, p.found());
  return { kind: 'int', value: 0, span };
}

/** `::f(…)`, `room::f(…)`, `efun::f(…)`. `new` is another name of clone_object. */
function scoped(p: ParseState, scope: string, start: Span): ScopedCall {
  p.expect('::', "'::'");
  const name = p.accept('new') ? 'clone_object' : p.name(`a function name behind '${scope}::'`);
  if (p.kind !== '(') p.fail('L219', p.span, `${scope}::${name}`);
  const args = argumentList(p);
  return { kind: 'scopedCall', scope, name, args, span: joined(start, p.previousSpan) };
}

/** `$1`: a parameter of the functional around it. */
function dollar(p: ParseState): Expression {
  const { value, span } = p.token;
  const inRange = Number(value) >= 1 && Number(value) <= functionalParameterMax;
  if (!inRange) p.report('L239', span, String(functionalParameterMax));
  p.advance();
  return { kind: 'dollar', index: inRange ? Number(value) : 1, span };
}

/** `$(expression)`: its value at the moment when the functional is made. */
function capture(p: ParseState): Expression {
  const start = p.advance().span;
  const open = p.index;
  p.expect('(', "'(' behind '$'");
  const expression = p.rules.commaExpression(p);
  p.close(')', open, "'$('");
  return { kind: 'capture', expression, span: joined(start, p.previousSpan) };
}

/** `(…)`, `({…})`, `([…])`, `( : … :)` with a blank in its bracket, and `(*f)(…)`, where the star is only an old way to say that f holds a function. */
function parenthesised(p: ParseState): Expression {
  const next = p.peek(1);
  if (next === '{') return arrayLiteral(p);
  if (next === '[') return mappingLiteral(p);
  if (next === ':') return functional(p);
  const open = p.index;
  const start = p.advance().span;
  const star = p.accept('*');
  const expression = p.rules.commaExpression(p);
  p.close(')', open, 'the expression');
  if (star && p.kind !== '(') p.fail('L238', p.span);
  return { kind: 'parens', expression, span: joined(start, p.previousSpan) };
}

// ---------------------------------------------------------------- postfix forms

function called(p: ParseState, callee: Expression): Call {
  const args = argumentList(p);
  return { kind: 'call', callee, args, span: joined(callee.span, p.previousSpan) };
}

/** `ob->f(…)`, `ob->(expression)(…)`, `value->member`. */
function arrow(p: ParseState, object: Expression): Expression {
  p.advance();
  let name: string | Expression;
  if (p.kind === '(') {
    const open = p.index;
    p.advance();
    name = p.rules.commaExpression(p);
    p.close(')', open, "the function name behind '->'");
    if (!p.at('(')) p.fail('L201', p.span, "'(' and the arguments", p.found());
  } else {
    name = p.name("a function or member name behind '->'");
    if (!p.at('(')) return member(p, object, name, true, false);
  }
  const args = argumentList(p);
  return { kind: 'callOther', object, name, args, optional: false, span: joined(object.span, p.previousSpan) };
}

/** `value.name`, `value?.name`, and `ob?.f(…)`: a call unless `ob` is 0. */
function dotted(p: ParseState, object: Expression, optional: boolean): Member | CallOther {
  p.advance();
  const name = p.name(`a member name behind '${optional ? '?.' : '.'}'`);
  if (!optional || p.kind !== '(') return member(p, object, name, false, optional);
  const args = argumentList(p);
  return { kind: 'callOther', object, name, args, optional, span: joined(object.span, p.previousSpan) };
}

function member(p: ParseState, object: Expression, name: string, isArrow: boolean, optional: boolean): Member {
  return { kind: 'member', object, name, arrow: isArrow, optional, span: joined(object.span, p.previousSpan) };
}

function optionalIndex(p: ParseState, object: Expression): Expression {
  p.advance();
  if (p.kind === '[') return indexed(p, object, true);
  p.fail('L201', p.span, "'['", p.found());
  return object;
}

/** `x[i]`, `x[<i]`, `x[i..j]`, either end counted from the end with `<`, either end open. */
function indexed(p: ParseState, object: Expression, optional: boolean): Index | Range {
  const open = p.index;
  const { span } = p.advance();
  if (p.kind === '..') return range(p, object, { kind: 'int', value: 0, span }, false, optional, open);
  const fromEnd = p.accept('<');
  const index = p.rules.commaExpression(p);
  if (p.at('..')) return range(p, object, index, fromEnd, optional, open);
  p.close(']', open, 'the index');
  return { kind: 'index', object, index, fromEnd, optional, span: joined(object.span, p.previousSpan) };
}

function range(
  p: ParseState,
  object: Expression,
  from: Expression,
  fromEnd: boolean,
  optional: boolean,
  open: number,
): Range {
  p.advance();
  const toFromEnd = p.accept('<');
  const to = p.kind === ']' && !toFromEnd ? undefined : p.rules.commaExpression(p);
  p.close(']', open, 'the range');
  const span = joined(object.span, p.previousSpan);
  return { kind: 'range', object, from, fromEnd, ...(to && { to }), toFromEnd, optional, span };
}
