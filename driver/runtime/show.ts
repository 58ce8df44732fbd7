// Values as text, the way sprintf("%O") and the driver's own messages show them, and the messages about wrong arguments.
// Asks the master for object_name() through a hook, because the master is a higher storey.

import { fail } from './error';
import { LpcMapping } from './mapping';
import type { Value } from './value';
import { FunctionValue, floatText, LpcBuffer, LpcClass, LpcFloat, LpcObject, LpcRef } from './value';

/** The driver's word for a value's type. */
export function typeName(value: Value): string {
  switch (typeof value) {
    case 'number':
    case 'bigint':
    case 'undefined':
      return 'int';
    case 'string':
      return 'string';
  }
  if (Array.isArray(value)) return 'array';
  if (value instanceof LpcObject) return value.destructed ? 'int' : 'object';
  if (value instanceof LpcMapping) return 'mapping';
  if (value instanceof LpcFloat) return 'float';
  if (value instanceof FunctionValue) return 'function';
  if (value instanceof LpcBuffer) return 'buffer';
  if (value instanceof LpcClass) return 'class';
  return 'promise';
}

/** An operator got what it cannot work with. `expected`: `int or string`. */
export function badOperand(value: Value, position: number, operator: string, expected: string): never {
  fail(`Bad argument ${position} to ${operator}\nExpected: ${expected} Got: ${toText(value)}.`);
}

/** An efun got an argument of a wrong type. */
export function badArgument(value: Value, position: number, efun: string, expected: string): never {
  fail(`Bad argument ${position} to ${efun}()\nExpected: ${expected} Got: ${toText(value)}.`);
}

/** The same for an efun that takes more than three arguments or any number: FluffOS words it otherwise there. */
export function badVariableArgument(value: Value, position: number, efun: string, kinds: readonly string[]): never {
  const expected = kinds.map((kind) => `${kind}, `).join('');
  fail(`Bad argument ${position} to EFUN ${efun}()\nExpected: ${expected} Got: ${typeName(value)}(${toText(value)}).`);
}

/** The master's description of an object, '' when it has none. Set by master.ts. */
let describeObject: (object: LpcObject) => string = () => '';

export function setObjectDescriber(describe: (object: LpcObject) => string): void {
  describeObject = describe;
}

/** sprintf("%O"). */
export function toText(value: Value): string {
  return show(value, 0);
}

const NESTING_MAX = 10;

function show(value: Value, depth: number): string {
  if (depth > NESTING_MAX) return '...';
  const pad = '  '.repeat(depth);
  switch (typeof value) {
    case 'number':
    case 'bigint':
      return String(value);
    case 'undefined':
      return '0';
    case 'string':
      return `"${value}"`;
  }
  if (value instanceof LpcFloat) return floatText(value.v);
  if (value instanceof LpcObject) return showObject(value);
  if (value instanceof FunctionValue) return showFunction(value, depth);
  if (value instanceof LpcRef) return `ref: ${show(value.get(), depth + 1)}`;
  if (Array.isArray(value)) return showArray(value, depth, pad);
  if (value instanceof LpcMapping) return showMapping(value, depth, pad);
  if (value instanceof LpcClass) return showClass(value, depth, pad);
  if (value instanceof LpcBuffer) return showBuffer(value.bytes, pad);
  return '<promise>';
}

function showObject(object: LpcObject): string {
  if (object.destructed) return '0';
  const description = describeObject(object);
  return description === '' ? object.name : `${object.name} ("${description}")`;
}

function showArray(array: Value[], depth: number, pad: string): string {
  if (array.length === 0) return '({ })';
  const items = array.map((item) => `${pad}  ${show(item, depth + 1)}`);
  return `({ /* sizeof() == ${array.length} */\n${items.join(',\n')}\n${pad}})`;
}

function showMapping(mapping: LpcMapping, depth: number, pad: string): string {
  if (mapping.size === 0) return '([ ])';
  const items = mapping.entries().map(([key, item]) => `${pad}  ${show(key, depth + 1)} : ${show(item, depth + 2)},\n`);
  return `([ /* sizeof() == ${items.length} */\n${items.join('')}${pad}])`;
}

function showClass(value: LpcClass, depth: number, pad: string): string {
  const n = value.m.length;
  const items = value.m.map((item) => `${pad}  ${show(item, depth + 1)}`);
  return `CLASS( ${n} ${n === 1 ? 'element' : 'elements'}\n${items.join(',\n')}\n${pad} )`;
}

function showBuffer(bytes: Uint8Array, pad: string): string {
  if (bytes.length === 0) return 'BUFFER ( )';
  const items = Array.from(bytes, (byte) => `${pad}  0x${byte.toString(16)}`);
  return `BUFFER ( /* sizeof() == ${bytes.length} */\n${items.join(',\n')}\n${pad})`;
}

function showFunction(f: FunctionValue, depth: number): string {
  const parts = [functionHead(f)];
  for (const arg of f.args ?? []) parts.push(show(arg, depth));
  return `(: ${parts.join(', ')} :)`;
}

function functionHead(f: FunctionValue): string {
  switch (f.kind) {
    case 'code':
      return `<code>(${Array.from({ length: f.parameterCount }, (_, i) => `$${i + 1}`).join(', ')})`;
    case 'other':
      return `${show(f.target, 0)}, "${f.name}"`;
    case 'local':
    case 'direct':
      return f.owner.destructed ? '0' : f.name;
    default:
      return f.name;
  }
}
