// Operators as JavaScript: the fast path for small integers (or floats, where the types say so) inline, everything else in a
// runtime helper. Long chains become a list of steps with one accumulator, so neither we nor V8's parser nest.

import type { Binary, Conditional, ConstantValue, Expression, Logical, Unary } from './ast';
import type { Frame } from './emit_frame';
import { jsNumber, sequence } from './emit_frame';
import type { Operand, OperandKind } from './emit_operand';
import { bareFloat, directRef, kindOf, operand } from './emit_operand';
import { isFloat } from './fold';

const max = '9007199254740991';

// ---------------------------------------------------------------- binary operators

/** The operators of a left-deep chain, innermost first; stops at what has its own code. */
function chainOf(f: Frame, e: Binary): Binary[] {
  const chain = [e];
  for (
    let left = e.left;
    left.kind === 'binary' && left.constant === undefined && !f.lifted.has(left);
    left = left.left
  )
    chain.push(left);
  return chain.reverse();
}

export function binaryValue(f: Frame, e: Binary): string {
  return f.within(() => chain(f, e, false));
}

/** The same as a JS boolean. Only for comparisons. */
export function binaryCondition(f: Frame, e: Binary): string {
  return f.within(() => chain(f, e, true));
}

/** Calls nest up to this depth before their value goes into the accumulator. */
const nestingMax = 24;

function chain(f: Frame, e: Binary, asCondition: boolean): string {
  const nodes = chainOf(f, e);
  const steps: string[] = [];
  const first = nodes[0]!;
  const accumulator = nodes.length > 1 ? f.temp() : '';
  const base = f.height;
  let left: Operand = { ref: '', kind: kindOf(first.left) };
  let nested = 0;
  nodes.forEach((node, i) => {
    const last = i === nodes.length - 1;
    const height = i === 0 ? f.height : base;
    f.release(height);
    const helper = usesHelper(node, left.kind, kindOf(node.right));
    if (i === 0)
      left = helper ? { ...left, ref: f.value(first.left) } : operand(f, first.left, steps, node.right.writes === true);
    else if (!helper && nested > 0) {
      steps.push(`${accumulator} = ${left.ref}`);
      left = { ref: accumulator, kind: left.kind };
    }
    let code: string;
    if (helper) {
      code = helperCall(node, left.ref, f.value(node.right));
      nested = ++nested > nestingMax ? 0 : nested;
    } else {
      const right = operand(f, node.right, steps, false);
      code = isComparison(node) ? comparison(node, left, right) : arithmetic(f, node, left, right);
      nested = 0;
    }
    const value = isComparison(node) && !(last && asCondition) ? `(${code} ? 1 : 0)` : code;
    if (last) left = { ref: value, kind: 'any' };
    else if (nested > 0) left = { ref: value, kind: kindOf(node) };
    else {
      steps.push(`${accumulator} = ${value}`);
      left = { ref: accumulator, kind: kindOf(node) };
    }
  });
  return sequence(steps, left.ref);
}

const comparisons: ReadonlySet<string> = new Set(['==', '!=', '<', '<=', '>', '>=', 'in']);

export function isComparison(e: Binary): boolean {
  return comparisons.has(e.operator);
}

const helpers: Readonly<Record<Binary['operator'], string>> = {
  '+': '$add',
  '-': '$sub',
  '*': '$mul',
  '/': '$div',
  '%': '$mod',
  '&': '$band',
  '|': '$bor',
  '^': '$bxor',
  '<<': '$shl',
  '>>': '$shr',
  '==': '$eq',
  '!=': '$ne',
  '<': '$lt',
  '<=': '$le',
  '>': '$gt',
  '>=': '$ge',
  in: '$in',
};

/** As assignments these change a mapping in place, so that whoever holds it sees it. */
const inPlace: Readonly<Partial<Record<Binary['operator'], string>>> = { '+': '$addeq', '*': '$muleq' };

export function helperName(operator: Binary['operator']): string {
  return helpers[operator];
}

/** No fast path is likely to be taken. */
function usesHelper(e: Binary, left: OperandKind, right: OperandKind): boolean {
  return e.operator === 'in' || left === 'other' || right === 'other';
}

function helperCall(e: Binary, left: string, right: string): string {
  return `${helpers[e.operator]}(${left}, ${right})`;
}

/** The call of a helper that stands behind a fast path (contract/emitted.ts says why it is another). */
export function slowCall(helper: string, ...operands: string[]): string {
  return `$slow.${helper.slice(1)}(${operands.join(', ')})`;
}

const isNumber = (x: Operand): string => (x.number === undefined ? `typeof ${x.ref} === 'number'` : '');
const isFloatBox = (x: Operand): string =>
  x.bare !== undefined ? 'true' : x.number === undefined ? `${x.ref} instanceof $Float` : '';

/** '' when a literal makes the test fail or there is nothing to test; 'true' when the operands are known to pass. */
function all(...tests: string[]): string {
  if (tests.includes('false')) return '';
  const open = tests.filter((test) => test !== '' && test !== 'true');
  return open.length === 0 && tests.includes('true') ? 'true' : open.join(' && ');
}

