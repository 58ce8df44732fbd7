// Literals made of several tokens: strings that join with their neighbours, templates, arrays, mappings, argument lists,
// functionals `(: … :)` and function literals `function (…) {…}`.

import type {
  ArrayLiteral,
  Expression,
  Functional,
  FunctionLiteral,
  MappingLiteral,
  NamedFunctional,
  ScopedCall,
  StringLiteral,
  TemplateString,
} from './ast';
import type { ParseState } from './parse_state';
import type { Span } from './source';
import { joined } from './source';
import { atType, isBasicType, parameterList, stars, typeName, withStars } from './type_syntax';

// ---------------------------------------------------------------- strings

/** Adjacent strings and templates are one value: `"a" "b"`, `"a" \`${b}\``. */
export function stringLike(p: ParseState): StringLiteral | TemplateString {
  const start = p.span;
  const parts: (string | Expression)[] = [];
  while (p.kind === 'stringLiteral' || p.kind === 'templateHead') {
    if (p.kind === 'stringLiteral') addText(parts, p.advance().value as string);
    else template(p, parts);
  }
  const span = joined(start, p.previousSpan);
  const only = parts[0];
  if (parts.length === 1 && typeof only === 'string') return { kind: 'string', value: only, span };
  return { kind: 'template', parts, span };
}

function template(p: ParseState, parts: (string | Expression)[]): void {
  addText(parts, p.advance().value as string);
  for (;;) {
    parts.push(p.rules.expression(p));
    if (p.kind === 'templateMiddle') {
      addText(parts, p.advance().value as string);
    } else {
      if (p.kind === 'templateTail') addText(parts, p.advance().value as string);
      else p.fail('L201', p.span, "'}' behind the value in the template", p.found());
      return;
    }
  }
}

function addText(parts: (string | Expression)[], text: string): void {
  const last = parts.length - 1;
  if (typeof parts[last] === 'string') parts[last] += text;
  else parts.push(text);
}

// ---------------------------------------------------------------- lists

/** `(a, b, c...)` with its brackets; a comma may stand behind the last argument. */
export function argumentList(p: ParseState): Expression[] {
  const open = p.index;
  p.expect('(', "'(' and the arguments");
  const args = elements(p, ')');
  p.close(')', open, 'the arguments');
  return args;
}

/** Expressions up to, not including, `close`. */
function elements(p: ParseState, close: ')' | '}'): Expression[] {
  const list: Expression[] = [];
  while (p.kind !== close && !p.panicking) {
    list.push(element(p));
    if (!p.accept(',')) break;
  }
  return list;
}

function element(p: ParseState): Expression {
  const value = p.rules.expression(p);
  if (!p.accept('...')) return value;
  return { kind: 'spread', value, span: joined(value.span, p.previousSpan) };
}

/** `({ a, b, c... })`. */
export function arrayLiteral(p: ParseState): ArrayLiteral {
  const outer = p.index;
  const start = p.advance().span;
  const open = p.index;
  p.advance();
  const list = elements(p, '}');
  p.close('}', open, 'the array');
  p.close(')', outer, 'the array');
  return { kind: 'array', elements: list, span: joined(start, p.previousSpan) };
}

/** `([ key: value, … ])`. */
export function mappingLiteral(p: ParseState): MappingLiteral {
  const outer = p.index;
  const start = p.advance().span;
  const open = p.index;
  p.advance();
  const entries: MappingLiteral['entries'] = [];
  while (p.kind !== ']' && !p.panicking) {
    const key = p.rules.expression(p);
    if (p.kind === ':') p.advance();
    else p.fail('L211', p.span, p.found());
    entries.push({ key, value: p.rules.expression(p) });
    if (!p.accept(',')) break;
  }
  p.close(']', open, 'the mapping');
  p.close(')', outer, 'the mapping');
  return { kind: 'mapping', entries, span: joined(start, p.previousSpan) };
}

// ---------------------------------------------------------------- functions as values

/** The bracket is `(:`, or `(` and `:` where a blank stands between. `(: name :)` and `(: name, a, b :)` name a function, as in FluffOS; everything else is an expression. */
export function functional(p: ParseState): Functional | NamedFunctional {
  const open = p.index;
  const start = p.advance().span;
  p.accept(':');
  const fits = p.enter();
  const target = fits ? functionName(p) : null;
  const args = target && p.accept(',') ? functionalArguments(p) : [];
  const body = target ?? p.rules.commaExpression(p);
  p.leave();
  p.closeFunctional(open);
  const span = joined(start, p.previousSpan);
  return target ? { kind: 'namedFunctional', target, args, span } : { kind: 'functional', body, span };
}

/** A name, `efun::name` or `scope::name` when `:` or `,` follows it; nothing is taken otherwise. */
function functionName(p: ParseState): Expression | null {
  const { span } = p;
  if (p.kind === 'identifier' && endsName(p, 1)) return { kind: 'name', name: p.name('a name'), span };
  if (p.kind === '::' && endsName(p, 2)) return scopedName(p, '', span);
  if (p.peek(1) !== '::' || !endsName(p, 3)) return null;
  if (p.kind === 'identifier') return scopedName(p, p.name('a name'), span);
  if (p.kind === 'efun' || isBasicType(p.kind)) return scopedName(p, p.advance().kind as string, span);
  return null;
}

function endsName(p: ParseState, distance: number): boolean {
  const kind = p.peek(distance);
  return kind === ',' || (kind === ':' && p.peek(distance + 1) === ')');
}

function scopedName(p: ParseState, scope: string, start: Span): ScopedCall {
  p.advance();
  const name = p.accept('new') ? 'clone_object' : p.name('a function name');
  return { kind: 'scopedCall', scope, name, args: [], span: joined(start, p.previousSpan) };
}

function functionalArguments(p: ParseState): Expression[] {
  const list = [element(p)];
  while (p.accept(',')) list.push(element(p));
  return list;
}

/** `function (int x) {…}`, also with `async` before it, or with the type it returns behind it. */
export function functionLiteral(p: ParseState): FunctionLiteral {
  const start = p.span;
  const isAsync = p.accept('async');
  if (!p.accept('function')) p.fail('L201', p.span, "'function'", p.found());
  const returns = atType(p) || isBasicType(p.kind) ? typeName(p) : undefined;
  const result = returns && withStars(returns, stars(p));
  const outer = p.inDefaultArgument;
  p.inDefaultArgument = false;
  const parameters = parameterList(p);
  if (p.kind !== '{') p.fail('L201', p.span, "'{' and the body of the function value", p.found());
  const body = p.rules.block(p);
  p.inDefaultArgument = outer;
  const span = joined(start, p.previousSpan);
  return { kind: 'functionLiteral', ...(result && { returns: result }), parameters, body, isAsync, span };
}
