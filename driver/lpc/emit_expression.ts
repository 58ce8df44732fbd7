// Expressions as JavaScript expressions, in three roles: for their value, as a condition, and for their effect only. What
// comes back can stand as an operand anywhere: a name, a literal, a call, or something in parentheses.

import type {
  Expression,
  Index,
  MappingLiteral,
  Member,
  NewClass,
  Range,
  Sscanf,
  TemplateString,
  TimeExpression,
} from './ast';
import { argument, callOther, callValue, reference } from './emit_call';
import { liftedValue } from './emit_catch';
import { floatTree } from './emit_float';
import type { Frame } from './emit_frame';
import { jsText, literal, sequence } from './emit_frame';
import { functional, functionLiteral, nameAsFunction, namedFunctional } from './emit_function_value';
import { held, localValue } from './emit_operand';
import {
  binaryCondition,
  binaryValue,
  conditionalValue,
  isComparison,
  logicalValue,
  unaryValue,
} from './emit_operator';
import { assignment, elementCode, globalCode, place, update } from './emit_place';

export function expressionValue(f: Frame, e: Expression): string {
  if (e.constant !== undefined) return literal(f.program, e.constant);
  const lifted = f.lifted.get(e);
  if (lifted) return lifted;
  switch (e.kind) {
    case 'int':
    case 'string':
      return literal(f.program, e.value);
    case 'float':
      return literal(f.program, { float: e.value });
    case 'parens':
      return f.value(e.expression);
    case 'cast':
      return f.value(e.operand);
    case 'template':
      return template(f, e);
    case 'array':
      return array(f, e.elements);
    case 'mapping':
      return mapping(f, e);
    case 'name':
      return name(f, e);
    case 'dollar':
      return `l$${e.index}`;
    case 'capture':
      return `c[${e.index}]`;
    case 'unary':
      return unaryValue(f, e);
    case 'update':
      return update(f, e, true);
    case 'binary':
      return isComparison(e)
        ? `(${binaryCondition(f, e)} ? 1 : 0)`
        : f.within(() => floatTree(f, e) ?? binaryValue(f, e));
    case 'logical':
      return logicalValue(f, e);
    case 'conditional':
      return conditionalValue(f, e);
    case 'assign':
      return assignment(f, e, true);
    case 'comma':
      return comma(f, e.expressions);
    case 'index':
      return index(f, e);
    case 'range':
      return range(f, e);
    case 'member':
      return member(f, e);
    case 'dynamicMember':
      return `$dot(${f.value(e.object)}, ${f.value(e.name)})`;
    case 'call':
    case 'scopedCall':
      return callValue(f, e, true);
    case 'callOther':
      return callOther(f, e);
    case 'functionLiteral':
      return functionLiteral(f, e);
    case 'functional':
      return functional(f, e);
    case 'namedFunctional':
      return namedFunctional(f, e);
    case 'newClass':
      return newClass(f, e);
    case 'catch':
      return liftedValue(f, e);
    case 'timeExpression':
      return timeExpression(f, e);
    case 'sscanf':
      return sscanf(f, e);
    case 'refArgument':
      return reference(f, e.target);
    case 'spread':
      return array(f, [e]);
    case 'await':
      return f.value(e.value);
  }
}

/** The expression for what it does; its value is not needed. */
export function expressionEffect(f: Frame, e: Expression): string {
  switch (e.kind) {
    case 'parens':
      return f.effect(e.expression);
    case 'update':
      return update(f, e, false);
    case 'assign':
      return assignment(f, e, false);
    case 'call':
    case 'scopedCall':
      return callValue(f, e, false);
    case 'comma':
      return e.expressions.map((part) => f.effect(part)).join(', ');
    case 'logical':
    case 'binary':
    case 'unary':
      return f.condition(e);
    case 'conditional':
      return `(${f.condition(e.condition)} ? (${f.effect(e.then)}) : (${f.effect(e.else)}))`;
    default:
      return f.value(e);
  }
}

function comma(f: Frame, expressions: Expression[]): string {
  const last = expressions.length - 1;
  return sequence(
    expressions.slice(0, last).map((part) => f.effect(part)),
    f.value(expressions[last]!),
  );
}

function name(f: Frame, e: Extract<Expression, { kind: 'name' }>): string {
  if (e.ref?.to === 'local') return localValue(f, e.ref.local);
  if (e.ref?.to === 'global') return globalCode(e.ref.index);
  return nameAsFunction(f, e);
}

