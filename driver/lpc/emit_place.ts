// Places: what can be assigned to, incremented, or passed by reference. A place is prepared once (its index and container are
// evaluated into temporaries, the outermost index first, as FluffOS does) and can then be read and written any number of times.
// Strings are values, so storing into an element of one stores a new string into the place that holds it.

import type { Assign, Expression, Index, LpcType, Member, Range, Update } from './ast';
import { convert, isConverted } from './emit_convert';
import { floatNumber } from './emit_float';
import type { Frame } from './emit_frame';
import { jsText, sequence } from './emit_frame';
import type { Operand } from './emit_operand';
import { bareFloat, directRef, held, kindOf } from './emit_operand';
import { arithmetic, exact, slowCall } from './emit_operator';
import { assignedValue } from './float_local';
import { conversion, isAny, isArray, isBase } from './type';

export interface Place {
  /** Steps that must run once, before get and set. */
  steps: string[];
  get: string;
  /** Stores `value`, which may stand several times. */
  set(value: string): string;
  /** The place is a plain variable of the function: `get` is its name. */
  plain: boolean;
  /** What `set` gives is a JS assignment, whose value is the value stored. */
  yields: boolean;
}

export function place(f: Frame, e: Expression): Place {
  switch (e.kind) {
    case 'parens':
      return place(f, e.expression);
    case 'cast':
      return place(f, e.operand);
    case 'name':
      if (e.ref?.to === 'local') return localPlace(f.local(e.ref.local), e.ref.local.ref);
      if (e.ref?.to === 'global') return globalPlace(e.ref.index);
      break;
    case 'dollar':
      return localPlace(`l$${e.index}`, false);
    case 'index':
      return indexPlace(f, e);
    case 'range':
      return rangePlace(f, e);
    case 'member':
      return memberPlace(f, e);
  }
  return valuePlace(f, e);
}

function localPlace(name: string, ref: boolean): Place {
  if (ref) return { steps: [], get: `${name}.get()`, set: (v) => `${name}.set(${v})`, plain: false, yields: false };
  return { steps: [], get: name, set: (v) => `${name} = ${v}`, plain: true, yields: true };
}

export function globalCode(index: number): string {
  return `o.v[vb + ${index}]`;
}

function globalPlace(index: number): Place {
  return { steps: [], get: globalCode(index), set: (v) => `${globalCode(index)} = ${v}`, plain: false, yields: true };
}

/** A value in the role of a container: `(x = y)[i] = v`. */
function valuePlace(f: Frame, e: Expression): Place {
  const code = f.within(() => f.value(e));
  const t = f.temp();
  return { steps: [`${t} = ${code}`], get: t, set: (v) => `${t} = ${v}`, plain: true, yields: true };
}

function indexPlace(f: Frame, e: Index): Place {
  const steps: string[] = [];
  const index = held(f, e.index, steps, e.object.writes === true);
  const inner = place(f, e.object);
  steps.push(...inner.steps);
  const container = heldGet(f, inner, steps);
  return {
    steps,
    get: elementCode(container, index, e.fromEnd, e.object.type, e.index.constant),
    set: (v) => storeElement(e, inner, container, index, v),
    plain: false,
    yields: false,
  };
}

/** A container is looked at several times. */
function heldGet(f: Frame, inner: Place, steps: string[]): string {
  if (inner.plain) return inner.get;
  const t = f.temp();
  steps.push(`${t} = ${inner.get}`);
  return t;
}

function inRange(container: string, index: string, constant: unknown): string {
  if (typeof constant === 'number') return constant >= 0 ? `${container}.length > ${constant}` : 'false';
  return `typeof ${index} === 'number' && ${index} >= 0 && ${index} < ${container}.length`;
}

function mayBeArray(type: LpcType | undefined): boolean {
  return type === undefined || type.or !== undefined || isAny(type) || isArray(type);
}

/** `container[index]`, both of which may stand several times. */
export function elementCode(
  container: string,
  index: string,
  fromEnd: boolean,
  type: LpcType | undefined,
  constant: unknown,
): string {
  if (fromEnd) return `$idxr(${container}, ${index})`;
  if (!mayBeArray(type)) return `$idx(${container}, ${index})`;
  const slow = slowCall('$idx', container, index);
  return `(Array.isArray(${container}) && ${inRange(container, index, constant)} ? ${container}[${index}] : ${slow})`;
}

