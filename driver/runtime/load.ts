// From a name to a living object: compile (the host does it, inherits first), make the object, ask the master, run the
// initialisers and create(). Clones and virtual objects too. A ring of inherits is named as a chain.

import { apply } from './apply';
import { Origin, pop, push } from './call_stack';
import { compile, type LoadInherit } from './compile';
import { debug } from './debug_level';
import { destruct } from './destruct';
import { fail } from './error';
import { isHeapFull } from './eval_cost';
import { askMaster, hasMaster, masterDoesNotRefuse } from './master';
import { giveStats } from './mudlib_stats';
import {
  addObject,
  cloneName,
  findObject,
  nextCloneNumber,
  nextSerial,
  objectName,
  renameObject,
} from './object_table';
import { validPath } from './permission';
import type { Program } from './program';
import { findProgram } from './program';
import type { Value } from './value';
import { isObject, LpcObject } from './value';
import { isVisible } from './visibility';
import { nowSeconds, restoreGiver, world } from './world';

/** The object of that name, loaded when it is not yet; null when it destructed itself or does not exist. Errors of loading pass. */
export function findOrLoad(o: LpcObject | null, d: number, path: string): LpcObject | null {
  return findObject(path) ?? load(o, d, path, []);
}

/** Loads the file of that name. `chain`: the programs that wait for this one as their inherit. */
export function load(o: LpcObject | null, d: number, path: string, chain: readonly string[]): LpcObject | null {
  checkChain(path, chain);
  if (lacksUid(o)) fail("Can't load objects when no effective user.");
  const allowed = validPath(hasMaster() ? world.master : null, d, path, 'load_object', false);
  if (allowed === null) fail('Read access denied.');
  if (path.includes('#')) fail('Cannot load a clone.');
  const name = objectName(path);
  const giver = world.commandGiver;
  const loaded = loadFile(o, d, name, sourcePath(path, allowed), chain);
  restoreGiver(giver);
  return loaded;
}

function checkChain(path: string, chain: readonly string[]): void {
  const most = world.settings.inheritDepthMax;
  if (chain.length >= most) fail(`Inherit chain too deep: > ${most} when trying to load '${path}'.`);
}

/** In a mudlib with uids, an object that gave its effective one away makes no others. */
function lacksUid(o: LpcObject | null): boolean {
  return o !== null && o.uid !== '' && o.euid === '';
}

/** An extension that was asked for is exact; without one the host tries `.lpc`, then `.c`. */
function sourcePath(asked: string, allowed: string): string {
  const plain = objectName(allowed);
  if (asked.endsWith('.lpc')) return `${plain}.lpc`;
  return asked.endsWith('.c') ? `${plain}.c` : plain;
}

function loadFile(
  o: LpcObject | null,
  d: number,
  name: string,
  source: string,
  chain: readonly string[],
): LpcObject | null {
  const program = compileProgram(d, name, source, null, chain);
  if (program === 'missing') return loadVirtual(o, d, name);
  if (program instanceof LpcObject) return program;
  debug('LPC', () => `loaded ${source}`);
  return makeBlueprint(o, d, name, program);
}

/** Compiles the blueprint's file again; the object itself stays as it is (recompile.ts swaps programs). */
export function compileAnew(o: LpcObject | null, d: number, blueprint: LpcObject): void {
  const source = validPath(o, d, blueprint.program.meta.files[0], 'recompile_object', false);
  if (source === null) fail(`recompile_object: read access denied for '${blueprint.name}'.`);
  const answer = compileProgram(d, blueprint.program.path, source, null, [], true);
  if (answer === 'missing') fail(`recompile_object: could not read the file '${source}'.`);
}

/** Compiles a file, or `text` under its name; inherits are loaded first. An object that came to be meanwhile (a create() loaded it) is
 *  taken as it is, unless the program is compiled `again`. */
function compileProgram(
  d: number,
  name: string,
  source: string,
  text: string | null,
  chain: readonly string[],
  again = false,
): Program | LpcObject | 'missing' {
  let meanwhile: LpcObject | null = null;
  const compiled = compile(d, source, text, (need) => {
    const hash = loadInherit(d, name, need, chain);
    meanwhile = again ? null : findObject(name);
    return meanwhile === null ? hash : null;
  });
  if (compiled === 'missing') return 'missing';
  if (meanwhile !== null) return meanwhile;
  const program = compiled === true ? findProgram(name) : undefined;
  if (program === undefined) fail(`Error in loading object '${name}'`);
  return program;
}

/** Loads a program that `name` inherits and returns its hash. */
function loadInherit(d: number, name: string, need: Parameters<LoadInherit>[0], chain: readonly string[]): string {
  const { inherit, file, source } = need;
  if (inherit === name) fail('Illegal to inherit self.');
  const further = [...chain, name];
  if (further.includes(inherit)) {
    fail(`Inherit ring: ${[...further.slice(further.indexOf(inherit)), inherit].join(' -> ')}.`);
  }
  const found =
    findObject(inherit) ??
    (source === undefined ? load(null, d, file, further) : loadFromText(null, d, inherit, source, further));
  if (found === null) fail(`Inherited file '${inherit}' does not exist!`);
  return found.program.meta.hash;
}

