// Expressions from the comma operator down to the prefix operators. Binary operators use one explicit stack for all levels
// of precedence, so `a + b + …` with any number of terms costs no recursion, and a bracket costs the same few JavaScript
// frames whatever operators stand around it. Atoms and what follows them are in primary.ts.

import type { Cast, Expression } from './ast';
import { lvalueProblem, referenceProblem } from './lvalue';
import type { BinaryOperator } from './operator';
import { assignOperators, binaryOperators } from './operator';
import type { ParseState } from './parse_state';
import { postfixExpression } from './primary';
import { joined } from './source';
import { isBasicType, stars, typeName, withStars } from './type_syntax';

/** `a, b, c`, as a statement, in brackets, in a condition. */
export function commaExpression(p: ParseState): Expression {
  const first = expression(p);
  if (p.kind !== ',') return first;
  const expressions = [first];
  while (p.accept(',')) expressions.push(expression(p));
  return { kind: 'comma', expressions, span: joined(first.span, p.previousSpan) };
}

/** One expression: assignments, `?:` and everything tighter. */
export function expression(p: ParseState): Expression {
  const fits = p.enter();
  const left = fits ? binaryExpression(p) : hole(p);
  const result = p.kind === '?' ? conditional(p, left) : left;
  p.leave();
  return result;
}

/** Constant part of a case label: `?:` and assignment have no place there. */
export function labelExpression(p: ParseState): Expression {
  const fits = p.enter();
  const label = fits ? binaryExpression(p) : hole(p);
  p.leave();
  return label;
}

function conditional(p: ParseState, condition: Expression): Expression {
  const question = p.index;
  p.advance();
  const then = expression(p);
  if (p.kind === ':') p.advance();
  else p.fail('L210', p.span, p.lineOfToken(question), p.found());
  const otherwise = expression(p);
  return { kind: 'conditional', condition, then, else: otherwise, span: joined(condition.span, otherwise.span) };
}

/** Shunting yard: `p.operands` and `p.operators` above the heights at entry belong to this call. */
function binaryExpression(p: ParseState): Expression {
  const first = operand(p);
  let next = binaryOperators.get(p.kind);
  if (next === undefined) return first;
  const { operands, operators } = p;
  const base = operators.length;
  operands.push(first);
  while (next !== undefined) {
    while (operators.length > base && operators[operators.length - 1]!.level >= next.level) reduce(operands, operators);
    operators.push(next);
    p.advance();
    operands.push(operand(p));
    next = binaryOperators.get(p.kind);
  }
  while (operators.length > base) reduce(operands, operators);
  return operands.pop()!;
}

function reduce(operands: Expression[], operators: BinaryOperator[]): void {
  const right = operands.pop()!;
  const left = operands.pop()!;
  const { kind, operator } = operators.pop()!;
  operands.push({ kind, operator, left, right, span: joined(left.span, right.span) } as Expression);
}

/** A prefix operator with its operand, or a postfix expression, which an assignment operator may follow. */
function operand(p: ParseState): Expression {
  switch (p.kind) {
    case '!':
    case '~':
    case '-':
    case '+':
    case 'await':
    case '++':
    case '--':
    case 'ref':
    case '&':
      return prefixed(p);
    case '(':
      if (castFollows(p)) return cast(p);
  }
  const target = postfixExpression(p);
  if (p.at('++') || p.at('--')) return updated(p, target);
  const operator = assignOperators.get(p.kind);
  return operator === undefined ? target : assignment(p, target, operator);
}

/** `!`, `-` … bind tighter than every binary operator, but an assignment behind their operand still belongs to it. */
function prefixed(p: ParseState): Expression {
  const token = p.token;
  const fits = p.enter();
  p.advance();
  const result = fits ? prefixForm(p, token.kind) : hole(p);
  p.leave();
  result.span = joined(token.span, p.previousSpan);
  return result;
}

function prefixForm(p: ParseState, operator: string): Expression {
  const span = p.span;
  switch (operator) {
    case '++':
    case '--': {
      const target = postfixExpression(p);
      requireLvalue(p, target);
      return { kind: 'update', operator, prefix: true, target, span };
    }
    case 'ref':
    case '&': {
      const target = postfixExpression(p);
      const problem = p.panicking ? null : referenceProblem(target);
      if (problem) p.report(problem, target.span);
      return { kind: 'refArgument', target, span };
    }
    case 'await':
      return { kind: 'await', value: operand(p), span };
    default:
      return { kind: 'unary', operator: operator as '!' | '~' | '-' | '+', operand: operand(p), span };
  }
}

function updated(p: ParseState, target: Expression): Expression {
  requireLvalue(p, target);
  const operator = p.advance().kind as '++' | '--';
  return { kind: 'update', operator, prefix: false, target, span: joined(target.span, p.previousSpan) };
}

function assignment(
  p: ParseState,
  target: Expression,
  operator: NonNullable<ReturnType<typeof assignOperators.get>>,
): Expression {
  requireLvalue(p, target);
  p.advance();
  const value = expression(p);
  return { kind: 'assign', operator, target, value, span: joined(target.span, value.span) };
}

function requireLvalue(p: ParseState, target: Expression): void {
  const problem = p.panicking ? null : lvalueProblem(target);
  if (problem) p.report(problem, target.span);
}

/** `(int)`, `(string *)`, `(class foo)`: but not `(function (int x) {…})` and not `(object::f())`. */
function castFollows(p: ParseState): boolean {
  const type = p.peek(1);
  if (type === 'class' || type === 'struct' || type === 'promise') return true;
  if (!isBasicType(type)) return false;
  const next = p.peek(2);
  return next === ')' || next === '*' || next === '|';
}

function cast(p: ParseState): Cast {
  const open = p.index;
  const start = p.advance().span;
  const fits = p.enter();
  const base = typeName(p);
  const to = withStars(base, stars(p));
  p.close(')', open, 'the type of the cast');
  const value = fits ? operand(p) : hole(p);
  p.leave();
  return { kind: 'cast', to, operand: value, span: joined(start, p.previousSpan) };
}

/** Stands for an expression that could not be read; the diagnostic is already there. */
function hole(p: ParseState): Expression {
  return { kind: 'int', value: 0, span: p.span };
}
