// Types of expressions other than operators and calls, and what the emitter must know of them: class members, captures,
// constants, and whether evaluating one may assign to a local. Types are FluffOS's, so that the same code is refused.

import type {
  Capture,
  Catch,
  Dollar,
  Expression,
  Functional,
  FunctionLiteral,
  Index,
  LpcType,
  Member,
  NewClass,
  Range,
  Sscanf,
  TimeExpression,
} from './ast';
import { checkCall, checkCallOther, checkName, checkNamedFunctional, checkScopedCall } from './check_call';
import { checkAssign, checkChain, checkConditional, checkUnary, checkUpdate } from './check_operator';
import { declareParameters } from './check_parameter';
import type { CheckState } from './check_state';
import { counted } from './diagnostic';
import { noteOtherStore } from './float_local';
import { closest } from './suggest';
import {
  classType,
  elementType,
  fits,
  floatType,
  functionType,
  intType,
  isAny,
  isArray,
  isBase,
  mappingType,
  mixedArrayType,
  mixedType,
  stringType,
  typeText,
} from './type';

export function checkExpression(c: CheckState, e: Expression): LpcType {
  const before = c.writes;
  const direct = c.inArguments;
  c.inArguments = false;
  const type = typeOf(c, e, direct);
  c.inArguments = direct;
  if (c.writes !== before) e.writes = true;
  e.type = type;
  return type;
}

/** `direct`: the expression is itself an argument of a call. */
function typeOf(c: CheckState, e: Expression, direct: boolean): LpcType {
  switch (e.kind) {
    case 'int':
      e.constant = e.value;
      return e.value === 0 ? mixedType : intType;
    case 'float':
      e.constant = { float: e.value };
      return floatType;
    case 'string':
      e.constant = e.value;
      return stringType;
    case 'template':
      for (const part of e.parts) if (typeof part !== 'string') c.expression(part);
      return stringType;
    case 'array':
      for (const element of e.elements) c.expression(element);
      return mixedArrayType;
    case 'mapping':
      for (const { key, value } of e.entries) {
        c.expression(key);
        c.expression(value);
      }
      return mappingType;
    case 'name':
      return checkName(c, e);
    case 'dollar':
      return checkDollar(c, e);
    case 'capture':
      return checkCapture(c, e);
    case 'unary':
      return checkUnary(c, e);
    case 'update':
      return checkUpdate(c, e);
    case 'binary':
    case 'logical':
      return checkChain(c, e);
    case 'conditional':
      return checkConditional(c, e);
    case 'assign':
      return checkAssign(c, e);
    case 'comma':
      return e.expressions.map((part) => c.expression(part)).at(-1)!;
    case 'index':
      return checkIndex(c, e);
    case 'range':
      return checkRange(c, e);
    case 'member':
      return checkMember(c, e);
    case 'dynamicMember':
      c.expression(e.object);
      c.expression(e.name);
      return mixedType;
    case 'call':
      return checkCall(c, e);
    case 'scopedCall':
      return checkScopedCall(c, e);
    case 'callOther':
      return checkCallOther(c, e);
    case 'functionLiteral':
      return checkFunctionLiteral(c, e);
    case 'functional':
      return checkFunctional(c, e);
    case 'namedFunctional':
      return checkNamedFunctional(c, e);
    case 'newClass':
      return checkNewClass(c, e);
    case 'catch':
    case 'timeExpression':
      return checkSealed(c, e);
    case 'sscanf':
      return checkSscanf(c, e);
    case 'cast':
      c.expression(e.operand);
      if (e.operand.constant !== undefined) e.constant = e.operand.constant;
      return e.to.base === 'void' ? mixedType : e.to;
    case 'refArgument':
      c.expression(e.target);
      noteOtherStore(e.target);
      c.writes++;
      if (!direct) c.diagnostics.error('L345', e.span);
      return mixedType;
    case 'spread':
      c.expression(e.value);
      return mixedType;
    case 'await':
      c.expression(e.value);
      c.diagnostics.error('L401', e.span);
      return mixedType;
    case 'parens': {
      const type = c.expression(e.expression);
      if (e.expression.constant !== undefined) e.constant = e.expression.constant;
      return type;
    }
  }
}

// ---------------------------------------------------------------- elements and members

function checkIndex(c: CheckState, e: Index): LpcType {
  const index = c.expression(e.index);
  const object = c.expression(e.object);
  checkArrayConstant(c, e);
  if (!c.exact || e.optional || isAny(object) || object.or) return mixedType;
  if (isBase(object, 'mapping')) {
    if (e.fromEnd) c.diagnostics.error('L346', e.span);
    return mixedType;
  }
  if (!isArray(object) && !isBase(object, 'string') && !isBase(object, 'buffer')) {
    c.diagnostics.error('L347', e.object.span, typeText(object));
    return mixedType;
  }
  if (!isAny(index) && !isBase(index, 'int'))
    c.diagnostics.error('L348', e.index.span, typeText(object), typeText(index));
  return isArray(object) ? elementType(object) : intType;
}

/** `({ a, b })[2]` can never work. */
function checkArrayConstant(c: CheckState, e: Index): void {
  const index = e.index.constant;
  if (e.object.kind !== 'array' || typeof index !== 'number' || e.object.elements.some((x) => x.kind === 'spread'))
    return;
  const size = e.object.elements.length;
  const position = e.fromEnd ? size - index : index;
  if (position < 0 || position >= size) c.diagnostics.error('L349', e.span, String(index), counted(size, 'element'));
}

