// Efuns on whole structures: copies, loops, and values as text that can be read back (save_variable, save_object).

import { utf8Length } from '../clusters';
import { fail } from '../error';
import { charge } from '../eval_cost';
import { expectOk, host } from '../host';
import { checkStringLength } from '../limits';
import { validPath } from '../permission';
import { restoreObjectText, restoreVariable, saveObjectText, saveVariable } from '../save';
import { deepCopy, findLoops } from '../structure';
import type { LpcObject, Value } from '../value';
import type { EfunFamily } from './check';

const extension = '.o';
const compressedExtension = '.o.gz';
const withZeros = 1;
const compressed = 2;

/** `/save/bob` for `/save/bob`, `/save/bob.c` and `/save/bob.o`. */
function saveName(file: string): string {
  return file.replace(/(?:\.lpc|\.c)$/, '').replace(/\.o$/, '');
}

function saveToFile(o: LpcObject, d: number, file: string, flag: number): number {
  if (o.destructed) return 0;
  const compress = (flag & compressed) !== 0;
  const name = saveName(file) + (compress ? compressedExtension : extension);
  const path = validPath(o, d, name, 'save_object', true) ?? fail('Denied write permission in save_object().');
  const text = saveObjectText(o, (flag & withZeros) !== 0);
  charge(text.length >> 5);
  const answer = host().saveFile(path, text, compress);
  if (answer[0] !== 'ok') fail(`Could not save ${path}: ${answer[2]}`);
  // The plain file has become the older one; restore_object() must not meet it when the compressed one is taken away.
  if (compress && path.endsWith(compressedExtension)) host().removeFile(path.slice(0, -'.gz'.length));
  return savedSize(o, text);
}

/** What save_object() returns, counted as MudOS counts it: each variable's line and one more, and one for each program. */
function savedSize(o: LpcObject, text: string): number {
  const lines = text.split('\n').slice(1, -1);
  return lines.reduce((size, line) => size + utf8Length(line) + 2, programCount(o.program));
}

function programCount(program: LpcObject['program']): number {
  return program.inherits.reduce((count, inherited) => count + programCount(inherited), 1);
}

/** The compressed save is the one to restore, when there is one. */
function savedName(file: string): string {
  const plain = saveName(file.replace(/\.o\.gz$/, '').replace(/^\/*/, '/'));
  const size = host().fileSize(plain + compressedExtension);
  return plain + (size[0] === 'ok' && size[1] >= 0 ? compressedExtension : extension);
}

function restoreFromFile(o: LpcObject, d: number, file: string, keep: boolean): number {
  if (o.destructed) return 0;
  const name = savedName(file);
  const path =
    validPath(o, d, name, 'restore_object', false) ?? fail(`restore_object: read permission denied: ${name}.`);
  const answer = host().readSave(path);
  if (answer[0] === 'error' && answer[1] === 'ENOENT') return 0;
  const text = expectOk(answer);
  if (text === '') return 0;
  charge(text.length >> 5);
  restoreObjectText(o, text, keep);
  return 1;
}

function limitedText(text: string): string {
  charge(text.length >> 5);
  checkStringLength(text.length);
  return text;
}

export const structures: EfunFamily = {
  copy: (_o, _d, value) => deepCopy(value),
  has_cycle: (_o, _d, value) => (findLoops(value).length > 0 ? 1 : 0),
  find_cycles: (_o, _d, value) => findLoops(value).map((loop) => loop.path),
  break_cycles(_o, _d, value) {
    const loops = findLoops(value);
    for (const loop of loops) loop.clear();
    return loops.length;
  },
  save_variable: (_o, _d, value) => limitedText(saveVariable(value)),
  restore_variable(_o, _d, text) {
    charge(text.length >> 5);
    return restoreVariable(text);
  },
  save_object(o, d, file, flag): Value {
    if (typeof file === 'string') return saveToFile(o, d, file, flag ?? 0);
    if (flag !== undefined) fail('first argument must be a string for save_object with 2 args');
    return limitedText(saveObjectText(o, ((file ?? 0) & withZeros) !== 0));
  },
  restore_object: (o, d, file, flag = 0) => restoreFromFile(o, d, file, flag !== 0),
  restore_from_string(o, _d, text, flag) {
    charge(text.length >> 5);
    restoreObjectText(o, text, flag !== 0);
    return 0;
  },
};
