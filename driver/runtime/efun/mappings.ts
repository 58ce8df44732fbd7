// Efuns on mappings. filter() and map() of arrays.ts use the two functions exported here.

import { fail } from '../error';
import { charge } from '../eval_cost';
import { ev1 } from '../function_value';
import { LpcMapping } from '../mapping';
import { badArgument } from '../show';
import { FunctionValue, type LpcObject, truthy, type Value } from '../value';
import { callbackOf } from './callback';
import type { EfunFamily } from './check';

export function filterMapping(o: LpcObject, d: number, mapping: LpcMapping, f: Value, extra: Value[]): LpcMapping {
  const result = new LpcMapping();
  const callback = callbackOf(o, d, f, extra, 'filter_mapping');
  for (const [key, value] of mapping.entries()) if (truthy(callback.two(key, value))) result.set(key, value);
  return result;
}

export function mapMapping(o: LpcObject, d: number, mapping: LpcMapping, f: Value, extra: Value[]): LpcMapping {
  const result = new LpcMapping();
  const callback = callbackOf(o, d, f, extra, 'map_mapping');
  for (const [key, value] of mapping.entries()) result.set(key, callback.two(key, value));
  return result;
}

function allocateMapping(o: LpcObject, d: number, keys: Value, value: Value): LpcMapping {
  const result = new LpcMapping();
  if (!Array.isArray(keys)) {
    if (value !== undefined) badArgument(keys, 1, 'allocate_mapping', 'array');
    return result;
  }
  if (value === undefined) badArgument(keys, 1, 'allocate_mapping', 'int');
  if (Array.isArray(value) && value.length !== keys.length)
    fail('Arrays passed to allocate_mapping() must be the same size');
  charge(keys.length >> 1);
  keys.forEach((key, index) => {
    if (Array.isArray(value)) result.set(key, value[index]);
    else result.set(key, value instanceof FunctionValue ? ev1(o, d, value, key) : value);
  });
  return result;
}

/** The value of the longest key that is a directory of `path` (`/a/`) or the path itself. */
function matchPath(mapping: LpcMapping, path: string): Value {
  const clean = path.replace(/\/+/g, '/');
  let found: Value;
  for (let end = clean.startsWith('/') ? 1 : 0; end <= clean.length; end++) {
    const atSlash = clean[end - 1] === '/' || clean[end] === '/' || end === clean.length;
    if (!atSlash || end === 0) continue;
    // A slash that ends the whole path does not count, unless it is the root.
    if (end === clean.length && clean.length > 1 && clean.endsWith('/')) continue;
    const value = mapping.get(clean.slice(0, end));
    if (value !== undefined) found = value;
  }
  return found;
}

export const mappings: EfunFamily = {
  allocate_mapping: (o, d, keys, value) => allocateMapping(o, d, keys, value),
  keys(_o, _d, mapping) {
    charge(mapping.roughSize >> 2);
    return mapping.keys();
  },
  values(_o, _d, mapping) {
    charge(mapping.roughSize >> 2);
    return mapping.values();
  },
  map_delete(_o, _d, mapping, key) {
    mapping.delete(key);
    return 0;
  },
  filter_mapping: (o, d, mapping, f, ...extra) => filterMapping(o, d, mapping, f, extra),
  map_mapping: (o, d, mapping, f, ...extra) => mapMapping(o, d, mapping, f, extra),
  match_path: (_o, _d, mapping, path) => matchPath(mapping, path),
  unique_mapping(o, d, array, f, ...extra) {
    const groups = new LpcMapping();
    const callback = callbackOf(o, d, f, extra, 'unique_mapping');
    for (const element of array.slice()) {
      const mark = callback.one(element);
      const group = groups.get(mark);
      if (group === undefined) groups.set(mark, [element]);
      else group.push(element);
    }
    return inMudOsOrder(groups);
  },
};

/** Ints as keys ascending and each group last first: programs have come to rely on what MudOS' hash table gave. */
function inMudOsOrder(groups: LpcMapping): LpcMapping {
  const entries = groups.entries();
  if (entries.every(([key]) => typeof key === 'number')) entries.sort(([a], [b]) => a - b);
  return LpcMapping.fromFlat(entries.flatMap(([key, group]) => [key, group.reverse()]));
}
