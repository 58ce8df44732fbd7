// What kind of value is it: the …p() efuns, typeof() and sizeof(). Called all the time, so each is one test.

import { clusterCount } from '../clusters';
import { LpcMapping } from '../mapping';
import { toBytes } from '../operator';
import { typeName } from '../show';
import { leadingFloat, leadingInteger } from '../sscanf';
import {
  FunctionValue,
  floatToInt,
  isObject,
  LpcBuffer,
  LpcClass,
  LpcFloat,
  type LpcObject,
  type Value,
} from '../value';
import type { EfunFamily } from './check';

/** Bits of functionp()'s answer. */
const functionKinds = { local: 2, direct: 2, efun: 3, simul: 4, other: 3, code: 5 } as const;
const hasArguments = 0x10;
const ownerDestructed = 0x20;
const notBindable = 0x40;

function sizeOf(value: Value): number {
  if (Array.isArray(value)) return value.length;
  if (typeof value === 'string') return clusterCount(value);
  if (value instanceof LpcMapping) return value.size;
  if (value instanceof LpcBuffer) return value.bytes.length;
  return value instanceof LpcClass ? value.m.length : 0;
}

function functionBits(f: FunctionValue): number {
  let bits: number = functionKinds[f.kind];
  if (f.args !== null && f.args.length > 0) bits |= hasArguments;
  if (f.owner.destructed) bits |= ownerDestructed;
  return f.bindable ? bits : bits | notBindable;
}

/** Four bytes of a buffer, most significant first, as a signed int. */
function bufferToInt(buffer: LpcBuffer): number {
  const { bytes } = buffer;
  return bytes.length < 4 ? 0 : (bytes[0]! << 24) | (bytes[1]! << 16) | (bytes[2]! << 8) | bytes[3]!;
}

export const types: EfunFamily = {
  sizeof: (_o, _d, value) => (Array.isArray(value) ? value.length : sizeOf(value)),
  strlen: (_o, _d, value) => sizeOf(value),
  typeof: (_o, _d, value) => typeName(value),
  intp: (_o, _d, value) => (typeof value === 'number' || typeName(value) === 'int' ? 1 : 0),
  floatp: (_o, _d, value) => (value instanceof LpcFloat ? 1 : 0),
  stringp: (_o, _d, value) => (typeof value === 'string' ? 1 : 0),
  objectp: (_o, _d, value) => (isObject(value) ? 1 : 0),
  pointerp: (_o, _d, value) => (Array.isArray(value) ? 1 : 0),
  mapp: (_o, _d, value) => (value instanceof LpcMapping ? 1 : 0),
  functionp: (_o, _d, value) => (value instanceof FunctionValue ? functionBits(value) : 0),
  bufferp: (_o, _d, value) => (value instanceof LpcBuffer ? 1 : 0),
  classp: (_o, _d, value) => (value instanceof LpcClass ? 1 : 0),
  undefinedp: (_o, _d, value) =>
    value === undefined || (typeName(value) === 'int' && typeof value === 'object') ? 1 : 0,
  clonep: (_o, _d, value) => (isObject(value) && value.clone ? 1 : 0),
  virtualp: (_o: LpcObject, _d, ob: LpcObject) => (ob.virtual ? 1 : 0),
  to_int(_o, _d, value) {
    if (typeof value === 'string') return leadingInteger(value);
    if (value instanceof LpcFloat) return floatToInt(value.v);
    return value instanceof LpcBuffer ? bufferToInt(value) : value;
  },
  to_float(_o, _d, value) {
    if (value instanceof LpcFloat) return value;
    return new LpcFloat(typeof value === 'string' ? leadingFloat(value) : Number(value));
  },
  to_buffer: (_o, _d, value) => (value instanceof LpcBuffer ? value : new LpcBuffer(toBytes(value))),
};
