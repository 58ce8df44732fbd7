// Which local variables hold floats and nothing else, so that the emitter may keep their bare numbers. A declaration promises nothing:
// `float x` takes whatever an argument, a global or a call brings. But a literal is a float, and so is what arithmetic makes of a
// float and anything, or it is an error. The checker notes what each local is given; here all of it is judged.

import type { Assign, Binary, Expression, Local } from './ast';
import { isFloat, isInt } from './fold';
import { floatType, isBase } from './type';

/** Deeper expressions are not looked into. */
const depthMax = 30;

/** Rounds over the locals of a function; one in which so long a chain of them breaks has none. */
const roundsMax = 10;

const arithmetic: ReadonlySet<string> = new Set(['+=', '-=', '*=', '/=']);

// ---------------------------------------------------------------- for the checker

/** Notes what an assignment gives to a local. */
export function noteAssignment(e: Assign): void {
  const local = localOf(e.target);
  const value = local === null ? null : assignedValue(e);
  if (value === null) noteOtherStore(e.target);
  else local!.stores?.push(value);
}

/** Notes that a local, or a part of what it holds, is written to by other means. */
export function noteOtherStore(target: Expression): void {
  let e = target;
  for (;;) {
    if (e.kind === 'name') {
      if (e.ref?.to === 'local') e.ref.local.stores = null;
      return;
    }
    if (e.kind === 'parens') e = e.expression;
    else if (e.kind === 'cast') e = e.operand;
    else if (e.kind === 'index' || e.kind === 'range' || e.kind === 'member' || e.kind === 'dynamicMember')
      e = e.object;
    else return;
  }
}

export function localOf(e: Expression): Local | null {
  if (e.kind === 'parens') return localOf(e.expression);
  return e.kind === 'name' && e.ref?.to === 'local' ? e.ref.local : null;
}

/** What the variable holds afterwards: of `x += y` the sum. Null for operators that make no float, and where the right side assigns
 *  to locals, since it comes before the reading of the left one. */
export function assignedValue(e: Assign): Expression | null {
  if (e.operator === '=') return e.value;
  if (!arithmetic.has(e.operator) || e.value.writes) return null;
  const operator = e.operator.slice(0, -1) as Binary['operator'];
  return { kind: 'binary', operator, left: e.target, right: e.value, type: floatType, span: e.span };
}

// ---------------------------------------------------------------- for the emitter

/** Those of `locals` that never hold anything but a float: one that is no float takes others with it, so they are judged again
 *  until all stay. */
export function floatLocals(locals: readonly Local[]): ReadonlySet<Local> {
  const found = new Set(locals.filter(({ type, stores }) => stores !== null && isBase(type, 'float')));
  for (let round = 0; round < roundsMax; round++) {
    const { size } = found;
    for (const local of found) if (!local.stores!.every((value) => becomesFloat(value, found))) found.delete(local);
    if (found.size === size) return found;
  }
  return new Set();
}

/** A declaration makes a float of an int constant. */
function becomesFloat(e: Expression, floats: ReadonlySet<Local>): boolean {
  return isInt(e.constant) || surelyFloat(e, floats, 0);
}

function surelyFloat(e: Expression, floats: ReadonlySet<Local>, depth: number): boolean {
  if (e.constant !== undefined) return isFloat(e.constant);
  if (depth > depthMax) return false;
  const sure = (part: Expression): boolean => surelyFloat(part, floats, depth + 1);
  switch (e.kind) {
    case 'name':
      return e.ref?.to === 'local' && floats.has(e.ref.local);
    case 'parens':
      return sure(e.expression);
    case 'unary':
      return e.operator === '-' && sure(e.operand);
    case 'conditional':
      return sure(e.then) && sure(e.else);
    case 'binary':
      return surelyFloatResult(e, sure);
    default:
      return false;
  }
}

/** A float and a text have a sum; what else is no number has no sum, difference, product or quotient with a float. */
function surelyFloatResult({ operator, left, right }: Binary, sure: (part: Expression) => boolean): boolean {
  if (operator === '-' || operator === '*' || operator === '/') return sure(left) || sure(right);
  if (operator !== '+') return false;
  const [first, second] = [sure(left), sure(right)];
  return (first || isInt(left.constant)) && (second || isInt(right.constant)) && (first || second);
}
