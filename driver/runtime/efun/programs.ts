// What programs are made of: inherits, functions, variables, classes; reading and writing an object's variables by name.

import { type FunctionMeta, Modifier } from '../../contract/emitted';
import { destruct } from '../destruct';
import { fail } from '../error';
import { load } from '../load';
import { LpcMapping } from '../mapping';
import { eachObject, findObject, objectName, withoutName } from '../object_table';
import { isPrototype, type Program, type Slot } from '../program';
import { replaceProgram } from '../replace_program';
import { ClassDef, LpcClass, type LpcObject, type Value } from '../value';
import { world } from '../world';
import type { EfunFamily } from './check';

/** With the extension of its file: `/std/room.c`. */
const fileOf = (program: Program): string => program.meta.files[0]!;

/** All inherited programs, nearest first, each as often as it is inherited. */
function deepInherits(program: Program): Program[] {
  const found: Program[] = [];
  let level: readonly Program[] = program.inherits;
  while (level.length > 0) {
    found.push(...level);
    level = level.flatMap((inherited) => inherited.inherits);
  }
  return found;
}

const notPublic = Modifier.Private | Modifier.Protected | Modifier.Static;

function functionExists(name: string, ob: LpcObject, anyVisibility: boolean): Value {
  const found = ob.program.find(name);
  if (!found || isPrototype(found.entry)) return 0;
  if (!anyVisibility && (found.entry.hidden || (found.entry.modifiers & notPublic) !== 0)) return 0;
  return found.entry.program.path;
}

const ownOnly = 2;
const withTypes = 1;

/** Names of functions, own ones first; with the flag each with its parameter count and types. */
function functionList(program: Program, flag: number): Value[] {
  const slots = program.slots.filter((slot) => !isPrototype(slot) && (!(flag & ownOnly) || slot.program === program));
  const ordered = [...slots.slice(program.ownSlot), ...slots.slice(0, program.ownSlot)];
  const list = flag & ownOnly ? slots : ordered;
  return list.map((slot) => (flag & withTypes ? functionFacts(slot) : slot.name));
}

function functionFacts(slot: Slot): Value[] {
  const meta: FunctionMeta = slot.meta;
  return [slot.name, meta.parameters.length, meta.returns, ...meta.parameters.map((parameter) => parameter.type)];
}

/** Index of a variable by name that `o` may use in `ob`; a later one hides an inherited one of the same name. */
function variableIndex(o: LpcObject, ob: LpcObject, name: string): number {
  const { variables } = ob.program;
  for (let index = variables.length - 1; index >= 0; index--) {
    const variable = variables[index]!;
    if (variable.name !== name) continue;
    const isPrivate = (variable.modifiers & Modifier.Private) !== 0;
    if (isPrivate && (ob !== o || variable.program !== ob.program)) break;
    return index;
  }
  fail(`Variable named '${name}' does not exist or is not visible!`);
}

function classValue(value: Value, name: string): LpcClass {
  return value instanceof LpcClass ? value : fail(`Argument to ${name}() not a class.`);
}

function memberAt(value: LpcClass, index: number): number {
  return index >= 0 && index < value.m.length ? index : fail('Class index out of bounds.');
}

function sizeFacts(programs: Iterable<Program>): LpcMapping {
  const totals = { functions: 0, variables: 0, classes: 0, inherits: 0, strings: 0 };
  for (const { meta } of programs) {
    totals.functions += meta.functions.length;
    totals.variables += meta.variables.length;
    totals.classes += meta.classes.length;
    totals.inherits += meta.inherits.length;
    totals.strings += meta.files.length;
  }
  return LpcMapping.fromFlat(Object.entries(totals).flat());
}

function programsInUse(): Set<Program> {
  const found = new Set<Program>();
  for (const ob of eachObject()) found.add(ob.program);
  return found;
}