/** Text that the driver or the master gives (eval, inherit_program) under a name without a file. */
export function loadFromText(
  o: LpcObject | null,
  d: number,
  path: string,
  text: string,
  chain: readonly string[] = [],
): LpcObject | null {
  checkChain(path, chain);
  const name = objectName(path);
  const program = compileProgram(d, name, name, text, chain);
  if (program === 'missing') return null;
  return program instanceof LpcObject ? program : makeBlueprint(o, d, name, program);
}

// ---------------------------------------------------------------- making objects

/** `cloneNumber`: as in LpcObject. */
function newObject(name: string, program: Program, cloneNumber: number): LpcObject {
  const object = new LpcObject(name, program, program.link(0, 0), cloneNumber, nowSeconds(), nextSerial());
  addObject(object);
  return object;
}

function makeBlueprint(o: LpcObject | null, d: number, name: string, program: Program): LpcObject | null {
  const object = newObject(name, program, -1);
  if (!masterDoesNotRefuse(o, d, 'valid_object', [object])) {
    destruct(object);
    fail(`master object: valid_object() denied permission to load '${name}'.`);
  }
  giveIdentity(o, d, object);
  create(o, d, object, []);
  return object.destructed ? null : object;
}

/** uid by master->creator_file and privs by master->privs_file, where the mudlib has them. */
function giveIdentity(o: LpcObject | null, d: number, object: LpcObject): void {
  const creator = askMaster(o, d, 'creator_file', [object.name]);
  if (typeof creator === 'string') {
    object.uid = creator;
    object.euid = creator;
  }
  const privs = askMaster(o, d, 'privs_file', [object.name]);
  object.privs = typeof privs === 'string' ? privs : 0;
  giveStats(o, d, object);
}

/** Variable initialisers of all programs of the object, inherited ones first. */
function initialise(object: LpcObject, d: number): void {
  push(object, Origin.driver);
  for (const init of object.link.inits) init(object, d + 1);
  pop();
}

/** Runs initialisers and create(args). */
export function create(o: LpcObject | null, d: number, object: LpcObject, args: Value[]): void {
  object.resetAt = nextReset();
  initialise(object, d);
  if (object.destructed) return;
  apply(o, d, object, 'create', args, Origin.driver);
  object.touched = false;
}

/** When the next reset() is due: an interval from now, or after half of it at the earliest where resets are `spread`. 0: never. */
export function nextReset(spread = world.settings.classic['randomized resets'] !== 0): number {
  const interval = world.settings.resetIntervalSeconds;
  if (interval === 0) return 0;
  return nowSeconds() + (spread ? Math.floor(interval / 2 + (Math.random() * interval) / 2) : interval);
}

/** clone_object(path, args); null when the object destructed itself. */
export function cloneObject(o: LpcObject | null, d: number, path: string, args: Value[]): LpcObject | null {
  if (lacksUid(o)) fail('Object must call seteuid() prior to calling clone_object().');
  if (isHeapFull()) fail('Out of memory: nothing is cloned until the heap has shrunk.');
  const giver = world.commandGiver;
  const blueprint = findOrLoad(o, d, path);
  if (blueprint === null || (o !== null && !isVisible(o, d, blueprint))) return null;
  if (blueprint.clone) fail('Cannot clone from a clone');
  const clone = blueprint.virtual ? cloneVirtual(o, d, blueprint, args) : cloneOf(o, d, blueprint, args);
  restoreGiver(giver);
  return clone;
}

function cloneOf(o: LpcObject | null, d: number, blueprint: LpcObject, args: Value[]): LpcObject | null {
  blueprint.heartBeat = null;
  const number = nextCloneNumber();
  const object = newObject(cloneName(blueprint.name, number), blueprint.program, number);
  object.generation = blueprint.generation;
  object.willCleanUp = blueprint.willCleanUp;
  object.loadTime = blueprint.loadTime;
  giveIdentity(o, d, object);
  create(o, d, object, args);
  return object.destructed ? null : object;
}

// ---------------------------------------------------------------- virtual objects

/** No such file: the master may make the object by compile_object(). */
function loadVirtual(o: LpcObject | null, d: number, name: string): LpcObject | null {
  const made = askMaster(o, d, 'compile_object', [name, 0]);
  if (!isObject(made)) return null;
  const taken = findObject(name);
  if (taken !== null && taken !== made) {
    destruct(made);
    fail(`Virtual object name duplicates an existing object name: '${name.slice(1)}'.`);
  }
  made.clone = false;
  return startVirtual(o, d, made, name, -1);
}

function cloneVirtual(o: LpcObject | null, d: number, blueprint: LpcObject, args: Value[]): LpcObject | null {
  const made = askMaster(o, d, 'compile_object', args.length > 0 ? [blueprint.name, 1, args] : [blueprint.name, 1]);
  if (!isObject(made)) return null;
  made.clone = true;
  const number = nextCloneNumber();
  return startVirtual(o, d, made, cloneName(blueprint.name, number), number);
}

function startVirtual(
  o: LpcObject | null,
  d: number,
  object: LpcObject,
  name: string,
  cloneNumber: number,
): LpcObject | null {
  renameObject(object, name, cloneNumber);
  object.virtual = true;
  object.loadTime = nowSeconds();
  giveIdentity(o, d, object);
  apply(o, d, object, 'virtual_start', [], Origin.driver);
  return object.destructed ? null : object;
}
