// What an ed() session may do with the mudlib's files: every path is the master's to allow, by valid_read() and valid_write() under
// the name `ed_start`. Knows whose session it is and whom to ask before and after writing.

import { apply, NotFound } from '../apply';
import { Origin } from '../call_stack';
import { host } from '../host';
import { askMaster } from '../master';
import { validPath } from '../permission';
import { isInt, type LpcObject, truthy, type Value } from '../value';
import type { EdFiles } from './session';

export interface EdRights {
  /** The object that edits, at the moment of asking: exec() may change it. */
  who: () => LpcObject;
  /** Hears of each write: before (0), when it may refuse by 0, and after (1). */
  writing: ((path: string, done: number) => Value) | null;
  /** Show text by receive_ed() in the object that edits. */
  presents: boolean;
}

export function edFiles(rights: EdRights): EdFiles {
  return {
    path: (name, write) => validPath(rights.who(), 0, absolute(name), 'ed_start', write),
    read,
    write: (path, text, append) => write(rights, path, text, append),
    written: (path) => rights.writing?.(path, 1),
    saveSetup: (setup) => truthy(askMaster(rights.who(), 0, 'save_ed_setup', [rights.who(), setup])),
    present: (text, fileName) => (rights.presents ? present(rights.who(), text, fileName) : `${text}\n`),
  };
}

/** A name without a slash in front is the master's to complete; without its help it begins at the root. */
function absolute(name: string): string {
  if (name.startsWith('/')) return name;
  const answer = askMaster(null, 0, 'make_path_absolute', [name]);
  return typeof answer === 'string' ? answer : `/${name}`;
}

function read(path: string): { text: string } | { refused: string } {
  const answer = host().readFile(path);
  if (answer[0] === 'ok') return { text: answer[1].replaceAll('\0', '') };
  return { refused: answer[1] === 'EFBIG' ? answer[2] : `${path} isn't readable.` };
}

function write(rights: EdRights, path: string, text: string, append: boolean): { refused: string } | null {
  if (rights.writing !== null && !truthy(rights.writing(path, 0))) return { refused: 'Failed command.' };
  const answer = host().writeFile(path, text, !append, false);
  return answer[0] === 'ok' ? null : { refused: `${path} can't be opened for writing!\n${answer[2]}` };
}

/** receive_ed(): a text in place of this one, 1 when it has been shown already, 0 or nothing for this one. */
function present(who: LpcObject, text: string, fileName: string): string {
  const answer = apply(null, 0, who, 'receive_ed', [text, fileName], Origin.driver);
  if (typeof answer === 'string') return `${answer}\n`;
  return answer !== NotFound && isInt(answer) && answer !== 0 ? '' : `${text}\n`;
}