function checkRange(c: CheckState, e: Range): LpcType {
  const from = c.expression(e.from);
  const to = e.to ? c.expression(e.to) : intType;
  const object = c.expression(e.object);
  if (!c.exact) return mixedType;
  for (const [bound, type] of [
    [e.from, from],
    [e.to, to],
  ] as const)
    if (bound && !isAny(type) && !isBase(type, 'int'))
      c.diagnostics.error('L348', bound.span, typeText(object), typeText(type));
  if (isAny(object) || isArray(object) || isBase(object, 'string') || isBase(object, 'buffer')) return object;
  c.diagnostics.error('L347', e.object.span, typeText(object));
  return mixedType;
}

function checkMember(c: CheckState, e: Member): LpcType {
  const object = c.expression(e.object);
  if (e.optional) return mixedType;
  if (isBase(object, 'class')) return classMember(c, e, object.className!);
  if (e.arrow && !isAny(object) && !object.or) {
    c.diagnostics.error('L350', e.span, typeText(object), e.name);
  }
  return mixedType;
}

function classMember(c: CheckState, e: Member, className: string): LpcType {
  const info = c.scope.classes.get(className);
  // A class that does not exist was reported where the variable is declared.
  if (!info) return mixedType;
  const index = info.members.findIndex((member) => member.name === e.name);
  if (index < 0) {
    c.diagnostics.error(
      'L311',
      e.span,
      className,
      e.name,
      closest(
        e.name,
        info.members.map((m) => m.name),
      ) ?? '',
    );
    return mixedType;
  }
  e.memberIndex = index;
  e.className = className;
  return info.members[index]!.type;
}

function checkNewClass(c: CheckState, e: NewClass): LpcType {
  const info = c.scope.classes.get(e.className);
  if (!info) c.diagnostics.error('L310', e.span, e.className, closest(e.className, c.scope.classes.keys()) ?? '');
  const given = new Set<string>();
  for (const member of e.members) {
    c.expression(member.value);
    if (!info) continue;
    const index = info.members.findIndex((m) => m.name === member.name);
    if (index < 0) {
      c.diagnostics.error(
        'L311',
        member.value.span,
        e.className,
        member.name,
        closest(
          member.name,
          info.members.map((m) => m.name),
        ) ?? '',
      );
      continue;
    }
    member.index = index;
    if (given.has(member.name)) c.diagnostics.error('L312', member.value.span, member.name, e.className);
    given.add(member.name);
  }
  return info ? classType(e.className) : mixedType;
}

// ---------------------------------------------------------------- function values

function checkDollar(c: CheckState, e: Dollar): LpcType {
  if (c.unit.kind !== 'functional') c.diagnostics.error('L351', e.span, String(e.index));
  c.unit.parameterCount = Math.max(c.unit.parameterCount, e.index);
  return mixedType;
}

/** The value is taken where the function value is made, with the names that are known there. */
function checkCapture(c: CheckState, e: Capture): LpcType {
  const { unit } = c;
  if (!unit.parent || (unit.kind !== 'functional' && unit.kind !== 'literal')) {
    c.diagnostics.error('L352', e.span);
    return c.expression(e.expression);
  }
  const { writes } = c;
  c.unit = unit.parent;
  const type = c.expression(e.expression);
  c.unit = unit;
  c.writes = writes;
  e.index = unit.captures.length;
  unit.captures.push(e.expression);
  return type;
}

function checkFunctional(c: CheckState, e: Functional): LpcType {
  const unit = c.within('functional', c.exact ? mixedType : null, () => {
    c.expression(e.body);
  });
  e.captures = unit.captures;
  e.locals = unit.locals;
  e.defers = unit.defers;
  e.parameterCount = unit.parameterCount;
  if (unit.captures.some((capture) => capture.writes)) c.writes++;
  noteBindable(c, e, unit.bound);
  if (e.body.kind === 'string') c.diagnostics.warning('L373', e.span);
  return functionType;
}

function checkFunctionLiteral(c: CheckState, e: FunctionLiteral): LpcType {
  if (e.isAsync) c.diagnostics.error('L401', e.span);
  if (e.returns) c.diagnostics.error('L353', e.span, typeText(e.returns));
  const unit = c.within('literal', mixedType, () => {
    declareParameters(c, e.parameters);
    c.rules.block(c, e.body);
  });
  e.locals = unit.locals;
  e.captures = unit.captures;
  e.defers = unit.defers;
  if (unit.captures.some((capture) => capture.writes)) c.writes++;
  noteBindable(c, e, unit.bound);
  return functionType;
}

/** A function value that needs its program makes the code around it need it too. */
function noteBindable(c: CheckState, e: Functional | FunctionLiteral, bound: boolean): void {
  e.bound = bound;
  if (bound) c.unit.bound = true;
}

// ---------------------------------------------------------------- special forms

function checkSealed(c: CheckState, e: Catch | TimeExpression): LpcType {
  if (e.kind === 'catch' && e.isAsync) c.diagnostics.error('L401', e.span);
  if (e.body.kind !== 'block') {
    c.expression(e.body);
  } else {
    const { jumps } = c.unit;
    c.unit.jumps = { break: false, continue: false, sealed: true };
    c.rules.block(c, e.body);
    c.unit.jumps = jumps;
    c.writes++;
  }
  return mixedType;
}

function checkSscanf(c: CheckState, e: Sscanf): LpcType {
  const text = c.expression(e.text);
  const format = c.expression(e.format);
  if (c.exact && !fits(text, stringType) && !isBase(text, 'buffer'))
    c.diagnostics.warning('L344', e.text.span, '1', 'sscanf', 'string', typeText(text));
  if (c.exact && !fits(format, stringType))
    c.diagnostics.warning('L344', e.format.span, '2', 'sscanf', 'string', typeText(format));
  for (const target of e.targets) {
    c.expression(target);
    noteOtherStore(target);
  }
  c.writes++;
  return intType;
}
