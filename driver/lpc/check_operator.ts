// Types of operators, and which operands they refuse. Only code with a declared return type is refused (FluffOS's
// exact_types); elsewhere the result is mixed. Left-deep chains (`a + b + …`) are walked in a loop.

import type { Assign, Binary, Conditional, Expression, Logical, LpcType, Name, Unary, Update } from './ast';
import type { CheckState } from './check_state';
import { noteAssignment, noteOtherStore } from './float_local';
import { foldBinary, foldUnary } from './fold';
import {
  alternatives,
  bufferType,
  fits,
  floatType,
  intType,
  isAny,
  isArray,
  isBase,
  mixedArrayType,
  mixedType,
  overlaps,
  sameType,
  stringType,
  typeText,
} from './type';

type Chain = Binary | Logical;

const isChain = (e: Expression): e is Chain => e.kind === 'binary' || e.kind === 'logical';

/** The chain that hangs on the left of `e`, innermost first. */
export function leftChain(e: Chain): Chain[] {
  const chain: Chain[] = [e];
  for (let left = e.left; isChain(left); left = left.left) chain.push(left);
  return chain.reverse();
}

export function checkChain(c: CheckState, e: Chain): LpcType {
  const before = c.writes;
  const chain = leftChain(e);
  let left = c.expression(chain[0]!.left);
  for (const node of chain) {
    const right = c.expression(node.right);
    left = node.type = node.kind === 'logical' ? logicalType(node, left, right) : binaryType(c, node, left, right);
    if (c.writes !== before) node.writes = true;
  }
  return left;
}

function logicalType(e: Logical, left: LpcType, right: LpcType): LpcType {
  return e.operator !== '??' && sameType(left, right) ? left : mixedType;
}

function binaryType(c: CheckState, e: Binary, left: LpcType, right: LpcType): LpcType {
  const folded = foldBinary(e.operator, e.left.constant, e.right.constant);
  if (folded === null) c.diagnostics.error('L326', e.span, e.operator);
  else if (folded !== undefined) e.constant = folded;
  const type = operatorType(c, e, left, right);
  return c.exact || e.operator === '&' || e.operator === '|' ? type : weakType(e, type);
}

/** Where types are not checked only operators with one possible result have a type. */
function weakType(e: Binary, type: LpcType): LpcType {
  return '+-*/'.includes(e.operator) && e.constant === undefined ? mixedType : type;
}

function operatorType(c: CheckState, e: Binary, left: LpcType, right: LpcType): LpcType {
  switch (e.operator) {
    case '+':
      return additionType(c, e, left, right);
    case '-':
      return arithmeticType(c, e, left, right, (type) => isArray(type));
    case '*':
      return arithmeticType(c, e, left, right, (type) => isBase(type, 'mapping'));
    case '/':
      return arithmeticType(c, e, left, right, () => false);
    case '&':
    case '|':
      return setType(c, e, left, right);
    case '%':
    case '^':
    case '<<':
    case '>>':
      return integerType(c, e, left, right);
    case '==':
    case '!=':
      return equalityType(c, e, left, right);
    case '<':
    case '<=':
    case '>':
    case '>=':
      return orderType(c, e, left, right);
    default:
      return intType;
  }
}

function additionType(c: CheckState, e: Binary, left: LpcType, right: LpcType): LpcType {
  if (isBase(left, 'function') || isBase(right, 'function')) return refuse(c, e, left, right);
  if (isAny(left)) return right;
  if (isAny(right) || sameType(left, right)) return left;
  const sums = (a: LpcType, b: LpcType): LpcType | null => {
    if (isBase(a, 'buffer') && (isBase(b, 'string') || isArray(b))) return bufferType;
    if (isArray(a) && isArray(b)) return mixedArrayType;
    if (isBase(a, 'string') && (isBase(b, 'int') || isBase(b, 'float') || isBase(b, 'object'))) return stringType;
    return isBase(a, 'int') && isBase(b, 'float') ? floatType : null;
  };
  return sums(left, right) ?? (isBase(right, 'buffer') ? null : sums(right, left)) ?? refuse(c, e, left, right);
}

/** `-`, `*` and `/`: numbers, and what `other` allows on both sides. */
function arithmeticType(
  c: CheckState,
  e: Binary,
  left: LpcType,
  right: LpcType,
  other: (type: LpcType) => boolean,
): LpcType {
  const allowed = (type: LpcType): boolean =>
    alternatives(type).some((one) => isAny(one) || isBase(one, 'int') || isBase(one, 'float') || other(one));
  if (!allowed(left) || !allowed(right)) return refuse(c, e, left, right);
  if (isAny(left)) return right;
  if (isAny(right) || sameType(left, right)) return left;
  if (isArray(left) && isArray(right)) return mixedArrayType;
  if (fits(left, right)) return floatType;
  return refuse(c, e, left, right);
}