function storeElement(e: Index, inner: Place, container: string, index: string, v: string): string {
  const { type } = e.object;
  const slow = e.fromEnd
    ? `$setr(${container}, ${index}, ${v})`
    : mayBeArray(type)
      ? slowCall('$set', container, index, v)
      : `$set(${container}, ${index}, ${v})`;
  const store = isBase(type, 'mapping') || isArray(type) ? slow : stringStore(e, inner, container, index, v, slow);
  if (e.fromEnd || !mayBeArray(type)) return store;
  return `(Array.isArray(${container}) && ${inRange(container, index, e.index.constant)} ? ${container}[${index}] = ${v} : ${store})`;
}

function stringStore(e: Index, inner: Place, container: string, index: string, v: string, slow: string): string {
  const changed = `${e.fromEnd ? '$setchr' : '$setch'}(${container}, ${index}, ${v})`;
  return `(typeof ${container} === 'string' ? (${inner.set(changed)}) : ${slow})`;
}

/** A range assignment makes a new container, which replaces the old one in its place. */
function rangePlace(f: Frame, e: Range): Place {
  const steps: string[] = [];
  const from = held(f, e.from, steps, true);
  const to = e.to ? held(f, e.to, steps, true) : '1';
  const inner = place(f, e.object);
  steps.push(...inner.steps);
  const bounds = `${from}, ${e.fromEnd ? 1 : 0}, ${to}, ${e.toFromEnd || !e.to ? 1 : 0}`;
  return {
    steps,
    get: `$range(${inner.get}, ${bounds})`,
    set: (v) => inner.set(`$setrange(${inner.get}, ${bounds}, ${v})`),
    plain: false,
    yields: false,
  };
}

function memberPlace(f: Frame, e: Member): Place {
  const steps: string[] = [];
  const object = held(f, e.object, steps, true);
  if (e.memberIndex === undefined) {
    const name = jsText(e.name);
    return {
      steps,
      get: `$dot(${object}, ${name})`,
      set: (v) => `$setdot(${object}, ${name}, ${v})`,
      plain: false,
      yields: false,
    };
  }
  const definition = f.program.classDefinition(e.className!);
  return {
    steps,
    get: `$mem(${object}, ${e.memberIndex}, ${definition})`,
    set: (v) => `$setmem(${object}, ${e.memberIndex}, ${v}, ${definition})`,
    plain: false,
    yields: false,
  };
}

// ---------------------------------------------------------------- assignments

/** `used`: the value of the assignment matters. */
export function assignment(f: Frame, e: Assign, used: boolean): string {
  return f.within(() => {
    const bare = bareFloat(f, e.target);
    if (bare !== null) return floatAssignment(f, e, bare, used);
    if (e.operator === '=') return plainAssignment(f, e, used);
    if (e.operator === '??=' || e.operator === '||=' || e.operator === '&&=')
      return logicalAssignment(f, e, e.operator);
    return compoundAssignment(f, e, used);
  });
}

function floatAssignment(f: Frame, e: Assign, bare: string, used: boolean): string {
  const store = `${bare} = ${floatNumber(f, assignedValue(e)!)}`;
  return used ? `(${store}, ${f.value(e.target)})` : `(${store})`;
}

function plainAssignment(f: Frame, e: Assign, used: boolean): string {
  const simple = simplePlace(f, e.target);
  if (simple) {
    if (used && !simple.yields) return keepValue(f, e, simple);
    return `(${simple.set(convert(f, e.value, e.target.type))})`;
  }
  return storeHeld(f, e, e.target.type, used);
}

/** Variables: nothing has to be evaluated to find them. */
function simplePlace(f: Frame, e: Expression): Place | null {
  if (e.kind === 'parens') return simplePlace(f, e.expression);
  return (e.kind === 'name' && (e.ref?.to === 'local' || e.ref?.to === 'global')) || e.kind === 'dollar'
    ? place(f, e)
    : null;
}

function keepValue(f: Frame, e: Assign, target: Place): string {
  const code = f.within(() => convert(f, e.value, e.target.type));
  const t = f.temp();
  return `(${t} = ${code}, ${target.set(t)}, ${t})`;
}

/** The value first, then the place, then the store: FluffOS's order. */
function storeHeld(f: Frame, e: Assign, type: LpcType | undefined, used: boolean): string {
  const steps: string[] = [];
  const v = heldValue(f, e.value, type, steps, e.target.writes === true);
  const target = place(f, e.target);
  steps.push(...target.steps);
  return used ? `(${[...steps, target.set(v), v].join(', ')})` : sequence(steps, target.set(v));
}

