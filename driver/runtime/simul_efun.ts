// Simul_efuns: functions of one object that every program may call as if they were efuns. Only its public functions count.
// A call site remembers the code it found; loading another simul_efun object makes all sites look again.

import type { FunctionMeta, LpcCode } from '../contract/emitted';
import { Modifier } from '../contract/emitted';
import { Origin, pop, push } from './call_stack';
import { fail } from './error';
import { nothingRan } from './eval_cost';
import { host } from './host';
import { isPrototype } from './program';
import type { LpcObject, Value } from './value';
import { world } from './world';

const NotPublic = Modifier.Private | Modifier.Protected | Modifier.Static;

/** What a call site of any kind remembers: the function table it saw last and the code found in it. */
export interface CallSite {
  table: LpcCode[] | null;
  code: LpcCode | null;
}

/** No object's table: a site that knows nothing yet. */
const nothingYet: LpcCode[] = [];

export function newSite(): CallSite {
  return { table: nothingYet, code: null };
}

/** A call without effect for an object that is destructed meanwhile. */
function lookUp(name: string): LpcCode {
  const simul = world.simulEfun;
  const found = simul?.program.find(name);
  if (
    simul === null ||
    found === undefined ||
    isPrototype(found.entry) ||
    found.entry.hidden ||
    (found.entry.modifiers & NotPublic) !== 0
  ) {
    fail('Function is no longer a simul_efun.');
  }
  return simul.t[found.slot];
}

/** `$sf`: name(args) in the simul_efun object. */
export function sf(site: CallSite, o: LpcObject, d: number, name: string, ...args: Value[]): Value {
  if (o.destructed) return nothingRan();
  const simul = world.simulEfun;
  if (simul === null || simul.t !== site.table) {
    site.code = lookUp(name);
    site.table = simul!.t;
  }
  push(simul!, Origin.simul);
  const result = site.code!(simul, d + 1, ...args);
  pop();
  return result;
}

/** The same without a site, for function values. */
export function callSimul(o: LpcObject, d: number, name: string, args: Value[]): Value {
  if (o.destructed) return nothingRan();
  const code = lookUp(name);
  push(world.simulEfun!, Origin.simul);
  const result = code(world.simulEfun, d + 1, ...args);
  pop();
  return result;
}

/** Tells the compiler the functions that the simul_efun object offers from now on. */
export function announceSimulEfuns(): void {
  host().setSimulEfuns(JSON.stringify(simulEfunFunctions()));
}

function simulEfunFunctions(): FunctionMeta[] {
  const result: FunctionMeta[] = [];
  for (const { entry } of world.simulEfun?.program.callables() ?? []) {
    if (!isPrototype(entry) && !entry.hidden && (entry.modifiers & NotPublic) === 0) result.push(entry.meta);
  }
  return result;
}
