// Statements and blocks. After an error the list of statements goes on behind the broken one, so that each mistake is
// reported once; a missing semicolon or bracket is assumed where the rest makes sense with it. Declarations may stand
// anywhere in a block. Labels belong to the list directly inside a switch, as in FluffOS.

import { elseIfChainMax } from '../contract/limits';
import type {
  Block,
  CaseLabel,
  DoWhile,
  For,
  Foreach,
  If,
  LocalDeclaration,
  Return,
  Statement,
  Switch,
  While,
} from './ast';
import { commaExpression, expression, labelExpression } from './expression';
import type { ParseState } from './parse_state';
import type { Span } from './source';
import { joined } from './source';
import { atModifier, atType, initialiser, modifiers, stars, typeName, withStars } from './type_syntax';

/** `{ … }`. */
export function block(p: ParseState): Block {
  const open = p.index;
  const start = p.span;
  const statements: Statement[] = [];
  const outer = p.blockIndex;
  p.blockIndex = open;
  if (p.enter() && p.expect('{', "'{'")) listUntilBrace(p, (q) => statements.push(statement(q)));
  p.leave();
  const endSpan = p.span;
  p.close('}', open, 'the block');
  p.blockIndex = outer;
  return { kind: 'block', statements, span: joined(start, p.previousSpan), endSpan };
}

/** Takes `one` after the other up to `}`, and always gets further. */
function listUntilBrace(p: ParseState, one: (p: ParseState) => void): void {
  while (p.kind !== '}' && p.kind !== 'eof') {
    const start = p.index;
    one(p);
    p.resumeStatement(start);
    if (p.index === start && !p.at('}')) p.advance();
  }
}

/** One statement. During a panic it returns at once. */
export function statement(p: ParseState): Statement {
  const { kind, span } = p;
  switch (kind) {
    case '{':
      return block(p);
    case ';':
      p.advance();
      return { kind: 'empty', span };
    case 'if':
      return ifStatement(p);
    case 'while':
      return whileStatement(p);
    case 'do':
      return doStatement(p);
    case 'for':
      return forStatement(p);
    case 'foreach':
      return foreachStatement(p);
    case 'switch':
      return switchStatement(p);
    case 'return':
      return returnStatement(p);
    case 'break':
    case 'continue':
      p.advance();
      p.semicolon(`'${kind}'`);
      return { kind, span };
    case 'else':
      p.fail('L240', span);
      return { kind: 'empty', span };
    case 'case':
    case 'default':
      p.fail('L241', span, kind);
      return { kind: 'empty', span };
    default:
      return declarationOrExpression(p);
  }
}

function declarationOrExpression(p: ParseState): Statement {
  const { span } = p;
  if (atModifier(p) && !atAsyncLiteral(p)) return modified(p);
  if (atType(p)) return declarationStatement(p);
  if (p.failForeignWord()) return { kind: 'empty', span };
  const value = commaExpression(p);
  p.semicolon('the expression');
  return { kind: 'expression', expression: value, span: joined(span, p.previousSpan) };
}

/** The statement that belongs to an `if` or a loop: it recovers for itself, so that an `else` behind it is still found. */
function body(p: ParseState): Statement {
  const start = p.index;
  if (atType(p)) p.report('L242', p.span);
  const result: Statement = p.enter() ? statement(p) : { kind: 'empty', span: p.span };
  p.leave();
  p.resumeStatement(start);
  return result;
}

/** `( … )` behind a keyword. An error inside costs only the bracket: what follows it is read as usual. */
function header<T>(p: ParseState, keyword: string, inside: (p: ParseState) => T): T {
  const open = p.index;
  p.expect('(', `'(' behind '${keyword}'`);
  const result = inside(p);
  p.closeHeader(open, keyword);
  return result;
}

// ---------------------------------------------------------------- branches and loops

/** `else if` chains are read in a loop: a long one needs no deep recursion here. */
function ifStatement(p: ParseState): If {
  const first = ifPart(p);
  let last = first;
  for (let length = 1; p.accept('else'); length++) {
    if (p.kind !== 'if') {
      last.else = body(p);
      break;
    }
    if (length === elseIfChainMax) p.failItem('L209', p.span, -1, String(elseIfChainMax));
    const next = ifPart(p);
    last.else = next;
    last = next;
  }
  first.span = joined(first.span, p.previousSpan);
  return first;
}

function ifPart(p: ParseState): If {
  const { span } = p.advance();
  const condition = header(p, 'if', commaExpression);
  const then = body(p);
  return { kind: 'if', condition, then, span: joined(span, p.previousSpan) };
}

function whileStatement(p: ParseState): While {
  const { span } = p.advance();
  const condition = header(p, 'while', commaExpression);
  return { kind: 'while', condition, body: body(p), span: joined(span, p.previousSpan) };
}

function doStatement(p: ParseState): DoWhile {
  const { span } = p.advance();
  const repeated = body(p);
  p.expect('while', "'while' behind the body of 'do'");
  const condition = header(p, 'while', commaExpression);
  p.semicolon("'do … while (…)'");
  return { kind: 'doWhile', body: repeated, condition, span: joined(span, p.previousSpan) };
}

function forStatement(p: ParseState): For {
  const { span } = p.advance();
  const parts = header(p, 'for', forHeader);
  return { kind: 'for', ...parts, body: body(p), span: joined(span, p.previousSpan) };
}

