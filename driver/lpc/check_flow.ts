// Whether the end of a piece of code can be reached: for "no value is returned" and "this code is never reached". Knows
// returns, loops without end, complete switches and the efuns that never come back; in doubt the end is reachable.

import type { CaseLabel, Expression, Statement } from './ast';

/** Control never goes on behind the statement. */
export function neverEnds(s: Statement): boolean {
  switch (s.kind) {
    case 'return':
    case 'break':
    case 'continue':
      return true;
    case 'block':
      return s.statements.some(neverEnds);
    case 'if':
      return neverEndsChain(s);
    case 'while':
      return isTrue(s.condition) && !breaks(s.body);
    case 'doWhile':
      return (isTrue(s.condition) || neverEnds(s.body)) && !breaks(s.body);
    case 'for':
      return (!s.condition || isTrue(s.condition)) && !breaks(s.body);
    case 'switch':
      return neverEndsSwitch(s.body);
    case 'expression':
      return throws(s.expression);
    default:
      return false;
  }
}

function neverEndsChain(first: Extract<Statement, { kind: 'if' }>): boolean {
  let s: Statement | undefined = first;
  for (; s?.kind === 'if'; s = s.else) if (!neverEnds(s.then)) return false;
  return s !== undefined && neverEnds(s);
}

/** Every value has a label, the last statement does not fall out, and no break leaves it. */
function neverEndsSwitch(body: (Statement | CaseLabel)[]): boolean {
  const last = body.at(-1);
  return (
    body.some((item) => item.kind === 'case' && item.isDefault) &&
    last !== undefined &&
    last.kind !== 'case' &&
    neverEnds(last) &&
    !body.some((item) => item.kind !== 'case' && breaks(item))
  );
}

/** A break in it leaves the loop or switch around it. */
function breaks(s: Statement): boolean {
  switch (s.kind) {
    case 'break':
      return true;
    case 'block':
      return s.statements.some(breaks);
    case 'if': {
      let branch: Statement | undefined = s;
      for (; branch?.kind === 'if'; branch = branch.else) if (breaks(branch.then)) return true;
      return branch !== undefined && breaks(branch);
    }
    default:
      return false;
  }
}

function isTrue(e: Expression): boolean {
  return e.kind === 'parens' ? isTrue(e.expression) : e.constant !== undefined && e.constant !== 0;
}

function throws(e: Expression): boolean {
  return e.kind === 'call' && e.ref?.to === 'efun' && (e.ref.name === 'error' || e.ref.name === 'throw');
}
