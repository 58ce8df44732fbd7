// save_object() and restore_object(): an object's variables as text, one line each behind a line with the program's name.
// `nosave` variables stay out. Whoever calls has asked the master already; files are the caller's matter too.

import { Modifier } from '../contract/emitted';
import { apply } from './apply';
import { Origin } from './call_stack';
import { fail } from './error';
import { FormatError, restoreText, saveText } from './save_text';
import type { LpcObject, Value } from './value';

/** The text of a save file. `zeros`: variables that are 0 are written too. */
export function saveObjectText(object: LpcObject, zeros: boolean): string {
  const lines = [`#${object.program.meta.files[0]}\n`];
  for (const [i, variable] of object.program.variables.entries()) {
    if (variable.modifiers & Modifier.Nosave) continue;
    const text = saveText(object.v[i]);
    if (zeros || text !== '0') lines.push(`${variable.name} ${text}\n`);
  }
  return lines.join('');
}

/** Sets the object's variables from a save file. `keep`: variables the text does not name keep their values. */
export function restoreObjectText(object: LpcObject, text: string, keep: boolean): void {
  if (!keep) clearSaved(object);
  for (const line of text.split('\n')) {
    const plain = line.endsWith('\r') ? line.slice(0, -1) : line;
    if (plain !== '' && !plain.startsWith('#')) restoreLine(object, plain);
  }
}

function clearSaved(object: LpcObject): void {
  for (const [i, variable] of object.program.variables.entries()) {
    if (!(variable.modifiers & Modifier.Nosave)) object.v[i] = 0;
  }
}

function restoreLine(object: LpcObject, line: string): void {
  const space = line.indexOf(' ');
  if (space < 0) fail(`restore_object(): Illegal file format - 1 (${line}).`);
  const name = line.slice(0, space);
  const value = readValue(line.slice(space + 1), ` while restoring ${name}`);
  const at = object.program.variables.findIndex((one) => one.name === name && !(one.modifiers & Modifier.Nosave));
  if (at >= 0) object.v[at] = value;
  else apply(object, 0, object, 'restore_lost_variable', [name, value], Origin.driver);
}

/** restore_variable(text). */
export function restoreVariable(text: string): Value {
  return readValue(text, '');
}

export function saveVariable(value: Value): string {
  return saveText(value);
}

function readValue(text: string, where: string): Value {
  try {
    return restoreText(text);
  } catch (exception) {
    if (!(exception instanceof FormatError)) throw exception;
    return fail(`restore_object(): Illegal ${exception.fault} format${where}.`);
  }
}
