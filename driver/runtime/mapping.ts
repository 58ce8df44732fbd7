// LPC mappings. While the keys are 0, 1, 2 … in the order they came, the values stand in an array: counters and tables by
// number need no hashing. The first other key moves everything into a JavaScript Map, where keys that Map would compare wrongly
// stand under a stand-in: floats under a string that no LPC string equals, strings as they are unless they begin like one.
// undefined as a key is 0; a destructed object as a key is gone. Order is that of insertion. Knows no operators beyond + and *.

import { limits, mappingTooLarge } from './limits';
import { LpcFloat, LpcObject, type Value } from './value';

/** Begins a stand-in. Strings of LPC that begin with it themselves get it doubled, so the two never meet. */
const MARK = '\u0000';

/** The Map key of an LPC value: two values are the same key when these are the same. Also used for sets of values. */
export function keyOf(key: Value): Value {
  if (typeof key === 'string') return key.charCodeAt(0) === 0 ? MARK + key : key;
  if (key === undefined) return 0;
  if (key instanceof LpcFloat) return `${MARK}f${Object.is(key.v, -0) ? 0 : key.v}`;
  if (key instanceof LpcObject && key.destructed) return 0;
  if (Array.isArray(key) && key.length === 0) return emptyArray;
  return key;
}

/** Empty arrays are equal, so they are one key. */
const emptyArray: Value[] = [];

/** The LPC key of a Map key. */
function outer(key: Value): Value {
  if (typeof key !== 'string' || key.charCodeAt(0) !== 0) return key;
  return key.charCodeAt(1) === 0 ? key.slice(1) : new LpcFloat(Number(key.slice(2)));
}

function gone(key: Value): boolean {
  return key instanceof LpcObject && key.destructed;
}

/** An undefined value stays one: undefinedp(m[k]) is true for it, as in FluffOS. */
function cleanValue(value: Value): Value {
  return value instanceof LpcObject && value.destructed ? undefined : value;
}

/** Stands for the Map of a mapping that has none; never written to. */
const nowhere = new Map<Value, Value>();

export class LpcMapping {
  /** Values of the keys 0, 1, 2 …; null once there was another key. */
  #list: Value[] | null = [];
  /** The entries when #list is null. */
  #map: Map<Value, Value> = nowhere;

  /** undefined when the key is absent or the value was a destructed object. */
  get(key: Value): Value {
    const value = this.#find(key);
    return value instanceof LpcObject && value.destructed ? undefined : value;
  }

  #find(key: Value): Value {
    const list = this.#list;
    if (list === null) return this.#map.get(typeof key === 'number' ? key : keyOf(key));
    const index = typeof key === 'number' ? key : keyOf(key);
    // An index outside would make V8 look at the prototypes of the array, and a string index must not reach a JS property.
    return typeof index === 'number' && index >= 0 && index < list.length ? list[index] : undefined;
  }

  has(key: Value): boolean {
    const inner = keyOf(key);
    const list = this.#list;
    return list === null ? this.#map.has(inner) : typeof inner === 'number' && inner >= 0 && inner < list.length;
  }

  set(key: Value, value: Value): Value {
    this.#put(typeof key === 'number' ? key : keyOf(key), value);
    if (this.roughSize > limits.mappingSize) {
      this.delete(key);
      mappingTooLarge();
    }
    return value;
  }

  #put(inner: Value, value: Value): void {
    const list = this.#list;
    if (list !== null && typeof inner === 'number' && inner >= 0 && inner <= list.length) {
      if (inner === list.length) list.push(value);
      else list[inner] = value;
    } else this.#entries().set(inner, value);
  }

  /** The entries as a Map, from now on. */
  #entries(): Map<Value, Value> {
    if (this.#list !== null) {
      this.#map = new Map(this.#list.entries());
      this.#list = null;
    }
    return this.#map;
  }

  delete(key: Value): boolean {
    const inner = keyOf(key);
    const list = this.#list;
    if (list === null) return this.#map.delete(inner);
    if (!this.has(inner)) return false;
    if (inner === list.length - 1) list.pop();
    else this.#entries().delete(inner);
    return true;
  }

  /** Number of entries, destructed keys not counted (they are swept on the way). */
  get size(): number {
    this.sweep();
    return this.roughSize;
  }

  /** Entries as they stand, destructed keys perhaps included: for a quick test of emptiness or a charge. */
  get roughSize(): number {
    return this.#list === null ? this.#map.size : this.#list.length;
  }

  /** Removes entries whose key is destructed. */
  sweep(): void {
    if (this.#list !== null) return;
    for (const key of this.#map.keys()) if (gone(key)) this.#map.delete(key);
  }

  keys(): Value[] {
    if (this.#list !== null) return [...this.#list.keys()];
    this.sweep();
    return Array.from(this.#map.keys(), outer);
  }

  values(): Value[] {
    this.sweep();
    return Array.from((this.#list ?? this.#map).values(), cleanValue);
  }

  /** Pairs in order; a copy, so the mapping may change meanwhile. */
  entries(): [Value, Value][] {
    this.sweep();
    return Array.from((this.#list ?? this.#map).entries(), ([key, value]): [Value, Value] => [
      outer(key),
      cleanValue(value),
    ]);
  }

  /** Entries as they stand, those of destructed keys included, with the ways to change them: for walks that look for loops. */
  places(): { key: Value; value: Value; clear: () => void; remove: () => void }[] {
    return Array.from((this.#list ?? this.#map).entries(), ([key, value]) => ({
      key: outer(key),
      value,
      clear: () => this.#put(key, 0),
      remove: () => void this.#entries().delete(key),
    }));
  }

  /** key, value, key, value … */
  flat(): Value[] {
    this.sweep();
    const result: Value[] = [];
    for (const [key, value] of (this.#list ?? this.#map).entries()) result.push(outer(key), cleanValue(value));
    return result;
  }

  clear(): void {
    this.#list = [];
    this.#map = nowhere;
  }

  /** A shallow copy. */
  copy(): LpcMapping {
    this.sweep();
    const copy = new LpcMapping();
    if (this.#list !== null) copy.#list = this.#list.slice();
    else {
      copy.#list = null;
      copy.#map = new Map(this.#map);
    }
    return copy;
  }

  /** LPC +: both, the right one's values win. */
  plus(other: LpcMapping): LpcMapping {
    return this.copy().absorb(other);
  }

  /** LPC +=. */
  absorb(other: LpcMapping): LpcMapping {
    if (other === this) return this;
    for (const [key, value] of (other.#list ?? other.#map).entries()) {
      if (gone(key)) continue;
      this.#put(key, value);
      if (this.roughSize > limits.mappingSize) {
        this.#entries().delete(key);
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
    const through = other === this ? other.copy() : other;
    const map = this.#entries();
    for (const [key, value] of map) {
      if (through.has(value)) map.set(key, cleanValue(through.get(value)));
      else map.delete(key);
    }
    return this;
  }

  /** A mapping from key, value, key, value … (a literal). */
  static fromFlat(flat: Value[]): LpcMapping {
    const mapping = LpcMapping.ofDriver(flat);
    if (mapping.roughSize > limits.mappingSize) mappingTooLarge();
    return mapping;
  }

  /** The same for mappings the driver makes: its reports of errors must not fail by a limit. */
  static ofDriver(flat: Value[]): LpcMapping {
    const mapping = new LpcMapping();
    for (let i = 0; i + 1 < flat.length; i += 2) {
      const key = flat[i];
      mapping.#put(typeof key === 'number' ? key : keyOf(key), cleanValue(flat[i + 1]));
    }
    return mapping;
  }
}
