// Operands: code that may stand several times in an expression because evaluating it again changes nothing. Literals, variables
// that nobody assigns to meanwhile, and temporaries that hold what was evaluated once.

import type { Expression, Local } from './ast';
import { type Frame, literal } from './emit_frame';
import { localOf } from './float_local';
import { isFloat, isInt } from './fold';
import { isAny, isBase } from './type';

/** Something that can stand several times in an expression: a literal, a variable nobody changes meanwhile, a temporary. */
export interface Operand {
  ref: string;
  kind: OperandKind;
  /** The number, for integer and float literals. */
  number?: number;
  /** The JS number of what is known to be a float; `ref` boxes it. */
  bare?: string;
}

/** What the static type promises: fast paths are chosen by it, never trusted. */
export type OperandKind = 'int' | 'float' | 'any' | 'other';

export function kindOf(e: Expression): OperandKind {
  if (isInt(e.constant)) return 'int';
  if (isFloat(e.constant)) return 'float';
  if (isAny(e.type)) return 'any';
  if (isBase(e.type, 'int')) return 'int';
  return isBase(e.type, 'float') ? 'float' : 'other';
}

/** `e` as an operand; steps that must run before are added to `steps`. `changing`: what follows may assign to locals. */
export function operand(f: Frame, e: Expression, steps: string[], changing: boolean): Operand {
  const kind = kindOf(e);
  const direct = directRef(f, e, changing);
  if (direct !== null) return { ref: direct, kind, ...numberOf(e), ...bareOf(f, e) };
  const code = f.within(() => f.value(e));
  const ref = f.temp();
  steps.push(`${ref} = ${code}`);
  return { ref, kind };
}

function numberOf(e: Expression): { number?: number } {
  const value = e.constant;
  if (typeof value === 'number') return { number: value };
  return isFloat(value) ? { number: value.float } : {};
}

/** The JS variable of a local that is never anything but a float, else null. */
export function bareFloat(f: Frame, e: Expression): string | null {
  const local = localOf(e);
  return local !== null && f.floats.has(local) ? f.local(local) : null;
}

function bareOf(f: Frame, e: Expression): { bare?: string } {
  const bare = bareFloat(f, e);
  return bare === null ? {} : { bare };
}

/** The code of a local as a value. Boxing a float again changes nothing: boxes cannot be told apart. */
export function localValue(f: Frame, local: Local): string {
  if (local.ref) return `${f.local(local)}.get()`;
  return f.floats.has(local) ? `(new $Float(${f.local(local)}))` : f.local(local);
}

/** The code of a constant or of an unchanged local variable, which may stand twice; else null. */
export function directRef(f: Frame, e: Expression, changing: boolean): string | null {
  if (e.constant !== undefined) return literal(f.program, e.constant);
  if (e.kind === 'parens') return directRef(f, e.expression, changing);
  if (changing) return null;
  if (e.kind === 'name' && e.ref?.to === 'local' && !e.ref.local.ref) return localValue(f, e.ref.local);
  if (e.kind === 'dollar') return `l$${e.index}`;
  return null;
}

/** The value of `e` in something that can stand twice: itself, or a temporary filled by one of `steps`. */
export function held(f: Frame, e: Expression, steps: string[], changing: boolean): string {
  return operand(f, e, steps, changing).ref;
}
