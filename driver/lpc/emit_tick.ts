// Which loops take a tick of their own. A function takes one when it is entered, and the runtime takes one for a call that finds
// no function; so a loop whose every turn makes a call for certain is counted, and stopped, by that call alone. Looks only at
// what surely runs in each turn: the condition, the step, and the plain statements at the head of the body.

import type { Call, Expression, ScopedCall, Statement } from './ast';

const tick = 'if (--$T[0] < 0) $limit(0); ';

/** The tick of a loop's turn, or nothing. `eachTurn`: what is evaluated in every turn besides the body. */
export function turnTick(eachTurn: readonly (Expression | undefined)[], body: Statement): string {
  return eachTurn.some((e) => e !== undefined && surelyCalls(e)) || headCalls(body) ? '' : tick;
}

function headCalls(body: Statement): boolean {
  for (const s of body.kind === 'block' ? body.statements : [body]) {
    if (s.kind === 'expression') {
      if (surelyCalls(s.expression)) return true;
    } else if (s.kind === 'locals') {
      if (s.variables.some(({ initialiser }) => initialiser !== undefined && surelyCalls(initialiser))) return true;
    } else return s.kind === 'if' && surelyCalls(s.condition);
  }
  return false;
}

/** Evaluating `e` to its end makes a call. A chain of operators may be long, so its left side is a loop and no recursion. */
function surelyCalls(e: Expression): boolean {
  for (let at = e; ; ) {
    if (at.constant !== undefined) return false;
    switch (at.kind) {
      case 'call':
      case 'scopedCall':
        return callsFunction(at) || at.args.some(surelyCalls);
      case 'callOther':
        if (!at.optional) return true;
        at = at.object;
        break;
      case 'binary':
        if (surelyCalls(at.right)) return true;
        at = at.left;
        break;
      case 'logical':
        at = at.left;
        break;
      case 'conditional':
        at = at.condition;
        break;
      case 'assign':
        if (at.operator === '??=' || at.operator === '||=' || at.operator === '&&=') return false;
        at = at.value;
        break;
      case 'parens':
        at = at.expression;
        break;
      case 'cast':
      case 'unary':
        at = at.operand;
        break;
      default:
        return false;
    }
  }
}

/** A function of a program, or a function value; efuns take no tick, and of `"*"::f()` there may be none. */
function callsFunction({ ref, args }: Call | ScopedCall): boolean {
  if (ref?.to === 'efun') return ref.name === 'evaluate' && args.length > 0;
  return ref?.to !== 'supers';
}
