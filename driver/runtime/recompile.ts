// recompile_object(): a new program under a living blueprint and all its clones. Variables keep their values by name (the
// same name in another inherit counts apart by order), new ones get their initialisers, function values made before are stale.
// Refused while a function of the old program runs: its frames index tables that are about to go.

import { Origin, pop, push, stackEntry, stackHeight } from './call_stack';
import { refreshFast } from './destruct';
import { fail } from './error';
import { safely } from './fault';
import { compileAnew } from './load';
import { eachObject } from './object_table';
import type { Program } from './program';
import { findProgram } from './program';
import { cancelReplacement, isReplacementPending } from './replace_program';
import { announceSimulEfuns } from './simul_efun';
import type { LpcObject, Value } from './value';
import { world } from './world';

let recompiling = false;

/** The number of objects that run the new program. */
export function recompileObject(o: LpcObject, d: number, blueprint: LpcObject): number {
  if (recompiling) fail('recompile_object: already updating; nested recompile_object is not allowed.');
  if (blueprint.clone) fail('recompile_object: pass the master copy, not a clone.');
  const before = blueprint.program;
  refuseRunning(before, blueprint);
  for (const object of eachObject()) {
    if (object.program === before && isReplacementPending(object))
      fail(`recompile_object: '${object.name}' has a pending replace_program().`);
  }
  recompiling = true;
  try {
    compileAnew(o, d, blueprint);
    const after = findProgram(before.path);
    if (after === undefined || after === before) fail(`recompile_object: error compiling '${blueprint.name}'.`);
    refuseRunning(before, blueprint);
    const users = [...eachObject()].filter((object) => object.program === before && !object.destructed);
    // All are swapped before any initialiser runs: no function of the old program can be entered any more.
    const states = users.map((object) => swap(object, after));
    return users.filter((object, i) => start(object, states[i]!, d)).length;
  } finally {
    recompiling = false;
  }
}

function refuseRunning(program: Program, blueprint: LpcObject): void {
  for (let level = 0; level < stackHeight(); level++) {
    if (stackEntry(level).object?.program === program)
      fail(`recompile_object: '${blueprint.name}' is currently executing.`);
  }
}

/** Puts the new program under the object; returns its old variables by name. */
function swap(object: LpcObject, after: Program): Map<string, Value[]> {
  cancelReplacement(object);
  const old = valuesByName(object);
  object.program.objectCount--;
  after.objectCount++;
  object.program = after;
  object.link = after.link(0, 0);
  object.t = object.link.table;
  object.v = after.noValues.slice();
  object.generation++;
  object.willCleanUp = true;
  refreshFast(object);
  if (object === world.simulEfun) announceSimulEfuns();
  return old;
}

/** Initialises the variables and gives back the old values. False when an initialiser failed or destructed the object: then the
 *  object stays on the new program with what the initialisers left. */
function start(object: LpcObject, old: Map<string, Value[]>, d: number): boolean {
  const done = safely(() => {
    push(object, Origin.driver);
    for (const init of object.link.inits) init(object, d + 1);
    pop();
    return true;
  });
  if (done !== true || object.destructed) return false;
  for (const [i, variable] of object.program.variables.entries()) {
    const values = old.get(variable.name);
    if (values !== undefined && values.length > 0) object.v[i] = values.shift();
  }
  return true;
}

/** Variables of one name in the order of the inherits. */
function valuesByName(object: LpcObject): Map<string, Value[]> {
  const result = new Map<string, Value[]>();
  for (const [i, variable] of object.program.variables.entries()) {
    const values = result.get(variable.name);
    if (values === undefined) result.set(variable.name, [object.v[i]]);
    else values.push(object.v[i]);
  }
  return result;
}