// ---------------------------------------------------------------- literals

/** Text parts and values joined by $add, which knows the limit of a string. Long templates have one accumulator. */
function template(f: Frame, e: TemplateString): string {
  return f.within(() => {
    const t = f.temp();
    const steps = e.parts.map((part, i) => {
      const code = typeof part === 'string' ? jsText(part) : `$str(${f.value(part)})`;
      return `${t} = ${i === 0 ? code : `$add(${t}, ${code})`}`;
    });
    return `(${steps.join(', ')})`;
  });
}

function array(f: Frame, elements: Expression[]): string {
  const list = `[${elements.map((element) => argument(f, element)).join(', ')}]`;
  return elements.some((element) => element.kind === 'spread') ? `$arr(${list})` : list;
}

function mapping(f: Frame, e: MappingLiteral): string {
  return `$map([${e.entries.map(({ key, value }) => `${f.value(key)}, ${f.value(value)}`).join(', ')}])`;
}

/** Members are evaluated in the order of the class, as FluffOS does. */
function newClass(f: Frame, e: NewClass): string {
  const info = f.program.scope.classes.get(e.className)!;
  const given = new Map(e.members.map((member) => [member.index, member.value]));
  const absent = e.members.length === 0 ? 'undefined' : '0';
  const values = info.members.map((_, i) => {
    const value = given.get(i);
    return value ? f.value(value) : absent;
  });
  return `$newClass(${f.program.classDefinition(e.className)}, [${values.join(', ')}])`;
}

// ---------------------------------------------------------------- elements and members

/** The index is evaluated before the container, as in FluffOS. */
function index(f: Frame, e: Index): string {
  return f.within(() => {
    const steps: string[] = [];
    const position = held(f, e.index, steps, e.object.writes === true);
    const container = held(f, e.object, steps, false);
    if (e.optional) return sequence(steps, `$optidx(${container}, ${position})`);
    if (e.object.constant !== undefined)
      return sequence(steps, `${e.fromEnd ? '$idxr' : '$idx'}(${container}, ${position})`);
    return sequence(steps, elementCode(container, position, e.fromEnd, e.object.type, e.index.constant));
  });
}

function range(f: Frame, e: Range): string {
  return f.within(() => {
    const steps: string[] = [];
    const from = held(f, e.from, steps, true);
    const to = e.to ? held(f, e.to, steps, true) : '1';
    return sequence(
      steps,
      `$range(${f.value(e.object)}, ${from}, ${e.fromEnd ? 1 : 0}, ${to}, ${e.toFromEnd || !e.to ? 1 : 0})`,
    );
  });
}

function member(f: Frame, e: Member): string {
  if (e.optional) return `$optdot(${f.value(e.object)}, ${jsText(e.name)})`;
  if (e.memberIndex === undefined) return `$dot(${f.value(e.object)}, ${jsText(e.name)})`;
  return `$mem(${f.value(e.object)}, ${e.memberIndex}, ${f.program.classDefinition(e.className!)})`;
}

// ---------------------------------------------------------------- special forms

function timeExpression(f: Frame, e: TimeExpression): string {
  const { body } = e;
  if (body.kind === 'block') return liftedValue(f, e);
  return f.within(() => {
    const t = f.temp();
    return `(${t} = $usec(), ${f.effect(body)}, $usec() - ${t})`;
  });
}

/** The places are filled after the scan from fresh references, so that no local variable is shared with a closure. $T is no
 *  LPC value: a reference that still holds it was not reached by the scan. */
function sscanf(f: Frame, e: Sscanf): string {
  return f.within(() => {
    const steps: string[] = [];
    const text = held(f, e.text, steps, true);
    const format = held(f, e.format, steps, true);
    const stores: string[] = [];
    const refs = e.targets.map((target) => {
      const there = place(f, target);
      const ref = f.temp();
      const value = f.temp();
      steps.push(...there.steps, `${ref} = $asRef($T)`);
      stores.push(`(${value} = ${ref}.get()) !== $T && (${there.set(value)})`);
      return ref;
    });
    const count = f.temp();
    steps.push(`${count} = ${f.mark(e.span)}$sscanf(o, d, ${text}, ${format}, [${refs.join(', ')}])`, ...stores);
    return sequence(steps, count);
  });
}
