// replace_program(): an object gives up its own program for one it inherits, when nothing runs any more (at the end of the
// turn). The variables of that inherit stay, all others go. Meanwhile no new function values of its program may be made.

import { refreshFast } from './destruct';
import { fail } from './error';
import { objectName } from './object_table';
import type { Program } from './program';
import type { LpcObject } from './value';
import { world } from './world';

interface Replacement {
  program: Program;
  firstVariable: number;
}

const pending = new Map<LpcObject, Replacement>();

/** replace_program(path) in `o`. */
export function replaceProgram(o: LpcObject, path: string): void {
  if (o === world.simulEfun) fail('replace_program on simul_efun object');
  const found = searchInherited(o.program, objectName(path), 0);
  if (found === null) fail('program to replace the current with has to be inherited');
  pending.set(o, found);
}

function searchInherited(program: Program, path: string, firstVariable: number): Replacement | null {
  let variable = firstVariable;
  for (const inherited of program.inherits) {
    const found =
      inherited.path === path
        ? { program: inherited, firstVariable: variable }
        : searchInherited(inherited, path, variable);
    if (found !== null) return found;
    variable += inherited.variableCount;
  }
  return null;
}

export function isReplacementPending(o: LpcObject): boolean {
  return pending.size > 0 && pending.has(o);
}

/** recompile_object() gives the object another program anyway. */
export function cancelReplacement(o: LpcObject): void {
  pending.delete(o);
}

/** Carries out what was asked for in the turn that ends. */
export function replacePrograms(): void {
  for (const [object, { program, firstVariable }] of pending) {
    if (object.destructed) continue;
    object.program.objectCount--;
    program.objectCount++;
    object.program = program;
    object.link = program.link(0, 0);
    object.t = object.link.table;
    object.v = object.v.slice(firstVariable, firstVariable + program.variableCount);
    object.generation++;
    object.replacedProgram = program.path;
    refreshFast(object);
  }
  pending.clear();
}
