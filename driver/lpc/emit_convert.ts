// Conversions that a declaration asks for: int to float, float to int, bytes to buffer, and under #pragma strict_types the
// check that the value is of the declared type. Constants are converted here.

import type { Expression, LpcType } from './ast';
import type { Frame } from './emit_frame';
import { jsText, literal } from './emit_frame';
import { canonical, isFloat, isInt } from './fold';
import { conversion, isAny, isArray, isBase, typeText } from './type';

/** The value of `e` as a variable, element or member of type `to` takes it. */
export function convert(f: Frame, e: Expression, to: LpcType | undefined): string {
  const code = promote(f, e, to);
  return checksType(f, e, to) ? `$typed(${code}, ${jsText(checkedName(to!))})` : code;
}

/** The same without the check of strict_types: what a function returns. */
export function promote(f: Frame, e: Expression, to: LpcType | undefined): string {
  switch (conversion(e.type, to, isInt(e.constant))) {
    case 'float':
      return isInt(e.constant) ? literal(f.program, { float: Number(e.constant) }) : `$toFloat(${f.value(e)})`;
    case 'int':
      return isFloat(e.constant) ? literal(f.program, truncated(e.constant.float)) : `$toInt(${f.value(e)})`;
    case 'buffer':
      return `$toBuffer(${f.value(e)})`;
    case null:
      return f.value(e);
  }
}

/** False when the code of `e` itself is the converted value. */
export function isConverted(f: Frame, e: Expression, to: LpcType | undefined): boolean {
  return conversion(e.type, to, isInt(e.constant)) !== null || checksType(f, e, to);
}

function truncated(value: number): number | bigint {
  return Number.isFinite(value) ? canonical(BigInt(Math.trunc(value))) : canonical(-(2n ** 63n));
}

/** FluffOS checks at run time what the types leave open, under strict_types only. */
function checksType(f: Frame, e: Expression, to: LpcType | undefined): boolean {
  if (!f.program.strict || !to || isAny(to) || to.or || e.constant !== undefined) return false;
  return isAny(e.type) && !isBase(to, 'void') && to.base !== 'promise';
}

function checkedName(type: LpcType): string {
  return isArray(type) ? 'array' : type.base === 'class' ? 'class' : typeText(type);
}
