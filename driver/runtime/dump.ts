// The texts that operators and wizards read about objects and programs: debug_info(), dump_prog(), dumpallobj(). The figures are
// those of this driver; the form follows FluffOS, whose tools mudlibs have built on.

import type { FunctionMeta } from '../contract/emitted';
import { Modifier } from '../contract/emitted';
import { allObjects } from './object_table';
import { isPrototype, type Program } from './program';
import { countPlaces, heldObjects } from './reachable';
import { toText } from './show';
import { sizeInBytes } from './structure';
import type { LpcObject } from './value';

const flag = (name: string, on: boolean): string => `${name.padEnd(18)}: ${on ? 'TRUE' : 'FALSE'}\n`;
const fact = (name: string, value: string | number): string => `${name.padEnd(12)}: ${value}\n`;

/** debug_info(0): flags, times and place of an object. */
export function objectFacts(ob: LpcObject): string {
  const all = allObjects();
  const at = all.indexOf(ob);
  return [
    flag('O_HEART_BEAT', ob.heartBeat !== null),
    flag('O_IS_WIZARD', ob.wizard),
    flag('O_ENABLE_COMMANDS', ob.living),
    flag('O_CLONE', ob.clone),
    flag('O_VIRTUAL', ob.virtual),
    flag('O_DESTRUCTED', ob.destructed),
    flag('O_ONCE_INTERACTIVE', ob.onceInteractive),
    flag('O_RESET_STATE', !ob.usedSinceReset && !ob.touched),
    flag('O_WILL_CLEAN_UP', ob.willCleanUp),
    flag('O_WILL_RESET', ob.resetAt !== 0),
    flag('O_NOTIFY_DESTRUCT', ob.notifyDestruct),
    fact('next_reset', ob.resetAt),
    fact('total light', ob.light),
    fact('time_of_ref', ob.lastUsed),
    fact('ref', 1 + countPlaces(ob)),
    fact('name', `'${ob.name}'`),
    fact('next_all', `OBJ(${all[at + 1]?.name ?? 'NULL'})`),
    at === 0 ? 'This object is the head of the object list.\n' : '',
    at > 0 ? `Previous object in object list: OBJ(${all[at - 1]!.name})\nposition in object list:${at}\n` : '',
  ].join('');
}

/** debug_info(1): the object's program. */
export function programFacts({ program }: LpcObject): string {
  const { meta } = program;
  const size = program.scriptText().length;
  return [
    `program ref's ${program.objectCount + program.heirCount}\n`,
    `Name ${meta.files[0]}\n`,
    `program size ${size}\n`,
    `function flags table ${program.slotCount}\n`,
    `compiler function table ${meta.functions.length}\n`,
    `num classes ${meta.classes.length}\n`,
    `num vars ${meta.variables.length}\n`,
    `num inherits ${meta.inherits.length}\n`,
    `total size ${totalSize(program)}\n`,
  ].join('');
}

/** debug_info(2): the object's variables and what they hold. */
export function variableFacts(ob: LpcObject): string {
  return ob.program.variables.map(({ name }, index) => `${name}: ${toText(ob.v[index])}\n`).join('');
}

/** A program with all that it inherits, in characters of compiled code. */
function totalSize(program: Program): number {
  return program.inherits.reduce((sum, inherited) => sum + totalSize(inherited), program.scriptText().length);
}

/** dumpallobj(): a line for each object: name, bytes, references, heart beat, environment. */
export function allObjectsText(objects: LpcObject[]): string {
  const held = heldObjects();
  return objects
    .map((ob) => {
      const references = String(1 + (held.get(ob) ?? 0)).padStart(2);
      const beat = ob.heartBeat === null ? '  ' : 'HB';
      return `${ob.name.padEnd(20)} ${objectBytes(ob)} ref ${references} ${beat} ${ob.environment?.name ?? '--'} (0)\n`;
    })
    .join('');
}

/** What an object's variables hold, and its program's code when it is the blueprint. */
function objectBytes(ob: LpcObject): number {
  return sizeInBytes(ob.v) + (ob.clone ? 0 : ob.program.scriptText().length);
}

// ---------------------------------------------------------------- dump_prog()

/** Inherits, functions and variables; with `code` the JavaScript that the program was compiled to. */
export function programText(program: Program, code: boolean): string {
  const { meta } = program;
  return [
    `NAME: ${meta.files[0]}\nINHERITS:\n`,
    ...program.inherits.map((inherited, index) => `  ${index}: ${inherited.meta.files[0]}\n`),
    'FUNCTIONS:\n',
    ...program.slots.map((slot, index) => {
      const from = slot.program === program ? '' : ` from ${slot.program.meta.files[0]}`;
      return `  ${index}: ${functionText(slot.meta, slot.modifiers)}${isPrototype(slot) ? ' (prototype)' : ''}${from}\n`;
    }),
    'VARIABLES defined:\n',
    ...meta.variables.map((variable, index) => {
      const type = `${modifierWords(variable.modifiers)}${variable.type}`;
      return `  ${program.ownVariable + index}: ${type} ${variable.name}\n`;
    }),
    code ? `JAVASCRIPT:\n${program.scriptText()}\n` : '',
  ].join('');
}

function functionText(meta: FunctionMeta, modifiers: number): string {
  const parameters = meta.parameters.map(({ type, name }) => `${type} ${name}`).join(', ');
  return `${modifierWords(modifiers)}${meta.returns} ${meta.name}(${parameters}) line ${meta.line}`;
}

function modifierWords(modifiers: number): string {
  const words = (['Private', 'Protected', 'Public', 'Nomask', 'Nosave', 'Varargs'] as const).filter(
    (word) => (modifiers & Modifier[word]) !== 0,
  );
  return words.map((word) => `${word.toLowerCase()} `).join('');
}
