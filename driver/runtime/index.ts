// Indexing and ranges, as values and as assignments, on arrays, strings, buffers, mappings and class values. Strings count
// user-visible characters (clusters.ts). Error texts are those of FluffOS. An index is an int; [<n] counts from the end.

import { dotCallEfuns } from '../contract/dot_call';
import { clusterCount, clusterEnd, clusterStart, clustersOf, utf8Length } from './clusters';
import { fail } from './error';
import { checkArraySize, checkBufferSize, checkStringLength } from './limits';
import { LpcMapping } from './mapping';
import { toBytes } from './operator';
import { typeName } from './show';
import type { ClassDef, Value } from './value';
import { clean, isInt, LpcBuffer, LpcClass, LpcObject, LpcRef } from './value';

// ---------------------------------------------------------------- reading one element

export function idx(container: Value, index: Value): Value {
  if (Array.isArray(container)) {
    if (typeof index === 'number' && index >= 0 && index < container.length) {
      const value = container[index];
      return value instanceof LpcObject && value.destructed ? undefined : value;
    }
    return index === undefined ? idx(container, 0) : arrayIndexError(index);
  }
  if (container instanceof LpcMapping) return container.get(index);
  if (typeof container === 'string' && typeof index === 'number' && index >= 0)
    return characterAt(container, index, 'String index');
  return idxSlow(clean(container), clean(index));
}

function arrayIndexError(index: Value): Value {
  const i = clean(index);
  if (!isInt(i)) fail('Array indexes must be integers.');
  fail(i < 0 ? 'Array index must be positive or zero.' : 'Array index out of bounds.');
}

function idxSlow(container: Value, index: Value): Value {
  if (typeof container === 'string') {
    if (!isInt(index)) fail('String indexes must be integers.');
    if (index < 0) fail('String index out of bounds.');
    return characterAt(container, Number(index), 'String index');
  }
  if (container instanceof LpcBuffer) {
    if (!isInt(index)) fail('Buffer indexes must be integers.');
    if (index < 0 || index >= container.bytes.length) fail('Buffer index out of bounds.');
    return container.bytes[Number(index)];
  }
  return notIndexable(container);
}

function notIndexable(container: Value): never {
  if (container === 0) fail('Value being indexed is zero.');
  fail(`Cannot index value of type '${typeName(container)}'.`);
}

/** The code point of a character; the place just behind the last one gives 0, as C strings would. */
function characterAt(text: string, index: number, what: string): number {
  const clusters = clustersOf(text);
  const count = clusters === null ? text.length : clusters.length - 1;
  const at = index < 0 ? count + index : index;
  if (at < 0 || at > count) fail(`${what} out of bounds.`);
  if (at === count) return 0;
  if (clusters === null) return text.charCodeAt(at);
  const start = clusters[at];
  const end = clusters[at + 1];
  // A cluster counts as one character while its UTF-8 form fits four bytes; then its first code point stands for it.
  if (end - start > 1 && utf8Length(text.slice(start, end)) > 4) {
    fail(`${what} only work for single codepoint character.`);
  }
  return text.codePointAt(start)!;
}

export function idxr(container: Value, index: Value): Value {
  const i = clean(index);
  const from = clean(container);
  if (Array.isArray(from)) {
    if (!isInt(i)) fail('Indexing an array with an illegal type.');
    const at = from.length - Number(i);
    if (at < 0 || at >= from.length) fail('Array index out of bounds.');
    const value = from[at];
    return value instanceof LpcObject && value.destructed ? undefined : value;
  }
  if (typeof from === 'string') {
    if (!isInt(i)) fail('Indexing a string with an illegal type.');
    return i === 0 ? 0 : characterAt(from, -Number(i), 'String rindex');
  }
  if (from instanceof LpcBuffer) {
    if (!isInt(i)) fail('Indexing a buffer with an illegal type.');
    const at = from.bytes.length - Number(i);
    if (at < 0 || at >= from.bytes.length) fail('Buffer index out of bounds.');
    return from.bytes[at];
  }
  return notIndexable(from);
}

// ---------------------------------------------------------------- writing one element

export function set(container: Value, index: Value, value: Value): Value {
  if (Array.isArray(container)) {
    if (typeof index === 'number' && index >= 0 && index < container.length) {
      container[index] = value;
      return value;
    }
    return index === undefined ? set(container, 0, value) : badPlace(index);
  }
  if (container instanceof LpcMapping) return container.set(index, value);
  return setSlow(clean(container), clean(index), value);
}

function badPlace(index: Value): never {
  if (!isInt(clean(index))) fail('Illegal type of index');
  fail('Array index out of bounds');
}

function setSlow(container: Value, index: Value, value: Value): Value {
  if (container instanceof LpcBuffer) {
    if (!isInt(index)) fail('Illegal type of index');
    return setByte(container, Number(index), value);
  }
  if (container instanceof LpcClass) return setMember(container, Number(index), value, container.def);
  if (!isInt(index)) fail('Illegal type of index');
  if (typeof container === 'string') fail('Illegal to make char lvalue from assigned string');
  return notIndexable(container);
}

