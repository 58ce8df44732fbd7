// json_encode() and json_decode(): LPC values as JSON and back. Objects, functions, buffers and class values have no JSON form.

import { fail } from '../error';
import { charge } from '../eval_cost';
import { checkArraySize, checkStringLength } from '../limits';
import { LpcMapping } from '../mapping';
import { typeName } from '../show';
import { decodeUtf8 } from '../utf8';
import { canonicalInt, floatText, isInt, LpcBuffer, LpcFloat, type Value } from '../value';
import type { EfunFamily } from './check';

const depthMax = 100;
const indentMax = 10;

/** What came as bytes, from a web server or a file. */
function textOf({ bytes }: LpcBuffer): string {
  charge(bytes.length >> 6);
  const text = decodeUtf8(bytes) ?? fail('json_decode(): the buffer does not hold UTF-8.');
  checkStringLength(text.length);
  return text;
}

function encode(value: Value, indent: number, depth: number): string {
  if (depth > depthMax) fail(`json_encode(): nested deeper than ${depthMax}; is it a loop?`);
  if (typeof value === 'string') return JSON.stringify(value);
  if (value === undefined) return 'null';
  if (isInt(value)) return value.toString();
  if (value instanceof LpcFloat) return encodeFloat(value.v);
  if (Array.isArray(value))
    return bracket(
      '[',
      ']',
      value.map((element) => encode(element, indent, depth + 1)),
      indent,
      depth,
    );
  if (value instanceof LpcMapping) return encodeMapping(value, indent, depth);
  const type = typeName(value);
  if (type === 'int') return '0';
  fail(`json_encode(): a value of type ${type} has no JSON form.`);
}

/** A float keeps its point, so that it comes back as one. */
function encodeFloat(x: number): string {
  if (!Number.isFinite(x)) fail(`json_encode(): ${floatText(x)} has no JSON form.`);
  const text = String(x);
  return /[.e]/.test(text) ? text : `${text}.0`;
}

function encodeMapping(mapping: LpcMapping, indent: number, depth: number): string {
  const items = mapping.entries().map(([key, value]) => {
    if (typeof key !== 'string')
      fail(`json_encode(): a mapping key is of type ${typeName(key)}; JSON has only strings.`);
    return `${JSON.stringify(key)}:${indent > 0 ? ' ' : ''}${encode(value, indent, depth + 1)}`;
  });
  return bracket('{', '}', items, indent, depth);
}

function bracket(open: string, close: string, items: string[], indent: number, depth: number): string {
  if (indent === 0 || items.length === 0) return `${open}${items.join(',')}${close}`;
  const space = `\n${' '.repeat(indent * (depth + 1))}`;
  return `${open}${space}${items.join(`,${space}`)}\n${' '.repeat(indent * depth)}${close}`;
}

/** Reads JSON itself rather than through JSON.parse(), which would lose big ints and the difference of 1 and 1.0. */
class JsonReader {
  private at = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  read(): Value {
    const value = this.value(0);
    this.space();
    if (this.at < this.text.length) this.wrong('the end');
    return value;
  }

  private wrong(expected: string): never {
    const found = this.at < this.text.length ? `'${this.text[this.at]}'` : 'the end';
    fail(`json_decode(): ${found} at position ${this.at} where ${expected} should be.`);
  }

  private space(): void {
    while (' \t\n\r'.includes(this.text[this.at] ?? 'x')) this.at++;
  }

  private take(character: string): boolean {
    this.space();
    if (this.text[this.at] !== character) return false;
    this.at++;
    return true;
  }

  private value(depth: number): Value {
    if (depth > depthMax) fail(`json_decode(): nested deeper than ${depthMax}.`);
    this.space();
    const character = this.text[this.at];
    if (character === '"') return this.string();
    if (character === '[') return this.array(depth);
    if (character === '{') return this.object(depth);
    return this.word() ?? this.number();
  }

  /** null and false are 0, true is 1. */
  private word(): number | undefined {
    for (const [word, value] of [
      ['null', 0],
      ['false', 0],
      ['true', 1],
    ] as const)
      if (this.text.startsWith(word, this.at)) {
        this.at += word.length;
        return value;
      }
    return undefined;
  }

  private number(): Value {
    const pattern = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y;
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text);
    if (!match) this.wrong('a value');
    this.at = pattern.lastIndex;
    return match[1] === undefined && match[2] === undefined
      ? canonicalInt(BigInt(match[0]))
      : new LpcFloat(Number(match[0]));
  }

  private string(): string {
    const start = this.at;
    let end = start + 1;
    while (end < this.text.length && this.text[end] !== '"') end += this.text[end] === '\\' ? 2 : 1;
    this.at = Math.min(end + 1, this.text.length);
    try {
      // One literal, which JSON.parse() reads as it should be read.
      return JSON.parse(this.text.slice(start, end + 1)) as string;
    } catch {
      this.at = start;
      return this.wrong('a string');
    }
  }

  private array(depth: number): Value[] {
    this.at++;
    const result: Value[] = [];
    if (this.take(']')) return result;
    do {
      result.push(this.value(depth + 1));
      checkArraySize(result.length);
    } while (this.take(','));
    if (!this.take(']')) this.wrong("',' or ']'");
    return result;
  }

  private object(depth: number): LpcMapping {
    this.at++;
    const result = new LpcMapping();
    if (this.take('}')) return result;
    do {
      this.space();
      if (this.text[this.at] !== '"') this.wrong('a key');
      const key = this.string();
      if (!this.take(':')) this.wrong("':'");
      result.set(key, this.value(depth + 1));
    } while (this.take(','));
    if (!this.take('}')) this.wrong("',' or '}'");
    return result;
  }
}

/** A value as JSON text; an LPC error where it has none. */
export function encodeJson(value: Value, indent = 0): string {
  const text = encode(value, Math.min(Math.max(indent, 0), indentMax), 0);
  charge(text.length >> 5);
  checkStringLength(text.length);
  return text;
}

/** The value of a JSON text; an LPC error that says where it is none. */
export function decodeJson(text: string): Value {
  charge(text.length >> 4);
  return new JsonReader(text).read();
}

export const json: EfunFamily = {
  json_encode: (_o, _d, value, indent = 0) => encodeJson(value, indent),
  json_decode: (_o, _d, text) => decodeJson(text instanceof LpcBuffer ? textOf(text) : text),
};