function forHeader(p: ParseState): Pick<For, 'init' | 'condition' | 'update'> {
  const parts: Pick<For, 'init' | 'condition' | 'update'> = {};
  if (p.kind !== ';') parts.init = forInit(p);
  p.expect(';', "';' behind the first part of 'for'");
  if (p.kind !== ';') parts.condition = commaExpression(p);
  p.expect(';', "';' behind the condition of 'for'");
  if (p.kind !== ')') parts.update = commaExpression(p);
  return parts;
}

function forInit(p: ParseState): Statement {
  if (atType(p)) return declaration(p);
  const value = commaExpression(p);
  return { kind: 'expression', expression: value, span: value.span };
}

function foreachStatement(p: ParseState): Foreach {
  const { span } = p.advance();
  const parts = header(p, 'foreach', foreachHeader);
  return { kind: 'foreach', ...parts, body: body(p), span: joined(span, p.previousSpan) };
}

function foreachHeader(p: ParseState): Pick<Foreach, 'variables' | 'value'> {
  const variables = [foreachVariable(p)];
  while (p.accept(',')) variables.push(foreachVariable(p));
  if (variables.length > 2) p.report('L246', variables[2]!.span);
  p.expect('in', "'in'");
  return { variables, value: expression(p) };
}

function foreachVariable(p: ParseState): Foreach['variables'][number] {
  const { span } = p;
  if (!atType(p)) {
    const name = p.name('a variable');
    return { existing: { kind: 'name', name, span }, ref: false, span };
  }
  const base = typeName(p);
  const early = stars(p);
  const ref = p.accept('ref') || p.accept('&');
  const type = withStars(base, early + stars(p));
  const name = p.name('a variable name');
  return { declared: { name, type }, ref, span: joined(span, p.previousSpan) };
}

function returnStatement(p: ParseState): Return {
  const { span } = p.advance();
  const value = p.kind === ';' || p.kind === '}' ? undefined : commaExpression(p);
  p.semicolon("'return'");
  return { kind: 'return', ...(value && { value }), span: joined(span, p.previousSpan) };
}

// ---------------------------------------------------------------- switch

function switchStatement(p: ParseState): Switch {
  const { span } = p.advance();
  const value = header(p, 'switch', commaExpression);
  const open = p.index;
  const list: Switch['body'] = [];
  if (p.enter() && p.expect('{', "'{' behind 'switch (…)'")) listUntilBrace(p, (q) => list.push(switchEntry(q, list)));
  p.leave();
  p.close('}', open, "the 'switch'");
  return { kind: 'switch', value, body: list, span: joined(span, p.previousSpan) };
}

function switchEntry(p: ParseState, before: Switch['body']): Statement | CaseLabel {
  if (p.kind === 'case' || p.kind === 'default') return label(p);
  if (!atType(p) && before.every((entry) => entry.kind === 'locals')) p.report('L244', p.span);
  return statement(p);
}

function label(p: ParseState): CaseLabel {
  const { kind, span } = p.advance();
  const isDefault = kind === 'default';
  const from = isDefault || p.kind === '..' ? undefined : labelExpression(p);
  const isRange = !isDefault && p.accept('..');
  const to = isRange && p.kind !== ':' ? labelExpression(p) : undefined;
  if (!p.accept(':')) p.fail('L248', p.span, String(kind), p.found());
  return {
    kind: 'case',
    ...(from && { from }),
    ...(to && { to }),
    isRange,
    isDefault,
    span: joined(span, p.previousSpan),
  };
}

// ---------------------------------------------------------------- declarations

function atAsyncLiteral(p: ParseState): boolean {
  return p.kind === 'async' && p.peek(1) === 'function' && p.peek(2) === '(';
}

/** Modifiers belong to the items of a file. At the first column they show that a `}` is missing above. */
function modified(p: ParseState): Statement {
  const { span, index } = p;
  if (p.looksLikeItem(index)) {
    p.failItem('L213', span, index, p.lineOfToken(p.blockIndex));
    return { kind: 'empty', span };
  }
  p.report('L222', span, p.found());
  modifiers(p);
  return atType(p) ? declarationStatement(p) : statement(p);
}

function declarationStatement(p: ParseState): Statement {
  const result = declaration(p);
  p.semicolon('the declaration');
  return result;
}

/** `int a, *b = ({})` without its semicolon. */
function declaration(p: ParseState): LocalDeclaration {
  const { span, index } = p;
  if (p.inDefaultArgument) p.report('L229', span);
  const base = typeName(p);
  const variables: LocalDeclaration['variables'] = [];
  do {
    const start = p.span;
    if (p.kind === 'ref' || p.kind === '&') {
      p.report('L236', start);
      p.advance();
    }
    const type = withStars(base, stars(p));
    const name = p.name('a variable name');
    if (p.kind === '(') failNestedFunction(p, index, start, name);
    const value = initialiser(p);
    variables.push({ name, type, ...(value && { initialiser: value }), span: joined(start, p.previousSpan) });
  } while (p.accept(','));
  return { kind: 'locals', variables, span: joined(span, p.previousSpan) };
}

/** `int f(…)` inside a block: at the first column the block before it lacks its `}`, elsewhere it is a nested function. */
function failNestedFunction(p: ParseState, start: number, span: Span, name: string): void {
  if (p.looksLikeItem(start)) p.failItem('L213', span, start, p.lineOfToken(p.blockIndex));
  else p.fail('L214', span, name);
}