/** `test ? fast : slow`, or only one of them when the test is decided. */
function either(test: string, fast: string, slow: string): string {
  if (test === 'true') return `(${fast})`;
  return test === '' ? slow : `(${test} ? ${fast} : ${slow})`;
}

function comparison(e: Binary, left: Operand, right: Operand): string {
  const operator = e.operator === '==' || e.operator === '!=' ? `${e.operator}=` : e.operator;
  const slow = slowCall(helpers[e.operator], left.ref, right.ref);
  if (isFloatOrLiteral(left) && isFloatOrLiteral(right) && (left.kind === 'float' || right.kind === 'float'))
    return either(all(isFloatBox(left), isFloatBox(right)), `${unboxed(left)} ${operator} ${unboxed(right)}`, slow);
  if (left.kind === 'float' || right.kind === 'float') return helperCall(e, left.ref, right.ref);
  return either(all(isNumber(left), isNumber(right)), `${left.ref} ${operator} ${right.ref}`, slow);
}

/** A float and an int literal compare as JS numbers do. */
function isFloatOrLiteral(x: Operand): boolean {
  return x.kind === 'float' || x.number !== undefined;
}

/** The JS number in an operand that is known to be a float (or a literal). */
function unboxed(x: Operand): string {
  if (x.bare !== undefined) return x.bare;
  return x.number === undefined ? `${x.ref}.v` : `(${jsNumber(x.number)})`;
}

/** Code for an arithmetic operator, in parentheses or a call. */
export function arithmetic(
  f: Frame,
  e: { operator: Binary['operator']; assigned?: true },
  left: Operand,
  right: Operand,
): string {
  const helper = (e.assigned && inPlace[e.operator]) || helpers[e.operator];
  if (left.kind === 'other' || right.kind === 'other') return `${helper}(${left.ref}, ${right.ref})`;
  const slow = slowCall(helper, left.ref, right.ref);
  if (left.kind === 'float' || right.kind === 'float') return floatArithmetic(e.operator, left, right, slow);
  return intArithmetic(f, e.operator, left, right, slow);
}

function floatArithmetic(operator: string, left: Operand, right: Operand, slow: string): string {
  if (operator !== '+' && operator !== '-' && operator !== '*' && operator !== '/') return slow;
  const side = (x: Operand): { test: string; value: string } =>
    x.kind === 'int'
      ? { test: isNumber(x), value: x.number === undefined ? x.ref : `(${x.ref})` }
      : { test: isFloatBox(x), value: unboxed(x) };
  const a = side(left);
  const b = side(right);
  if (operator === '/' && right.number === 0) return slow;
  const nonZero = operator === '/' ? (right.number === undefined ? `${b.value} !== 0` : '') : '';
  return either(all(a.test, b.test, nonZero), `new $Float(${a.value} ${operator} ${b.value})`, slow);
}

function intArithmetic(f: Frame, operator: string, left: Operand, right: Operand, slow: string): string {
  const a = left.ref;
  const b = right.ref;
  const numbers = all(isNumber(left), isNumber(right));
  const c = right.number;
  switch (operator) {
    case '+':
      return ranged(f, numbers, `${a} + ${b}`, sign(left, right, false), slow);
    case '-':
      return ranged(f, numbers, `${a} - ${b}`, sign(left, right, true), slow);
    case '*':
      // + 0 turns -0 into 0.
      return ranged(f, numbers, `${a} * ${b} + 0`, 'both', slow);
    case '/':
      if (c !== undefined && (c === 0 || c === -1)) return slow;
      return either(all(isInt32(left), isInt32(right), c === undefined ? `${b} > 0` : ''), `${a} / ${b} | 0`, slow);
    case '%':
      if (c === 0) return slow;
      return either(all(numbers, c === undefined ? `${b} !== 0` : ''), `${a} % ${b} + 0`, slow);
    case '&':
      // The low 31 bits of a number are the same whatever its size.
      if (isMask(c)) return either(isNumber(left), `${a} & ${b}`, slow);
      if (isMask(left.number)) return either(isNumber(right), `${a} & ${b}`, slow);
      return either(all(isInt32(left), isInt32(right)), `${a} & ${b}`, slow);
    case '|':
    case '^':
      return either(all(isInt32(left), isInt32(right)), `${a} ${operator} ${b}`, slow);
    case '<<':
      return c !== undefined && c >= 0 && c <= 30 ? ranged(f, isNumber(left), `${a} * ${2 ** c}`, 'both', slow) : slow;
    case '>>':
      return c !== undefined && c >= 0 && c <= 31 ? either(isInt32(left), `${a} >> ${b}`, slow) : slow;
    default:
      return slow;
  }
}

const isMask = (c: number | undefined): boolean => c !== undefined && Number.isInteger(c) && c >= 0 && c <= 0x7fffffff;

function isInt32(x: Operand): string {
  if (x.number !== undefined) return (x.number | 0) === x.number ? '' : 'false';
  return `typeof ${x.ref} === 'number' && (${x.ref} | 0) === ${x.ref}`;
}

type Bounds = 'upper' | 'lower' | 'both';