/** `&` and `|`: ints, or arrays as sets. */
function setType(c: CheckState, e: Binary, left: LpcType, right: LpcType): LpcType {
  if (!isArray(left) && !isArray(right)) {
    if (isTruthValue(e.left) && isTruthValue(e.right))
      c.diagnostics.warning('L370', e.span, e.operator, e.operator + e.operator);
    return integerType(c, e, left, right);
  }
  if (sameType(left, right)) return left;
  if (c.exact && !isAny(left) && !isAny(right) && !(isArray(left) && isArray(right))) return refuse(c, e, left, right);
  return mixedArrayType;
}

function isTruthValue(e: Expression): boolean {
  if (e.kind === 'parens') return isTruthValue(e.expression);
  if (e.kind === 'binary') return ['==', '!=', '<', '<=', '>', '>='].includes(e.operator);
  return e.kind === 'logical' || (e.kind === 'unary' && e.operator === '!');
}

function integerType(c: CheckState, e: Binary, left: LpcType, right: LpcType): LpcType {
  if (c.exact && !(isIntLike(left) && isIntLike(right))) refuse(c, e, left, right);
  return intType;
}

function isIntLike(type: LpcType): boolean {
  return alternatives(type).some((one) => isAny(one) || isBase(one, 'int'));
}

function equalityType(c: CheckState, e: Binary, left: LpcType, right: LpcType): LpcType {
  if (c.exact && !overlaps(left, right))
    c.diagnostics.error(
      'L340',
      e.span,
      e.operator,
      typeText(left),
      typeText(right),
      e.operator === '==' ? 'false' : 'true',
    );
  return intType;
}

function orderType(c: CheckState, e: Binary, left: LpcType, right: LpcType): LpcType {
  const ordered = (type: LpcType): boolean =>
    alternatives(type).some(
      (one) => isAny(one) || ['int', 'float', 'string', 'void'].some((base) => isBase(one, base as LpcType['base'])),
    );
  if (c.exact && (!ordered(left) || !ordered(right) || !overlaps(left, right))) refuse(c, e, left, right);
  return intType;
}

function refuse(c: CheckState, e: Binary, left: LpcType, right: LpcType): LpcType {
  if (c.exact) c.diagnostics.error('L341', e.span, e.operator, typeText(left), typeText(right));
  return mixedType;
}

// ---------------------------------------------------------------- other operators

export function checkUnary(c: CheckState, e: Unary): LpcType {
  const type = c.expression(e.operand);
  const folded = foldUnary(e.operator, e.operand.constant);
  if (folded !== undefined && folded !== null) e.constant = folded;
  if (e.operator === '!') return intType;
  const fitting = e.operator === '~' ? isIntLike(type) : overlaps(type, floatType);
  if (c.exact && !fitting) c.diagnostics.error('L342', e.span, e.operator, typeText(type));
  if (e.operator === '~') return intType;
  return c.exact || e.constant !== undefined ? type : mixedType;
}

export function checkUpdate(c: CheckState, e: Update): LpcType {
  const type = c.expression(e.target);
  noteOtherStore(e.target);
  c.writes++;
  if (!c.exact) return mixedType;
  if (isAny(type) || isBase(type, 'int') || isBase(type, 'float')) return type;
  c.diagnostics.error('L342', e.span, e.operator, typeText(type));
  return mixedType;
}

export function checkConditional(c: CheckState, e: Conditional): LpcType {
  c.expression(e.condition);
  const then = c.expression(e.then);
  const otherwise = c.expression(e.else);
  if (c.exact && !overlaps(then, otherwise)) c.diagnostics.warning('L371', e.span, typeText(then), typeText(otherwise));
  return sameType(then, otherwise) ? then : mixedType;
}

export function checkAssign(c: CheckState, e: Assign): LpcType {
  const value = c.expression(e.value);
  if (startsLocal(c, e)) c.unit.declaredHere(e.target.name)!.stores = [];
  const target = c.expression(e.target);
  noteAssignment(e);
  c.writes++;
  if (c.exact && !assignable(e, value, target)) c.diagnostics.error('L313', e.span, typeText(target), typeText(value));
  if (e.operator === '??=' || e.operator === '||=' || e.operator === '&&=') return target;
  if (['=', '+=', '-=', '*=', '/='].includes(e.operator) && fitsByConversion(value, target)) return target;
  return value;
}

/** A local gets its first value by a statement of the block that declares it, before anything else names it: as good as an initialiser. */
function startsLocal(c: CheckState, e: Assign): e is Assign & { target: Name } {
  if (e.operator !== '=' || c.plainStep !== e || e.target.kind !== 'name' || c.unit.switches > 0) return false;
  return c.unit.declaredHere(e.target.name)?.used === false;
}

function assignable(e: Assign, value: LpcType, target: LpcType): boolean {
  if (fits(value, target)) return true;
  if (isBase(target, 'buffer') && (e.operator === '=' || e.operator === '+='))
    return isBase(value, 'string') || isArray(value);
  return e.operator === '+=' && isBase(target, 'string') && (fits(value, intType) || isBase(value, 'object'));
}

function fitsByConversion(value: LpcType, target: LpcType): boolean {
  return (isBase(target, 'int') && isBase(value, 'float')) || (isBase(target, 'float') && isBase(value, 'int'));
}