function setByte(buffer: LpcBuffer, at: number, value: Value): Value {
  if (at < 0 || at >= buffer.bytes.length) fail('Buffer index out of bounds.');
  const byte = clean(value);
  if (!isInt(byte)) fail('Illegal rhs to byte lvalue');
  if (byte < 0 || byte > 255) fail('Buffer byte value out of range: must be 0..255.');
  buffer.bytes[at] = Number(byte);
  return byte;
}

export function setr(container: Value, index: Value, value: Value): Value {
  const into = clean(container);
  const i = clean(index);
  if (!isInt(i)) fail('Illegal type of index');
  if (Array.isArray(into)) {
    const at = into.length - Number(i);
    if (at < 0 || at >= into.length) fail('Array index out of bounds');
    into[at] = value;
    return value;
  }
  if (into instanceof LpcBuffer) return setByte(into, into.bytes.length - Number(i), value);
  return notIndexable(into);
}

/** The string with character `index` replaced by the code point `value`. */
export function setCharacter(text: Value, index: Value, value: Value): string {
  const i = clean(index);
  if (!isInt(i)) fail('Illegal type of index');
  if (i < 0) fail('Index out of bounds in string index lvalue.');
  return replaceCharacter(clean(text), Number(i), clean(value));
}

export function setCharacterFromEnd(text: Value, index: Value, value: Value): string {
  const i = clean(index);
  if (!isInt(i)) fail('Illegal type of index');
  if (i <= 0) fail('Index out of bounds in string index lvalue.');
  return replaceCharacter(clean(text), -Number(i), clean(value));
}

function replaceCharacter(text: Value, index: number, value: Value): string {
  if (typeof text !== 'string') return notIndexable(text);
  const start = clusterStart(text, index);
  const end = clusterEnd(text, index);
  if (start < 0 || end < 0) fail('Index out of bounds in string index lvalue.');
  if (utf8Length(text.slice(start, end)) > 4) fail('Indexed character is multi-codepoint.');
  if (!isInt(value)) fail('Illegal rhs to char lvalue');
  if (value === 0) fail('Strings cannot contain 0 byte.');
  if (value < 0 || value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff)) {
    fail('Strings cannot contain invalid utf8 codepoint.');
  }
  const width = text.codePointAt(start)! > 0xffff ? 2 : 1;
  return text.slice(0, start) + String.fromCodePoint(Number(value)) + text.slice(start + width);
}

// ---------------------------------------------------------------- ranges

/** container[from..to]; an open end is [from..<1]. */
export function range(container: Value, from: Value, fromRev: number, to: Value, toRev: number): Value {
  const value = clean(container);
  const first = clean(from);
  const last = clean(to);
  if (!isInt(first)) fail('Start of range [ .. ] interval must be a number.');
  if (!isInt(last)) fail('End of range [ .. ] interval must be a number.');
  if (typeof value === 'string') return textRange(value, Number(first), fromRev, Number(last), toRev);
  if (Array.isArray(value)) {
    const size = value.length;
    const a = Math.max(fromRev ? size - Number(first) : Number(first), 0);
    const b = toRev ? size - Number(last) : Number(last);
    return a > b ? [] : value.slice(a, b + 1);
  }
  if (value instanceof LpcBuffer) {
    const size = value.bytes.length;
    const a = Math.max(fromRev ? size - Number(first) : Number(first), 0);
    const b = toRev ? size - Number(last) : Number(last);
    return new LpcBuffer(b < a ? new Uint8Array(0) : value.bytes.slice(a, b + 1));
  }
  fail(`Cannot index type '${typeName(value)}' using [ .. ] operator.`);
}

function textRange(text: string, from: number, fromRev: number, to: number, toRev: number): string {
  const count = clusterCount(text);
  const a = fromRev ? (from <= 0 ? count : Math.max(count - from, 0)) : Math.max(from, 0);
  const b = toRev ? (to <= 0 ? count - 1 : count - to) : Math.min(to, count - 1);
  if (a > b || a >= count || b < 0) return '';
  return text.slice(clusterStart(text, a), clusterEnd(text, b));
}

/** The container after `container[from..to] = value`. Arrays and buffers of equal length change in place, as FluffOS' do. */
export function setRange(
  container: Value,
  from: Value,
  fromRev: number,
  to: Value,
  toRev: number,
  value: Value,
): Value {
  const into = clean(container);
  const last = clean(to);
  const first = clean(from);
  if (!(Array.isArray(into) || typeof into === 'string' || into instanceof LpcBuffer))
    fail('Range lvalue on illegal type');
  if (!isInt(last)) fail('Illegal 2nd index type to range lvalue');
  if (!isInt(first)) fail('Illegal 1st index type to range lvalue');
  if (typeof into === 'string') return setTextRange(into, Number(first), fromRev, Number(last), toRev, clean(value));
  const size = into instanceof LpcBuffer ? into.bytes.length : into.length;
  const end = (toRev ? size - Number(last) : Number(last)) + 1;
  const start = fromRev ? size - Number(first) : Number(first);
  if (end <= 0 || end > size) fail('The 2nd index to range lvalue must be >= -1 and < sizeof(indexed value)');
  if (start < 0 || start > size) fail('The 1st index to range lvalue must be >= 0 and <= sizeof(indexed value)');
  return into instanceof LpcBuffer
    ? setByteRange(into, start, end, toBytes(clean(value)))
    : setArrayRange(into, start, end, clean(value));
}

