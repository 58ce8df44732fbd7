// What the driver tells of itself to those who look for a fault or a leak: objects, programs, references, caches. Anything that walks
// over the whole world costs ticks by its size.

import { traceSecondsMax } from '../../contract/limits';
import { isOnStack } from '../call_stack';
import { utf8Length } from '../clusters';
import { allObjectsText, objectFacts, programFacts, programText, variableFacts } from '../dump';
import { fail } from '../error';
import { host, okOr } from '../host';
import { allSessions } from '../interactive';
import { limits } from '../limits';
import { LpcMapping } from '../mapping';
import { allObjects, eachObject } from '../object_table';
import { emit } from '../outbox';
import { validPath } from '../permission';
import { countOwnPlaces, countPlaces, heldObjects, heldTexts } from '../reachable';
import { cacheCounts } from '../regexp';
import { endTrace, profileOf, startTrace } from '../sampler';
import { isInt, LpcFloat, LpcObject, type Value } from '../value';
import { trustedOf } from '../visibility';
import type { EfunFamily } from './check';

/** Writes a report where the master lets `o` write it. */
function writeReport(o: LpcObject, d: number, file: string, purpose: string, text: string): void {
  const path = validPath(o, d, file, purpose, true) ?? fail(`Invalid path '${file}' for writing.`);
  const answer = host().writeFile(path, text, true, false);
  if (answer[0] !== 'ok') fail(`Unable to open '${path}' for writing: ${answer[2]}`);
}

function debugInfo(what: number, ob: LpcObject): string {
  if (what === 0) return objectFacts(ob);
  if (what === 1) return programFacts(ob);
  return what === 2 ? variableFacts(ob) : fail('Bad argument 1 to debug_info(): 0, 1 or 2 was expected.');
}

/** Places that hold the value. What no object's variable leads to is held by a local variable of the caller. */
function references(value: Value): number {
  if (value === undefined || isInt(value) || value instanceof LpcFloat) return -1;
  if (value instanceof LpcObject) return countPlaces(value) + 1;
  return countPlaces(value) || countOwnPlaces(value);
}

/** Clones that nothing holds: no environment, no shadow, no session, no variable, no call_out. */
function unheldClones(): LpcObject[] {
  const held = heldObjects();
  const found: LpcObject[] = [];
  for (const ob of eachObject()) if (ob.clone && !held.has(ob) && !isPlaced(ob) && !isOnStack(ob)) found.push(ob);
  return found.slice(0, limits.arraySize);
}

const isPlaced = (ob: LpcObject): boolean =>
  ob.environment !== null || ob.shadowing !== null || ob.shadowedBy !== null || ob.interactive !== null;

function destructedButHeld(): Value[] {
  return [...heldObjects()].filter(([ob]) => ob.destructed).map(([ob, places]) => [ob.name, places]);
}

function textsReport(): string {
  const held = [...heldTexts()];
  const rows = held.map(([text, places]) => `${places},${utf8Length(text)},${text.slice(0, 60)}\n`);
  return `===STRALLOC DUMP: allocd_strings:${held.length}\n${rows.join('')}`;
}

/** trace_start(): seconds are bounded, because a trace grows with them. */
function beginTrace(o: LpcObject, d: number, file: string, seconds: number): void {
  if (seconds < 0 || seconds > traceSecondsMax) fail('Invalid duration specified.');
  const path = validPath(o, d, file, 'trace_start', true) ?? fail(`Permission denied for trace file: ${file}`);
  startTrace(path, seconds);
}

/** Caches of the driver: what they hold and what they saved. */
function cacheText(): string {
  const compiler = JSON.parse(okOr(host().facts('compiler'), '{}')) as Record<string, number>;
  const patterns = cacheCounts();
  const looked = patterns.hits + patterns.misses;
  return [
    'Compiled programs\n------------------------------\n',
    `in use: ${compiler.programs ?? 0}   compiled: ${compiler.compiled ?? 0}   taken from the cache: ${compiler.fromCache ?? 0}\n\n`,
    'Regular expressions\n------------------------------\n',
    `% cache hits: ${looked === 0 ? '0.00' : ((100 * patterns.hits) / looked).toFixed(2)}\n`,
    `total lookup: ${looked}   cache hits: ${patterns.hits}   kept: ${patterns.size} of ${patterns.sizeMax}\n`,
  ].join('');
}

/** Open files and connections, as far as the system tells. */
function descriptorText(): string {
  const { open, limit } = JSON.parse(okOr(host().facts('descriptors'), '{"open":-1,"limit":-1}')) as {
    open: number;
    limit: number;
  };
  const ports = JSON.parse(okOr(host().facts('ports'), '[]')) as [number, string, number, number][];
  const rows = [
    `open file descriptors: ${open < 0 ? 'not told by this system' : open}, at most ${limit}\n`,
    ...ports.map(([index, kind, port, secure]) => `listener ${index}: ${kind} ${port}${secure ? ' (TLS)' : ''}\n`),
    ...allSessions().map(
      ({ sessionId, facts, object }) => `session ${sessionId}: ${facts.kind} ${facts.address} ${object.name}\n`,
    ),
  ];
  return rows.join('');
}

/** A mapping for each function of the object's own program, with what the trace saw of it. */
function profile({ program }: LpcObject): LpcMapping[] {
  const seen = profileOf(program.path);
  return program.meta.functions.map(({ name }) => {
    const { calls = 0, self = 0, children = 0 } = seen.get(name) ?? {};
    return LpcMapping.fromFlat([...['name', name], ...['calls', calls, 'self', self, 'children', children]]);
  });
}

export const introspection: EfunFamily = {
  cache_stats: () => cacheText(),
  debug_info: (_o, _d, what, ob) => debugInfo(what, ob),
  destructed_objects: () => destructedButHeld(),
  dump_file_descriptors: () => descriptorText(),
  dump_jemalloc() {
    emit(['debug', 'Jemalloc is disabled, dump_jemalloc() has no effect.\n']);
    return 0;
  },
  dump_prog(o, d, ob, what = 0, file = '/PROG_DUMP') {
    writeReport(o, d, file, 'dumpallobj', programText(ob.program, (what & 1) !== 0));
    return 0;
  },
  dump_stralloc(o, d, file) {
    const text = textsReport();
    writeReport(o, d, file, 'debugmalloc', text);
    return text;
  },
  dumpallobj(o, d, file) {
    writeReport(o, d, file, 'dumpallobj', allObjectsText(trustedOf(o, d, allObjects())));
    return 0;
  },
  get_garbage: () => unheldClones(),
  trace_start(o, d, file, seconds) {
    beginTrace(o, d, file, seconds);
    return 0;
  },
  trace_end() {
    endTrace();
    return 0;
  },
  function_profile: (_o, _d, ob) => profile(ob),
  refs: (_o, _d, value) => references(value),
};
