// The line editor's efuns. ed() is the old interface: the player's lines go to the editor until it is left. ed_start(), ed_cmd() and
// query_ed_mode() are the new one: an object runs a session of its own and shows what comes back as it likes.

import { commandOfObject, type EdOrder, editAsObject, editAsPlayer, editorOf, modeOfObject } from '../ed/sessions';
import { interactiveOf } from '../interactive';
import { badArgument } from '../show';
import type { LpcObject, Value } from '../value';
import { commandGiver } from '../world';
import type { EfunFamily } from './check';

/**
 * What stands behind the file: [exit], [write, exit], then 1 for `restricted` or the lines of a screen, or both of them. A lone number
 * is the lines of a screen.
 */
function orderOf(o: LpcObject, file: string | undefined, rest: Value[]): EdOrder {
  const names = rest.filter((value) => typeof value === 'string');
  const numbers = rest.slice(names.length);
  const wrong = numbers.findIndex((value) => typeof value !== 'number');
  if (wrong >= 0) badArgument(numbers[wrong], names.length + wrong + 2, 'ed', 'int');
  const [writeFunction, exitFunction] = names.length === 2 ? names : [null, names[0] ?? null];
  const both = numbers.length === 2;
  const restricted = names.length > 0 && numbers[0] === 1;
  const screenLines = both ? numbers[1] : restricted ? 0 : (numbers[0] ?? 0);
  return { file, writeFunction, exitFunction, owner: o, restricted, screenLines };
}

export const ed: EfunFamily = {
  ed(o, _d, file, ...rest) {
    const session = interactiveOf(commandGiver());
    const given = rest.filter((value: Value) => value !== undefined);
    if (session !== null) editAsPlayer(session, orderOf(o, file, given));
    return 0;
  },
  ed_start(o, _d, file, second = 0, lines?) {
    // A lone second argument of 1 means restricted, any other the lines of a screen.
    if (lines === undefined && second !== 1) return editAsObject(o, file, false, second);
    return editAsObject(o, file, second !== 0, lines ?? 0);
  },
  ed_cmd: (o, _d, line) => commandOfObject(o, line),
  query_ed_mode: (o) => modeOfObject(o),
  in_edit: (_o, _d, ob) => editorOf(ob)?.session.fileName || 0,
};