function heldValue(f: Frame, e: Expression, type: LpcType | undefined, steps: string[], changing: boolean): string {
  const direct = isConverted(f, e, type) ? null : directRef(f, e, changing);
  if (direct !== null) return direct;
  const code = f.within(() => convert(f, e, type));
  const t = f.temp();
  steps.push(`${t} = ${code}`);
  return t;
}

function logicalAssignment(f: Frame, e: Assign, operator: '??=' | '||=' | '&&='): string {
  const target = place(f, e.target);
  const t = f.temp();
  const value = f.within(() => f.value(e.value));
  const v = f.temp();
  const read = `(${t} = ${target.get})`;
  const truth = `(typeof ${read} === 'number' ? ${t} !== 0 : $bool(${t}))`;
  const test = operator === '??=' ? `$undef${read}` : operator === '||=' ? `!${truth}` : truth;
  return sequence(target.steps, `(${test} ? (${v} = ${value}, ${target.set(v)}, ${v}) : ${t})`);
}

const numericAssignments: ReadonlySet<string> = new Set(['+=', '-=', '*=', '/=']);

function compoundAssignment(f: Frame, e: Assign, used: boolean): string {
  const operator = e.operator.slice(0, -1) as Parameters<typeof arithmetic>[1]['operator'];
  const type = compoundType(e);
  const steps: string[] = [];
  const v = heldValue(f, e.value, type, steps, e.target.writes === true);
  const target = place(f, e.target);
  steps.push(...target.steps);
  let current = target.get;
  if (!target.plain) {
    current = f.temp();
    steps.push(`${current} = ${target.get}`);
  }
  const left: Operand = { ref: current, kind: kindOf(e.target) };
  const code = arithmetic(f, { operator, assigned: true }, left, valueOperand(f, e, v, type));
  if (target.plain) return sequence(steps, `(${target.set(code)})`);
  const t = f.temp();
  steps.push(`${t} = ${code}`);
  return used ? `(${[...steps, target.set(t), t].join(', ')})` : sequence(steps, target.set(t));
}

/** The type that a compound assignment gives its right side: that of the target where both are numbers, or a buffer. */
function compoundType(e: Assign): LpcType | undefined {
  const { type } = e.target;
  if (!numericAssignments.has(e.operator)) return undefined;
  const wanted = conversion(e.value.type, type, false);
  return wanted === 'float' || wanted === 'int' || (wanted === 'buffer' && e.operator === '+=') ? type : undefined;
}

function valueOperand(f: Frame, e: Assign, ref: string, type: LpcType | undefined): Operand {
  if (type) return { ref, kind: isBase(type, 'float') ? 'float' : isBase(type, 'int') ? 'int' : 'other' };
  const kind = kindOf(e.value);
  const value = e.value.constant;
  if (typeof value === 'number' && directRef(f, e.value, false) === ref) return { ref, kind, number: value };
  return { ref, kind };
}

// ---------------------------------------------------------------- ++ and --

export function update(f: Frame, e: Update, used: boolean): string {
  return f.within(() => {
    const target = place(f, e.target);
    const kind = kindOf(e.target);
    if (target.plain && (e.prefix || !used)) return `(${target.set(stepped(f, e, target.get, kind))})`;
    const steps = [...target.steps];
    const before = f.temp();
    steps.push(`${before} = ${target.get}`);
    if (!e.prefix && used) return `(${[...steps, storeStepped(f, e, target, before, kind), before].join(', ')})`;
    const after = f.temp();
    steps.push(`${after} = ${stepped(f, e, before, kind)}`, target.set(after));
    return `(${[...steps, after].join(', ')})`;
  });
}

function storeStepped(f: Frame, e: Update, target: Place, before: string, kind: Operand['kind']): string {
  if (target.plain) return target.set(stepped(f, e, before, kind));
  const after = f.temp();
  return `${after} = ${stepped(f, e, before, kind)}, ${target.set(after)}`;
}

function stepped(f: Frame, e: Update, x: string, kind: Operand['kind']): string {
  const up = e.operator === '++';
  const helper = up ? '$inc' : '$dec';
  if (kind === 'float' || kind === 'other') return `${helper}(${x})`;
  const t = f.temp();
  const inRange = up ? exact(t, `${x} + 1`, 'upper') : exact(t, `${x} - 1`, 'lower');
  return `(typeof ${x} === 'number' && ${inRange} ? ${t} : ${slowCall(helper, x)})`;
}