/** An extension that was written is exact: `/std/a.c` does not mean a program compiled from `/std/a.lpc`. */
function checkExtension(o: LpcObject, file: string): void {
  if (!/\.(?:lpc|c)$/.test(file)) return;
  const asked = `/${file}`.replace(/\/{2,}/g, '/');
  const wrong = deepInherits(o.program).some((one) => one.path === objectName(file) && fileOf(one) !== asked);
  if (wrong) fail('program to replace the current with has to be inherited');
}

/** No function of its own but create() and the given ones: then replace_program() would lose nothing. */
function isReplaceable(ob: LpcObject, names: Value[]): boolean {
  const allowed = new Set<Value>(['create', ...names]);
  if (ob === world.simulEfun) return false;
  return ob.program.slots.every((slot) => slot.program !== ob.program || isPrototype(slot) || allowed.has(slot.name));
}

/** Loads a file to see whether it can be loaded; an object of that name stays what it was. 0 when there is no such file. */
function testLoad(o: LpcObject, d: number, file: string): number {
  const attempt = (): number => {
    const loaded = load(o, d, file, []);
    if (loaded === null) return 0;
    destruct(loaded);
    return 1;
  };
  const existing = findObject(file);
  return existing === null ? attempt() : withoutName(existing, attempt);
}

export const programs: EfunFamily = {
  function_exists: (o, _d, name, ob = o, flag = 0) => (ob.destructed ? 0 : functionExists(name, ob, flag !== 0)),
  inherits(_o, _d, file, ob) {
    const current = findObject(objectName(file))?.program;
    // A virtual object's program has the name of its own file.
    const path = current?.path ?? objectName(file);
    if (!ob.program.inheritsPath(path)) return 0;
    // 2: it inherits an older compilation of that file than the one in use.
    return current === undefined || deepInherits(ob.program).includes(current) ? 1 : 2;
  },
  deep_inherit_list: (_o, _d, ob) => deepInherits(ob.program).map(fileOf),
  shallow_inherit_list: (_o, _d, ob) => ob.program.inherits.map(fileOf),
  functions: (_o, _d, ob, flag) => functionList(ob.program, flag),
  variables: (_o, _d, ob: LpcObject, flag) =>
    ob.program.variables.map((variable) => (flag ? [variable.name, variable.type] : variable.name)),
  classes: (_o, _d, ob: LpcObject, flag) =>
    ob.program.meta.classes.map((meta) =>
      flag ? [meta.name, ...meta.members.map((member) => [member.name, member.type])] : meta.name,
    ),
  num_classes: (_o, _d, ob) => ob.program.meta.classes.length,
  fetch_variable(o, _d, name, ob = o) {
    return ob.v[variableIndex(o, ob, name)];
  },
  store_variable(o, _d, name, value, ob = o) {
    ob.v[variableIndex(o, ob, name)] = value === undefined ? 0 : value;
    return 0;
  },
  assemble_class: (_o, _d, members) =>
    new LpcClass(
      new ClassDef(
        '',
        members.map((_: Value, index: number) => String(index)),
      ),
      members.slice(),
    ),
  disassemble_class: (_o, _d, value) => classValue(value, 'disassemble_class').m.slice(),
  fetch_class_member(_o, _d, value, index) {
    const target = classValue(value, 'fetch_class_member');
    return target.m[memberAt(target, index)];
  },
  store_class_member(_o, _d, value, index, member) {
    const target = classValue(value, 'store_class_member');
    target.m[memberAt(target, index)] = member === undefined ? 0 : member;
    return value;
  },
  replace_program(o, _d, file) {
    checkExtension(o, file);
    replaceProgram(o, file);
    return 0;
  },
  query_replaced_program: (o, _d, ob = o) => ob.replacedProgram || 0,
  replaceable: (_o, _d, ob, names = []) => (isReplaceable(ob, names) ? 1 : 0),
  test_load: (o, d, file) => testLoad(o, d, file),
  program_info: (_o, _d, ob) => sizeFacts(ob ? [ob.program] : programsInUse()),
};
