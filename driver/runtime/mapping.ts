// LPC mappings. A JavaScript Map does the work; keys that Map would compare wrongly are stored under a stand-in:
// floats under a string that no LPC string equals, strings as they are unless they begin like such a stand-in.
// undefined as a key is 0; a destructed object as a key is gone. Order is that of insertion.
// Does not know the size limit's setting (limits.ts tells it) nor operators beyond + and *.

import { limits, mappingTooLarge } from './limits';
import type { Value } from './value';
import { LpcFloat, LpcObject } from './value';

/** Begins a stand-in. Strings of LPC that begin with it themselves get it doubled, so the two never meet. */
const MARK = '\u0000';

/** The Map key of an LPC value: two values are the same key when these are the same. Also used for sets of values. */
export function keyOf(key: Value): Value {
  if (typeof key === 'string') return key.charCodeAt(0) === 0 ? MARK + key : key;
  if (key === undefined) return 0;
  if (key instanceof LpcFloat) return `${MARK}f${Object.is(key.v, -0) ? 0 : key.v}`;
  if (key instanceof LpcObject && key.destructed) return 0;
  return key;
}

/** The LPC key of a Map key. */
function outer(key: Value): Value {
  if (typeof key !== 'string' || key.charCodeAt(0) !== 0) return key;
  return key.charCodeAt(1) === 0 ? key.slice(1) : new LpcFloat(Number(key.slice(2)));
}

function gone(key: Value): boolean {
  return key instanceof LpcObject && key.destructed;
}

export class LpcMapping {
  readonly #map: Map<Value, Value>;

  constructor(map: Map<Value, Value> = new Map()) {
    this.#map = map;
  }

  /** undefined when the key is absent or the value was a destructed object. */
  get(key: Value): Value {
    const value = this.#map.get(typeof key === 'number' ? key : keyOf(key));
    return value instanceof LpcObject && value.destructed ? undefined : value;
  }

  has(key: Value): boolean {
    return this.#map.has(keyOf(key));
  }

  set(key: Value, value: Value): Value {
    const map = this.#map;
    map.set(typeof key === 'number' ? key : keyOf(key), value);
    if (map.size > limits.mappingSize) this.#overflow(key);
    return value;
  }

  #overflow(key: Value): never {
    this.#map.delete(keyOf(key));
    mappingTooLarge();
  }

  delete(key: Value): boolean {
    return this.#map.delete(keyOf(key));
  }

  /** Number of entries, destructed keys not counted (they are swept on the way). */
  get size(): number {
    this.sweep();
    return this.#map.size;
  }

  /** Entries as they stand, destructed keys perhaps included: for a quick test of emptiness or a charge. */
  get roughSize(): number {
    return this.#map.size;
  }

  /** Removes entries whose key is destructed. */
  sweep(): void {
    for (const key of this.#map.keys()) if (gone(key)) this.#map.delete(key);
  }

  keys(): Value[] {
    const result: Value[] = [];
    for (const key of this.#map.keys()) {
      if (gone(key)) this.#map.delete(key);
      else result.push(outer(key));
    }
    return result;
  }

  values(): Value[] {
    const result: Value[] = [];
    for (const [key, value] of this.#map) {
      if (gone(key)) this.#map.delete(key);
      else result.push(cleanValue(value));
    }
    return result;
  }

  /** Pairs in order; a copy, so the mapping may change meanwhile. */
  entries(): [Value, Value][] {
    const result: [Value, Value][] = [];
    for (const [key, value] of this.#map) {
      if (gone(key)) this.#map.delete(key);
      else result.push([outer(key), cleanValue(value)]);
    }
    return result;
  }

  /** key, value, key, value … */
  flat(): Value[] {
    const result: Value[] = [];
    for (const [key, value] of this.#map) {
      if (gone(key)) this.#map.delete(key);
      else result.push(outer(key), cleanValue(value));
    }
    return result;
  }

  clear(): void {
    this.#map.clear();
  }

  /** A shallow copy. */
  copy(): LpcMapping {
    this.sweep();
    return new LpcMapping(new Map(this.#map));
  }

  /** LPC +: both, the right one's values win. */
  plus(other: LpcMapping): LpcMapping {
    return this.copy().absorb(other);
  }

  /** LPC +=. */
  absorb(other: LpcMapping): LpcMapping {
    if (other === this) return this;
    const map = this.#map;
    for (const [key, value] of other.#map) {
      if (gone(key)) continue;
      map.set(key, value);
      if (map.size > limits.mappingSize) {
        map.delete(key);
        mappingTooLarge();
      }
    }
    return this;
  }

  /** LPC *: for each of my entries whose value is a key of the other, that key's value. */
  compose(other: LpcMapping): LpcMapping {
    return this.copy().composeInPlace(other);
  }

  /** LPC *=. */
  composeInPlace(other: LpcMapping): LpcMapping {
    const through = other === this ? new Map(this.#map) : other.#map;
    for (const [key, value] of this.#map) {
      const step = keyOf(value);
      if (through.has(step)) this.#map.set(key, cleanValue(through.get(step)));
      else this.#map.delete(key);
    }
    return this;
  }

  /** A mapping from key, value, key, value … (a literal). */
  static fromFlat(flat: Value[]): LpcMapping {
    const mapping = LpcMapping.ofDriver(flat);
    if (mapping.#map.size > limits.mappingSize) mappingTooLarge();
    return mapping;
  }

  /** The same for mappings the driver makes: its reports of errors must not fail by a limit. */
  static ofDriver(flat: Value[]): LpcMapping {
    const map = new Map<Value, Value>();
    for (let i = 0; i + 1 < flat.length; i += 2) {
      const key = flat[i];
      map.set(typeof key === 'number' ? key : keyOf(key), cleanValue(flat[i + 1]));
    }
    return new LpcMapping(map);
  }
}

function cleanValue(value: Value): Value {
  if (value === undefined) return 0;
  return value instanceof LpcObject && value.destructed ? 0 : value;
}