/** Which bound a sum with a literal can cross. */
function sign(left: Operand, right: Operand, minus: boolean): Bounds {
  const c = right.number ?? (minus ? undefined : left.number);
  if (c === undefined) return 'both';
  return c >= 0 !== minus ? 'upper' : 'lower';
}

/** The result only counts while it is exact; beyond, the helper computes with 64 bits. */
function ranged(f: Frame, test: string, code: string, bounds: Bounds, slow: string): string {
  if (test === '') return slow;
  const t = f.temp();
  return `(${test} && ${exact(t, code, bounds)} ? ${t} : ${slow})`;
}

/** A JS boolean: the sum or product `code`, kept in `t`, is exact. V8 knows that 32-bit sums pass the first test and leaves out
 *  both; a comparison with the bound alone would be made each time, and as floats. */
export function exact(t: string, code: string, bounds: Bounds): string {
  const range = { upper: `${t} <= ${max}`, lower: `${t} >= -${max}`, both: `${t} <= ${max} && ${t} >= -${max}` };
  return `(((${t} = ${code}) | 0) === ${t} || ${range[bounds]})`;
}

// ---------------------------------------------------------------- truth

/** `e` as a JS boolean expression. */
export function condition(f: Frame, e: Expression): string {
  if (e.constant !== undefined) return String(isTrueConstant(e.constant));
  if (f.lifted.has(e)) return truthOf(f.lifted.get(e)!);
  switch (e.kind) {
    case 'parens':
      return condition(f, e.expression);
    case 'unary':
      if (e.operator === '!') return `!${condition(f, e.operand)}`;
      break;
    case 'binary':
      if (isComparison(e)) return binaryCondition(f, e);
      break;
    case 'logical':
      if (e.operator !== '??') return logicalCondition(f, e);
      break;
    case 'comma': {
      const last = e.expressions.length - 1;
      return sequence(
        e.expressions.slice(0, last).map((part) => f.effect(part)),
        condition(f, e.expressions[last]!),
      );
    }
  }
  const bare = bareFloat(f, e);
  if (bare !== null) return `(${bare} !== 0)`;
  const direct = directRef(f, e, false);
  if (direct !== null) return truthOf(direct);
  const kind = kindOf(e);
  if (kind === 'other') return `$bool(${f.value(e)})`;
  return f.within(() => {
    const code = f.within(() => f.value(e));
    const t = f.temp();
    return `(typeof (${t} = ${code}) === 'number' ? ${t} !== 0 : $bool(${t}))`;
  });
}

/** 0 and 0.0 are false. */
function isTrueConstant(value: ConstantValue): boolean {
  return isFloat(value) ? value.float !== 0 : value !== 0;
}

function truthOf(ref: string): string {
  return `(typeof ${ref} === 'number' ? ${ref} !== 0 : $bool(${ref}))`;
}

/** The operands of a chain of one operator, first to last. */
function logicalOperands(f: Frame, e: Logical): Expression[] {
  const operands = [e.right];
  let left = e.left;
  for (; left.kind === 'logical' && left.operator === e.operator && !f.lifted.has(left); left = left.left)
    operands.push(left.right);
  operands.push(left);
  return operands.reverse();
}

function logicalCondition(f: Frame, e: Logical): string {
  return `(${logicalOperands(f, e)
    .map((part) => condition(f, part))
    .join(` ${e.operator} `)})`;
}

/** The value of `&&`, `||`, `??`: that of the operand which decided. */
export function logicalValue(f: Frame, e: Logical): string {
  return f.within(() => {
    const operands = logicalOperands(f, e);
    const last = operands.pop()!;
    const codes = operands.map((part) => f.within(() => f.value(part)));
    const t = f.temp();
    const test = (code: string): string =>
      e.operator === '??'
        ? `!$undef(${t} = ${code})`
        : `(typeof (${t} = ${code}) === 'number' ? ${t} !== 0 : $bool(${t}))`;
    const join = e.operator === '&&' ? ' && ' : ' || ';
    return `(${codes.map(test).join(join)}${join}(${t} = ${f.value(last)}, true), ${t})`;
  });
}

export function conditionalValue(f: Frame, e: Conditional): string {
  return `(${condition(f, e.condition)} ? ${f.value(e.then)} : ${f.value(e.else)})`;
}

export function unaryValue(f: Frame, e: Unary): string {
  if (e.operator === '!') return `(${condition(f, e)} ? 1 : 0)`;
  if (e.operator === '+') return f.value(e.operand);
  if (e.operator === '~') return `$bnot(${f.value(e.operand)})`;
  return f.within(() => {
    const steps: string[] = [];
    const x = operand(f, e.operand, steps, false);
    if (x.kind === 'other') return sequence(steps, `$neg(${x.ref})`);
    if (x.kind === 'float')
      return sequence(steps, either(isFloatBox(x), `new $Float(-${unboxed(x)})`, slowCall('$neg', x.ref)));
    return sequence(steps, `(typeof ${x.ref} === 'number' ? 0 - ${x.ref} : ${slowCall('$neg', x.ref)})`);
  });
}
