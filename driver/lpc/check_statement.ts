// Statements: scopes, jumps, switch labels, and the types of returned and initial values.

import type {
  Block,
  CaseLabel,
  ConstantValue,
  Expression,
  For,
  Foreach,
  Local,
  LocalDeclaration,
  LpcType,
  Return,
  Statement,
  Switch,
} from './ast';
import { caseConstant } from './check_case';
import { neverEnds } from './check_flow';
import { declareLocal } from './check_parameter';
import type { CheckState } from './check_state';
import { noteOtherStore } from './float_local';
import { isInt } from './fold';
import type { Span } from './source';
import { fits, isAny, isArray, isBase, typeText } from './type';

export function checkBlock(c: CheckState, block: Block): void {
  c.unit.open();
  let ended = false;
  for (const statement of block.statements) {
    if (ended && statement.kind !== 'empty') {
      c.diagnostics.warning('L375', statement.span);
      ended = false;
    }
    c.plainStep = statement.kind === 'expression' ? statement.expression : null;
    c.rules.statement(c, statement);
    if (neverEnds(statement)) ended = true;
  }
  c.unit.close();
}

export function checkStatement(c: CheckState, s: Statement): void {
  switch (s.kind) {
    case 'block':
      checkBlock(c, s);
      break;
    case 'locals':
      checkLocals(c, s);
      break;
    case 'expression':
      checkUnusedValue(c, s.expression);
      break;
    case 'if':
      checkIf(c, s);
      break;
    case 'while':
      checkCondition(c, s.condition);
      checkLoopBody(c, s.body);
      break;
    case 'doWhile':
      checkLoopBody(c, s.body);
      checkCondition(c, s.condition);
      break;
    case 'for':
      checkFor(c, s);
      break;
    case 'foreach':
      checkForeach(c, s);
      break;
    case 'switch':
      checkSwitch(c, s);
      break;
    case 'break':
    case 'continue':
      checkJump(c, s.kind, s.span);
      break;
    case 'return':
      checkReturn(c, s);
      break;
    case 'empty':
      break;
  }
}

function scoped(c: CheckState, work: () => void): void {
  c.unit.open();
  work();
  c.unit.close();
}

/** A long chain of else-ifs is one list to us. */
function checkIf(c: CheckState, first: Extract<Statement, { kind: 'if' }>): void {
  for (let s: Statement | undefined = first; s; ) {
    if (s.kind !== 'if') {
      const last = s;
      scoped(c, () => c.rules.statement(c, last));
      return;
    }
    const { condition, then } = s;
    checkCondition(c, condition);
    scoped(c, () => c.rules.statement(c, then));
    s = s.else;
  }
}

function checkCondition(c: CheckState, e: Expression): void {
  c.expression(e);
  if (e.kind === 'assign' && e.operator === '=' && e.value.constant !== undefined)
    c.diagnostics.warning('L376', e.span);
}

function checkUnusedValue(c: CheckState, e: Expression): void {
  c.expression(e);
  if (!hasEffect(e)) c.diagnostics.warning('L377', e.span);
}

/** Calls, assignments and the like; a literal or a comparison on its own does nothing. */
function hasEffect(e: Expression): boolean {
  switch (e.kind) {
    case 'int':
    case 'float':
    case 'string':
    case 'name':
    case 'dollar':
    case 'functional':
    case 'namedFunctional':
    case 'functionLiteral':
      return false;
    case 'parens':
      return hasEffect(e.expression);
    case 'unary':
      return hasEffect(e.operand);
    case 'binary': {
      let node: Expression = e;
      for (; node.kind === 'binary'; node = node.left) if (hasEffect(node.right)) return true;
      return hasEffect(node);
    }
    case 'array':
      return e.elements.some(hasEffect);
    default:
      return true;
  }
}

function checkLoopBody(c: CheckState, body: Statement): void {
  const { jumps } = c.unit;
  c.unit.jumps = { break: true, continue: true, sealed: false };
  scoped(c, () => c.rules.statement(c, body));
  c.unit.jumps = jumps;
}

function checkFor(c: CheckState, s: For): void {
  scoped(c, () => {
    if (s.init) c.rules.statement(c, s.init);
    if (s.condition) checkCondition(c, s.condition);
    if (s.update) c.expression(s.update);
    checkLoopBody(c, s.body);
  });
}

function checkForeach(c: CheckState, s: Foreach): void {
  scoped(c, () => {
    const type = foreachValue(c, s);
    s.variables.forEach((variable, i) => {
      if (variable.existing) {
        c.expression(variable.existing);
        noteOtherStore(variable.existing);
      } else if (variable.declared) {
        const { name, type: declared } = variable.declared;
        const local = declareLocal(c, name, declared, variable.ref, variable.span);
        local.used = true;
        variable.declared.local = local;
        if (s.variables.length === 1) checkElement(c, type, local, variable.span);
      }
      if (variable.ref && i === 0 && s.variables.length === 2) c.diagnostics.error('L356', variable.span);
    });
    c.writes++;
    checkLoopBody(c, s.body);
  });
}

/** The value is evaluated before the variables exist. */
function foreachValue(c: CheckState, s: Foreach): LpcType {
  const type = c.expression(s.value);
  const visitable =
    isAny(type) ||
    type.or ||
    isArray(type) ||
    isBase(type, 'string') ||
    isBase(type, 'buffer') ||
    isBase(type, 'mapping');
  if (c.exact && !visitable) c.diagnostics.warning('L357', s.value.span, typeText(type));
  return type;
}

