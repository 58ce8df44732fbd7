// What statements and literals of compiled code need beside the operators: what foreach visits, what a switch tests, spreads,
// template strings, checked assignments, references to plain values. Small and pure.

import { clusterEnd, clustersOf, utf8Length } from './clusters';
import { fail } from './error';
import { host, okOr } from './host';
import { LpcMapping } from './mapping';
import { formatGeneral } from './number_format';
import { toBytes } from './operator';
import { badOperand, toText, typeName } from './show';
import type { Value } from './value';
import { ClassDef, clean, isInt, LpcBuffer, LpcClass, LpcFloat, LpcRef } from './value';

// ---------------------------------------------------------------- foreach

/** What `foreach (x in value)` visits. An array is visited itself: what the body writes into it is seen. */
export function each(value: Value): Value[] {
  if (Array.isArray(value)) return value;
  if (typeof value === 'string') return characters(value);
  if (value instanceof LpcBuffer) return Array.from(value.bytes);
  return badOperand(clean(value), 2, 'foreach', 'array');
}

/** The code points of a string's characters; −1 for one that is too long to be a number (see index.ts). */
function characters(text: string): number[] {
  if (clustersOf(text) === null) return Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
  const result: number[] = [];
  for (let start = 0, i = 0; start < text.length; i++) {
    const end = clusterEnd(text, i);
    const single = end - start === 1 || utf8Length(text.slice(start, end)) <= 4;
    result.push(single ? text.codePointAt(start)! : -1);
    start = end;
  }
  return result;
}

/** key, value, key, value … of `foreach (k, v in mapping)`, as it stands when the loop begins. */
export function eachPair(value: Value): Value[] {
  if (value instanceof LpcMapping) return value.flat();
  return badOperand(clean(value), 2, 'foreach', 'mapping');
}

// ---------------------------------------------------------------- switch, checks

export function switchInt(value: Value): Value {
  const tested = clean(value);
  return isInt(tested) ? tested : badOperand(tested, 1, 'switch', 'int');
}

export function switchString(value: Value): Value {
  const tested = clean(value);
  return tested === 0 || typeof tested === 'string' ? tested : badOperand(tested, 1, 'switch', 'string');
}

/** Under #pragma strict_types: 0, or a value of the type. */
export function typed(value: Value, type: string): Value {
  const found = typeName(value);
  if (found !== type && clean(value) !== 0) fail(`Trying to put ${found} in ${type}`);
  return value;
}

export function toBuffer(value: Value): Value {
  return typeof value === 'string' || Array.isArray(value) ? new LpcBuffer(toBytes(value).slice()) : value;
}

// ---------------------------------------------------------------- literals and arguments

export function spread(value: Value): Value[] {
  if (!Array.isArray(value)) fail('Item being expanded with ... is not an array');
  return value;
}

/** The text of a value in a template string. */
export function templateText(value: Value): string {
  if (typeof value === 'string') return value;
  if (isInt(value)) return String(value);
  if (value instanceof LpcFloat) return formatGeneral(value.v, 6);
  return toText(value);
}

export function classDef(name: string, members: string[]): ClassDef {
  return new ClassDef(name, members);
}

export function newClass(def: ClassDef, values: Value[]): LpcClass {
  return new LpcClass(def, values);
}

/** An argument for a by-reference parameter: a plain value becomes a variable of its own. */
export function asRef(value: Value): LpcRef {
  if (value instanceof LpcRef) return value;
  let held = value;
  return new LpcRef(
    () => held,
    (to) => {
      held = to;
      return to;
    },
  );
}

/** value?.name */
export function optionalDot(value: Value, name: string): Value {
  return value instanceof LpcMapping ? value.get(name) : undefined;
}

/** value?.[index] */
export function optionalIndex(value: Value, index: Value): Value {
  return value instanceof LpcMapping ? value.get(index) : undefined;
}

export function undefinedFunction(name: string): never {
  fail(`Undefined function called: ${name}`);
}

/** Microseconds of a steady clock, for time_expression. */
export function microseconds(): number {
  const ns = okOr(host().clockNs(), null);
  return ns === null ? Date.now() * 1000 : Number(BigInt(ns) / 1000n);
}
