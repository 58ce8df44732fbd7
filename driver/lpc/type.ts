// LPC types as the checker reasons about them: how they are written, which value fits where, and which conversions a
// declaration asks for. The rules are FluffOS's: `mixed` fits everything, int and float fit each other, arrays fit when their
// elements are of one type or one of them is `mixed *`, classes by name. Knows no syntax tree beyond LpcType.

import type { LpcType } from './ast';
import { basicTypeWords } from './token';

const simple = (base: LpcType['base']): LpcType => ({ base, array: 0 });

export const mixedType = simple('mixed');
export const intType = simple('int');
export const floatType = simple('float');
export const stringType = simple('string');
export const objectType = simple('object');
export const mappingType = simple('mapping');
export const functionType = simple('function');
export const bufferType = simple('buffer');
export const voidType = simple('void');
export const mixedArrayType: LpcType = { base: 'mixed', array: 1 };

export const classType = (className: string): LpcType => ({ base: 'class', array: 0, className });

/** `mixed`, a missing type, and everything the checker could not work out. */
export function isAny(type: LpcType | undefined): boolean {
  return (
    type === undefined ||
    (type.array === 0 && (type.base === 'mixed' || type.base === 'unknown' || type.base === 'undefined'))
  );
}

/** Exactly this scalar base: no array, no union. */
export function isBase(type: LpcType | undefined, base: LpcType['base']): boolean {
  return type !== undefined && type.base === base && type.array === 0 && !type.or;
}

export function isArray(type: LpcType | undefined): boolean {
  return type !== undefined && type.array > 0 && !type.or;
}

export function isNumber(type: LpcType | undefined): boolean {
  return isBase(type, 'int') || isBase(type, 'float');
}

export function elementType(type: LpcType): LpcType {
  return type.array > 1 || type.base !== 'mixed' ? { ...type, array: type.array - 1 } : mixedType;
}

export function sameType(a: LpcType, b: LpcType): boolean {
  if (a.or || b.or) return typeText(a) === typeText(b);
  return a.base === b.base && a.array === b.array && a.className === b.className;
}

/** May a value of static type `from` stand where `to` is declared? */
export function fits(from: LpcType | undefined, to: LpcType | undefined): boolean {
  if (isAny(from) || isAny(to)) return true;
  const source = from!;
  const target = to!;
  if (source.or || target.or)
    return alternatives(source).some((a) => alternatives(target).some((b) => fitsPlain(a, b)));
  return fitsPlain(source, target);
}

/** Symmetric: could a value be of both types? */
export function overlaps(a: LpcType | undefined, b: LpcType | undefined): boolean {
  return fits(a, b) || fits(b, a);
}

export function alternatives(type: LpcType): LpcType[] {
  return type.or ? [{ ...type, or: undefined }, ...type.or] : [type];
}

function fitsPlain(from: LpcType, to: LpcType): boolean {
  if (isAny(from) || isAny(to)) return true;
  if (from.array > 0 || to.array > 0) return fitsArray(from, to);
  if (from.base === 'class' || to.base === 'class') return from.base === to.base && from.className === to.className;
  if (from.base === to.base) return true;
  if (from.base === 'void') return to.base === 'int';
  return (from.base === 'int' && to.base === 'float') || (from.base === 'float' && to.base === 'int');
}

function fitsArray(from: LpcType, to: LpcType): boolean {
  if (from.array === 0 || to.array === 0) return false;
  if (from.base === 'mixed' || to.base === 'mixed') return true;
  return sameType(from, to);
}

/** What the declaration `to` makes of a value of type `from`: nothing, or the name of a conversion. */
export type Conversion = 'float' | 'int' | 'buffer' | null;

export function conversion(from: LpcType | undefined, to: LpcType | undefined, isNumberLiteral: boolean): Conversion {
  if (isBase(to, 'float') && (isBase(from, 'int') || isNumberLiteral)) return 'float';
  if (isBase(to, 'int') && isBase(from, 'float')) return 'int';
  if (isBase(to, 'buffer') && (isBase(from, 'string') || isArray(from))) return 'buffer';
  return null;
}

/** The type as LPC spells it: `string *`, `class point`, `int | string`. */
export function typeText(type: LpcType | undefined): string {
  if (!type) return 'mixed';
  if (type.or) return alternatives(type).map(typeText).join(' | ');
  const stars = type.array > 0 ? ` ${'*'.repeat(type.array)}` : '';
  if (type.base === 'class') return `class ${type.className}${stars}`;
  if (type.base === 'promise') return `promise<${typeText(type.of)}>${stars}`;
  return `${type.base === 'undefined' ? 'mixed' : type.base}${stars}`;
}

const parsedTypes = new Map<string, LpcType>();

/** The inverse of typeText, for interfaces and the efun table. */
export function parseType(text: string): LpcType {
  let type = parsedTypes.get(text);
  if (!type) parsedTypes.set(text, (type = parseUnion(text)));
  return type;
}

function parseUnion(text: string): LpcType {
  const [first, ...others] = splitAtBars(text).map((part) => parseOne(part.trim()));
  return others.length > 0 ? { ...first!, or: others } : first!;
}

/** At the bars that do not stand inside of <…>. */
function splitAtBars(text: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const character of text) {
    if (character === '<') depth++;
    else if (character === '>') depth--;
    if (character === '|' && depth === 0) parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts;
}

function parseOne(text: string): LpcType {
  const match = /^(class |struct )?\s*([a-zA-Z_]\w*)(?:<(.*)>)?\s*([* ]*)$/.exec(text);
  if (!match) return mixedType;
  const array = (match[4] ?? '').replace(/ /g, '').length;
  if (match[1]) return { base: 'class', array, className: match[2] };
  if (match[2] === 'promise') return { base: 'promise', array, of: match[3] ? parseUnion(match[3]) : mixedType };
  return bases.has(match[2]!) ? { base: match[2] as LpcType['base'], array } : { base: 'mixed', array };
}

const bases: ReadonlySet<string> = new Set([...basicTypeWords, 'unknown']);