function checkElement(c: CheckState, type: LpcType, local: Local, span: Span): void {
  if (!c.exact || !isArray(type) || type.base === 'mixed' || local.ref) return;
  const element = { ...type, array: type.array - 1 };
  if (!fits(element, local.type))
    c.diagnostics.warning('L378', span, local.name, typeText(local.type), typeText(element));
}

function checkJump(c: CheckState, kind: 'break' | 'continue', span: Span): void {
  const { jumps } = c.unit;
  if (jumps[kind]) return;
  c.diagnostics.error(jumps.sealed ? 'L321' : kind === 'break' ? 'L319' : 'L320', span, kind);
}

function checkReturn(c: CheckState, s: Return): void {
  const { returns } = c.unit;
  if (!s.value) {
    if (returns && !isAny(returns) && !isBase(returns, 'void'))
      c.diagnostics.warning('L379', s.span, typeText(returns));
    return;
  }
  c.unit.returnsValue = true;
  const type = c.expression(s.value);
  if (returns && !fits(type, returns)) c.diagnostics.error('L315', s.value.span, typeText(returns), typeText(type));
}

function checkLocals(c: CheckState, s: LocalDeclaration): void {
  for (const variable of s.variables) {
    // The value is evaluated before the name exists: `int x = x;` does not mean itself.
    if (variable.initialiser) checkInitialiser(c, variable.name, variable.type, variable.initialiser);
    if (c.exact && c.scope.globals.some((global) => global.name === variable.name))
      c.diagnostics.warning('L386', variable.span, variable.name);
    variable.local = declareLocal(c, variable.name, variable.type, false, variable.span);
    if (!variable.initialiser) continue;
    c.writes++;
    if (c.unit.switches === 0) variable.local.stores = [variable.initialiser];
  }
}

export function checkInitialiser(c: CheckState, name: string, declared: LpcType, value: Expression): void {
  const type = c.expression(value);
  const promoted = isBase(declared, 'buffer') && (isBase(type, 'string') || isArray(type));
  if (!promoted && declared.base !== 'void' && !fits(type, declared))
    c.diagnostics.error('L314', value.span, name, typeText(declared), typeText(type));
}

// ---------------------------------------------------------------- switch

function checkSwitch(c: CheckState, s: Switch): void {
  c.expression(s.value);
  const { jumps } = c.unit;
  c.unit.jumps = { break: true, continue: jumps.continue, sealed: false };
  c.unit.switches++;
  const labels: CaseLabel[] = [];
  scoped(c, () => {
    for (const item of s.body) {
      if (item.kind === 'case') labels.push(item);
      else c.rules.statement(c, item);
    }
  });
  c.unit.switches--;
  c.unit.jumps = jumps;
  checkLabels(c, s, labels);
}

function checkLabels(c: CheckState, s: Switch, labels: CaseLabel[]): void {
  let defaults = 0;
  let strings = 0;
  let numbers = 0;
  for (const label of labels) {
    if (label.isDefault) {
      if (++defaults > 1) c.diagnostics.error('L327', label.span);
      continue;
    }
    if (label.from) label.fromValue = caseConstant(c, label.from);
    if (label.to) label.toValue = caseConstant(c, label.to);
    for (const value of [label.fromValue, label.toValue]) {
      if (typeof value === 'string') strings++;
      else if (value !== undefined && value !== 0) numbers++;
    }
    if (label.isRange && [label.fromValue, label.toValue].some((value) => typeof value === 'string'))
      c.diagnostics.error('L329', label.span);
    else if (strings > 0 && numbers > 0) c.diagnostics.error('L328', label.span);
    if (strings > 0 && numbers > 0) return;
  }
  if (labels.length === 0 || labels.every((label) => label.isDefault)) c.diagnostics.error('L332', s.span);
  checkOverlaps(c, labels);
}

const intMin = -(2n ** 63n);
const intMax = 2n ** 63n - 1n;

/** Every value should have one label. FluffOS refuses a second one only in a switch with ranges. */
function checkOverlaps(c: CheckState, labels: CaseLabel[]): void {
  const ranged = labels.some((label) => label.isRange);
  const report = (label: CaseLabel): void => {
    if (ranged) c.diagnostics.error('L330', label.span);
    else c.diagnostics.warning('L330', label.span);
  };
  const strings = new Set<ConstantValue>();
  const ranges: { from: bigint; to: bigint; label: CaseLabel }[] = [];
  for (const label of labels) {
    const { fromValue, toValue } = label;
    if (typeof fromValue === 'string') {
      if (strings.has(fromValue)) report(label);
      strings.add(fromValue);
    } else if (isInt(fromValue) || isInt(toValue)) {
      const from = isInt(fromValue) ? BigInt(fromValue) : intMin;
      const to = isInt(toValue) ? BigInt(toValue) : label.isRange ? intMax : from;
      if (from > to) c.diagnostics.warning('L380', label.span);
      else ranges.push({ from, to, label });
    }
  }
  ranges.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  for (let i = 1; i < ranges.length; i++) if (ranges[i]!.from <= ranges[i - 1]!.to) report(ranges[i]!.label);
}
