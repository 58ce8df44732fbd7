// The text of saved values, FluffOS' own: 12, 1.500000, "text" with \" \\ and CR for newlines, ({a,b,}), ([k:v,]), (/a,b,/).
// What cannot be saved (objects, functions, buffers) is written as nothing and read as 0. Floats that six decimals would
// change are written with more digits, so that nothing is lost; FluffOS reads those too. Knows no files and no objects.

import { saveDepthMax } from '../contract/limits';
import { fail } from './error';
import { checkArraySize } from './limits';
import { LpcMapping } from './mapping';
import type { Value } from './value';
import { ClassDef, canonicalInt, floatText, isInt, LpcClass, LpcFloat } from './value';

// ---------------------------------------------------------------- writing

export function saveText(value: Value): string {
  return write(value, 0);
}

function write(value: Value, depth: number): string {
  if (value === undefined) return '0';
  if (typeof value === 'string') return quote(value);
  if (isInt(value)) return String(value);
  if (value instanceof LpcFloat) return saveFloat(value.v);
  if (depth >= saveDepthMax && (Array.isArray(value) || value instanceof LpcMapping || value instanceof LpcClass)) {
    fail(
      `Mappings and/or arrays nested too deep (${saveDepthMax}) for save_object -- possibly a reference loop; see has_cycle()`,
    );
  }
  if (Array.isArray(value)) return `({${items(value, depth)}})`;
  if (value instanceof LpcClass) return `(/${items(value.m, depth)}/)`;
  if (value instanceof LpcMapping) {
    const pairs = value.entries().map(([key, item]) => `${write(key, depth + 1)}:${write(item, depth + 1)},`);
    return `([${pairs.join('')}])`;
  }
  return '';
}

function items(values: Value[], depth: number): string {
  return values.map((item) => `${write(item, depth + 1)},`).join('');
}

function quote(text: string): string {
  const escaped = text.replace(/["\\\r]/g, '\\$&').replaceAll('\n', '\r');
  // A CR of the text itself stands behind a backslash; one that means a newline stands alone.
  return `"${escaped}"`;
}

function saveFloat(v: number): string {
  const text = floatText(v);
  if (Number(text) === v || !Number.isFinite(v)) return text;
  const exact = String(v);
  return exact.includes('e') && !exact.includes('.') ? exact.replace('e', '.0e') : exact;
}

// ---------------------------------------------------------------- reading

export type FormatFault = 'general' | 'numeric' | 'array' | 'mapping' | 'string' | 'class';

/** The text is not what saveText() writes; `fault` names the innermost construct that was being read. */
export class FormatError extends Error {
  readonly fault: FormatFault;
  constructor(fault: FormatFault) {
    super(`illegal ${fault} format`);
    this.fault = fault;
  }
}

/** The value of a saved text; 0 for text that begins like no value. Throws FormatError. */
export function restoreText(text: string): Value {
  const reader = new Reader(text);
  if (text.startsWith('"')) {
    const value = reader.string();
    if (!reader.atEnd()) throw new FormatError('string');
    return value;
  }
  return /^[-0-9(]/.test(text) ? reader.value('general', 0) : 0;
}

const savedClass = new Map<number, ClassDef>();

/** Saved classes carry no names; restored ones of equal size share a nameless definition. */
function namelessClass(size: number): ClassDef {
  let def = savedClass.get(size);
  if (def === undefined) {
    def = new ClassDef(
      '',
      Array.from({ length: size }, (_, i) => `member${i}`),
    );
    savedClass.set(size, def);
  }
  return def;
}

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  atEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  value(within: FormatFault, depth: number): Value {
    const c = this.#text[this.#at];
    if (c === '"') return this.string();
    if (c === '(') return this.#container(depth);
    if (c === '-' || (c >= '0' && c <= '9')) return this.#number();
    throw new FormatError(within);
  }

  string(): string {
    let out = '';
    for (let i = this.#at + 1; i < this.#text.length; i++) {
      const c = this.#text[i];
      if (c === '"') {
        this.#at = i + 1;
        return out;
      }
      if (c === '\\') out += this.#text[++i] ?? '';
      else out += c === '\r' ? '\n' : c;
    }
    throw new FormatError('string');
  }

  #number(): Value {
    const pattern = /-?\d+(\.\d*)?(e[+-]\d+)?/y;
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (match === null || /[eE]/.test(this.#text[pattern.lastIndex] ?? '')) throw new FormatError('numeric');
    this.#at = pattern.lastIndex;
    const isFloat = match[1] !== undefined || match[2] !== undefined;
    return isFloat ? new LpcFloat(Number(match[0])) : canonicalInt(BigInt(match[0]));
  }

  #container(depth: number): Value {
    if (depth >= saveDepthMax) throw new FormatError('general');
    const kind = this.#text[this.#at + 1];
    this.#at += 2;
    if (kind === '{') return this.#list('array', '}', depth);
    if (kind === '[') return this.#mapping(depth);
    if (kind !== '/') throw new FormatError('general');
    const members = this.#list('class', '/', depth);
    return new LpcClass(namelessClass(members.length), members);
  }

  #list(kind: FormatFault, end: string, depth: number): Value[] {
    const list: Value[] = [];
    while (!this.#closes(end, kind)) {
      list.push(this.#text[this.#at] === ',' ? 0 : this.value(kind, depth + 1));
      this.#expect(',', kind);
    }
    checkArraySize(list.length);
    return list;
  }

  #mapping(depth: number): LpcMapping {
    const mapping = new LpcMapping();
    while (!this.#closes(']', 'mapping')) {
      const key = this.#text[this.#at] === ':' ? 0 : this.value('mapping', depth + 1);
      this.#expect(':', 'mapping');
      const item = this.#text[this.#at] === ',' ? 0 : this.value('mapping', depth + 1);
      this.#expect(',', 'mapping');
      mapping.set(key, item);
    }
    return mapping;
  }

  #closes(end: string, kind: FormatFault): boolean {
    if (this.#text[this.#at] !== end) return false;
    if (this.#text[this.#at + 1] !== ')') throw new FormatError(kind);
    this.#at += 2;
    return true;
  }

  #expect(c: string, kind: FormatFault): void {
    if (this.#text[this.#at] !== c) throw new FormatError(kind);
    this.#at++;
  }
}
