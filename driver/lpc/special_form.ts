// Forms that look like calls but are not: catch, acatch, time_expression, sscanf and new.

import type { Block, Catch, Expression, NewClass, Sscanf, TimeExpression } from './ast';
import { argumentList } from './literal';
import { lvalueProblem } from './lvalue';
import type { ParseState } from './parse_state';
import { joined } from './source';

/** `catch (expression)`, `catch {…}`; the same with acatch. */
export function catchForm(p: ParseState): Catch {
  const { kind, span } = p.advance();
  const body = expressionOrBlock(p, String(kind));
  return { kind: 'catch', body, isAsync: kind === 'acatch', span: joined(span, p.previousSpan) };
}

/** `time_expression (expression)`, `time_expression {…}`. */
export function timeExpression(p: ParseState): TimeExpression {
  const start = p.advance().span;
  const body = expressionOrBlock(p, 'time_expression');
  return { kind: 'timeExpression', body, span: joined(start, p.previousSpan) };
}

function expressionOrBlock(p: ParseState, form: string): Expression | Block {
  if (p.kind === '{') return p.rules.block(p);
  const open = p.index;
  p.expect('(', `'(' or '{' behind '${form}'`);
  const expression = p.rules.commaExpression(p);
  p.close(')', open, form);
  return expression;
}

/** `sscanf(text, format, places…)`: the places are assigned to, so they must be assignable. */
export function sscanfForm(p: ParseState): Sscanf {
  const start = p.advance().span;
  const open = p.index;
  p.expect('(', "'(' behind 'sscanf'");
  const text = p.rules.expression(p);
  p.expect(',', "',' and the format of sscanf");
  const format = p.rules.expression(p);
  const targets: Expression[] = [];
  while (p.accept(',')) targets.push(target(p));
  p.close(')', open, 'sscanf');
  return { kind: 'sscanf', text, format, targets, span: joined(start, p.previousSpan) };
}

function target(p: ParseState): Expression {
  const place = p.rules.expression(p);
  const problem = p.panicking ? null : lvalueProblem(place);
  if (problem) p.report(problem, place.span);
  return place;
}

/** `new(class foo, x: 1)` makes a record; `new("/path", …)` is clone_object. */
export function newForm(p: ParseState): Expression {
  const { span } = p.advance();
  const next = p.peek(1);
  if (p.kind === '(' && (next === 'class' || next === 'struct')) return newClass(p, span);
  const args = argumentList(p);
  const callee: Expression = { kind: 'name', name: 'clone_object', span };
  return { kind: 'call', callee, args, span: joined(span, p.previousSpan) };
}

function newClass(p: ParseState, start: Expression['span']): NewClass {
  const open = p.index;
  p.advance();
  p.advance();
  const className = p.name('a class name');
  const members: NewClass['members'] = [];
  while (p.accept(',')) {
    const name = p.name('a member name');
    p.expect(':', `':' behind the member '${name}'`);
    members.push({ name, value: p.rules.expression(p) });
  }
  p.close(')', open, 'new');
  return { kind: 'newClass', className, members, span: joined(start, p.previousSpan) };
}