function setArrayRange(array: Value[], start: number, end: number, value: Value): Value[] {
  if (!Array.isArray(value)) fail('Illegal rhs to array range lvalue');
  if (value.length === end - start) {
    const items = value === array ? value.slice() : value;
    for (let i = 0; i < items.length; i++) array[start + i] = items[i];
    return array;
  }
  checkArraySize(array.length - Math.max(end - start, 0) + value.length);
  return [...array.slice(0, start), ...value, ...array.slice(end)];
}

function setByteRange(buffer: LpcBuffer, start: number, end: number, bytes: Uint8Array): LpcBuffer {
  if (bytes.length === end - start) {
    buffer.bytes.set(bytes, start);
    return buffer;
  }
  const tail = buffer.bytes.subarray(end);
  const size = start + bytes.length + tail.length;
  checkBufferSize(size);
  const joined = new Uint8Array(size);
  joined.set(buffer.bytes.subarray(0, start));
  joined.set(bytes, start);
  joined.set(tail, start + bytes.length);
  return new LpcBuffer(joined);
}

function setTextRange(text: string, from: number, fromRev: number, to: number, toRev: number, value: Value): string {
  if (toRev && to === 0) fail('push_lvalue_range: invalid ind2');
  const end = clusterEnd(text, toRev ? -to : to);
  if (end < 0) fail('push_lvalue_range: invalid ind2');
  if (fromRev && from === 0) fail('push_lvalue_range: invalid ind1');
  const start = clusterStart(text, fromRev ? -from : from);
  if (start < 0) fail('push_lvalue_range: invalid ind1');
  if (typeof value !== 'string') fail('Illegal rhs to string range lvalue.');
  checkStringLength(text.length - Math.max(end - start, 0) + value.length);
  return text.slice(0, start) + value + text.slice(end);
}

// ---------------------------------------------------------------- members

export function member(value: Value, at: number, _def: ClassDef): Value {
  if (!(value instanceof LpcClass)) fail("Tried to take a member of something that isn't a class.");
  if (at >= value.m.length) fail('Class has no corresponding member.');
  const found = value.m[at];
  return found instanceof LpcObject && found.destructed ? undefined : found;
}

export function setMember(value: Value, at: number, v: Value, _def: ClassDef): Value {
  if (!(value instanceof LpcClass)) fail("Tried to take a member of something that isn't a class.");
  if (at >= value.m.length) fail('Class has no corresponding member.');
  value.m[at] = v;
  return v;
}

/** The efun with the value as its first argument; main.ts knows the efuns. */
let efunOf: (value: Value, name: string) => Value = () => undefined;

export function setDotCall(make: (value: Value, name: string) => Value): void {
  efunOf = make;
}

/** value.name where the compiler did not know whether a mapping or a class stands there. */
export function dot(value: Value, name: string): Value {
  if (value instanceof LpcMapping) return value.get(name);
  if (value instanceof LpcClass) return member(value, memberIndex(value, name), value.def);
  if (dotCallEfuns.has(name)) return efunOf(clean(value), name);
  fail("Tried to take a member of something that isn't a mapping.");
}

export function setDot(value: Value, name: string, v: Value): Value {
  if (value instanceof LpcMapping) return value.set(name, v);
  if (value instanceof LpcClass) return setMember(value, memberIndex(value, name), v, value.def);
  fail("Tried to take a member of something that isn't a mapping.");
}

function memberIndex(value: LpcClass, name: string): number {
  const at = value.def.members.indexOf(name);
  if (at < 0) fail(`Class '${value.def.name}' has no member '${name}'.`);
  return at;
}

/** A reference to the value of a key, for foreach (k, ref v in m): once the key is gone, writing does nothing. */
export function refValue(map: Value, key: Value): LpcRef {
  return new LpcRef(
    () => idx(map, key),
    (value) => (map instanceof LpcMapping && map.has(key) ? set(map, key, value) : value),
  );
}

/** A reference to an element, for `ref a[i]` and foreach (ref x in a). That of a string changes a copy of its own. */
export function refElement(container: Value, index: Value, fromEnd: boolean | number): LpcRef {
  if (typeof container === 'string') {
    // A character that cannot be stored into is refused now, not when it is used.
    let text = fromEnd ? container : setCharacter(container, index, 32) && container;
    return new LpcRef(
      () => (fromEnd ? idxr(text, index) : idx(text, index)),
      (value) => {
        text = fromEnd ? setCharacterFromEnd(text, index, value) : setCharacter(text, index, value);
        return value;
      },
    );
  }
  if (fromEnd)
    return new LpcRef(
      () => idxr(container, index),
      (value) => setr(container, index, value),
    );
  return new LpcRef(
    () => idx(container, index),
    (value) => set(container, index, value),
  );
}
