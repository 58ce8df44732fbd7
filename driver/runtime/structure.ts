// Whole structures of values: deep copies, reference loops, the size they take. Walks keep their own stack or a depth limit, so
// that deep or circular data is an error or a finding, never the end of V8's stack.

import { fail } from './error';
import { charge } from './eval_cost';
import { LpcMapping } from './mapping';
import { FunctionValue, LpcBuffer, LpcClass, type Value } from './value';

const depthMax = 100;

/** copy(): arrays, mappings, class values and buffers anew at every depth; everything else is shared. */
export function deepCopy(value: Value, depth = 0): Value {
  if (typeof value !== 'object' || value === null) return value;
  if (depth > depthMax)
    fail(
      `Mappings, arrays and/or classes nested too deep (${depthMax}) for copy() -- possibly a reference loop; see has_cycle()`,
    );
  if (Array.isArray(value)) {
    charge(value.length >> 2);
    return value.map((element) => deepCopy(element, depth + 1));
  }
  if (value instanceof LpcMapping) {
    charge(value.roughSize >> 1);
    const result = new LpcMapping();
    for (const [key, element] of value.entries()) result.set(key, deepCopy(element, depth + 1));
    return result;
  }
  if (value instanceof LpcClass)
    return new LpcClass(
      value.def,
      value.m.map((member) => deepCopy(member, depth + 1)),
    );
  return value instanceof LpcBuffer ? new LpcBuffer(value.bytes.slice()) : value;
}

/** A place in a container, with its name in a path (`[3]`, `.2`, `["name"]`) and the way to put 0 there. */
interface Slot {
  value: Value;
  label: string;
  clear: () => void;
}

function labelOfKey(key: Value): string {
  if (typeof key !== 'string') return `[${String(key)}]`;
  return `["${key.length > 40 ? `${key.slice(0, 40)}...` : key}"]`;
}

/** The array behind an array or a class value. */
function listIn(container: Value): Value[] | null {
  if (Array.isArray(container)) return container;
  return container instanceof LpcClass ? container.m : null;
}

/** A function value holds the list of its given arguments; bind() makes two of them share one. */
function argumentSlot(f: FunctionValue): Slot[] {
  const { args } = f;
  if (args === null) return [];
  return [{ value: args, label: '(args)', clear: () => (f.args = args.map(() => 0)) }];
}

/** What a container holds; null for a value that holds nothing. */
function slotsOf(container: Value): Slot[] | null {
  const list = listIn(container);
  if (list !== null) {
    const label = (index: number): string => (container instanceof LpcClass ? `.${index}` : `[${index}]`);
    return list.map((value: Value, index: number) => ({ value, label: label(index), clear: () => (list[index] = 0) }));
  }
  if (container instanceof FunctionValue) return argumentSlot(container);
  if (!(container instanceof LpcMapping)) return null;
  return container.places().flatMap(({ key, value, clear, remove }) => {
    const element: Slot = { value, label: labelOfKey(key), clear };
    return typeof key === 'object' ? [{ value: key, label: '[key <map>]', clear: remove }, element] : [element];
  });
}

/** Every slot that closes a loop in `root`, with its path. Depth first; a container met again on its own way down closes one. */
export function findLoops(root: Value): { path: string; clear: () => void }[] {
  const loops: { path: string; clear: () => void }[] = [];
  const finished = new Set<Value>();
  const onWay = new Set<Value>();
  const stack: { container: Value; slots: Slot[]; next: number; path: string }[] = [];
  const enter = (container: Value, path: string): void => {
    const slots = slotsOf(container);
    if (slots === null || finished.has(container)) return;
    charge(slots.length >> 2);
    onWay.add(container);
    stack.push({ container, slots, next: 0, path });
  };
  enter(root, '');
  while (stack.length > 0) {
    const frame = stack[stack.length - 1]!;
    const slot = frame.slots[frame.next++];
    if (!slot) {
      stack.pop();
      onWay.delete(frame.container);
      finished.add(frame.container);
    } else if (onWay.has(slot.value)) loops.push({ path: frame.path + slot.label, clear: slot.clear });
    else enter(slot.value, frame.path + slot.label);
  }
  return loops;
}

const wordBytes = 8;

/** Bytes in the arrays among some values, those inside other values too; each array once. */
export function sizeOfArrays(roots: readonly Value[]): number {
  const seen = new Set<Value>();
  const waiting: Value[] = [...roots];
  let bytes = 0;
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value !== 'object' || value === null || seen.has(value)) continue;
    const slots = slotsOf(value);
    if (slots === null) continue;
    seen.add(value);
    if (Array.isArray(value)) bytes += value.length * wordBytes;
    for (const slot of slots) waiting.push(slot.value);
  }
  charge(seen.size);
  return bytes;
}

/** About how many bytes a value takes, everything it holds counted once. */
export function sizeInBytes(root: Value): number {
  const seen = new Set<Value>();
  const waiting: Value[] = [root];
  let bytes = 0;
  while (waiting.length > 0) {
    const value = waiting.pop();
    bytes += wordBytes;
    if (typeof value === 'string') bytes += value.length;
    else if (value instanceof LpcBuffer) bytes += value.bytes.length;
    else if (typeof value === 'object' && value !== null && !seen.has(value)) {
      seen.add(value);
      for (const slot of slotsOf(value) ?? []) waiting.push(slot.value);
    }
  }
  charge(seen.size);
  return bytes;
}
