// catch and time_expression. They need JS statements, so where they are the first thing that a statement evaluates they are
// lifted in front of it; elsewhere they stand in a function of their own, `(() => {…})()`. A `return` inside of such a function
// leaves the LPC function by an exception that only that function knows.

import type { Block, Catch, Expression, TimeExpression } from './ast';
import type { Frame } from './emit_frame';

type Lifted = Catch | TimeExpression;

/** The value of a catch or time_expression in the middle of an expression. */
export function liftedValue(f: Frame, e: Lifted): string {
  return f.within(() => {
    const target = f.temp();
    f.arrows++;
    const code = runInto(f, e, target);
    f.arrows--;
    return `((() => { ${code} })(), ${target})`;
  });
}

/** Statements that run `e` and leave its value in `target`. */
function runInto(f: Frame, e: Lifted, target: string): string {
  return f.within(() => {
    const start = f.temp();
    const body = bodyCode(f, e.body);
    if (e.kind === 'timeExpression') return `${start} = $usec(); ${body} ${target} = $usec() - ${start};`;
    const through = f.returnsByThrow ? 'if (t$e === n$x) throw t$e; ' : '';
    return `${start} = $mark(); try { ${body} ${target} = 0; } catch (t$e) { ${through}${target} = $caught(t$e, ${start}, o, d); }`;
  });
}

function bodyCode(f: Frame, body: Expression | Block): string {
  if (body.kind === 'block') return f.program.rules.block(f, body);
  return f.program.rules.statement(f, { kind: 'expression', expression: body, span: body.span });
}

/** Statements for the catch or time_expression that `e` evaluates before anything else, if any; its value is then found in
 *  f.lifted. The temporary stays taken until the caller releases it. */
export function lift(f: Frame, e: Expression): string {
  const first = firstEvaluated(e);
  if (!first) return '';
  const target = f.temp();
  const code = runInto(f, first, target);
  f.lifted.set(first, target);
  return `${code} `;
}

/** Literals, and locals that the lifted code does not assign to, may come before it. */
function firstEvaluated(e: Expression): Lifted | null {
  switch (e.kind) {
    case 'catch':
    case 'timeExpression':
      return e;
    case 'parens':
      return firstEvaluated(e.expression);
    case 'cast':
    case 'unary':
      return firstEvaluated(e.operand);
    case 'binary': {
      let node: Expression = e;
      while (node.kind === 'binary' && node.left.constant === undefined) node = node.left;
      return firstEvaluated(node.kind === 'binary' ? node.right : node);
    }
    case 'logical': {
      let node: Expression = e;
      while (node.kind === 'logical') node = node.left;
      return firstEvaluated(node);
    }
    case 'conditional':
      return firstEvaluated(e.condition);
    case 'assign':
      return e.operator.length === 3 ? null : firstEvaluated(e.value);
    case 'comma':
      return firstEvaluated(e.expressions[0]!);
    case 'array':
      return firstOf(e.elements);
    case 'call':
    case 'scopedCall':
      return e.ref ? firstOf(e.args) : null;
    case 'callOther':
      return firstEvaluated(e.object);
    case 'index':
      return firstOf([e.index, e.object]);
    default:
      return null;
  }
}

function firstOf(list: Expression[]): Lifted | null {
  let locals = false;
  for (const e of list) {
    if (e.constant !== undefined) continue;
    if (e.kind === 'name' && e.ref?.to === 'local') {
      locals = true;
      continue;
    }
    const first = firstEvaluated(e);
    return first && !(locals && first.writes) ? first : null;
  }
  return null;
}
