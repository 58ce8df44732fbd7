// s/pattern/replacement/ of ed(): the first match in each line, or with `g` all of them.

import { charge } from '../eval_cost';
import type { Regexp } from '../regexp';
import type { LineRange } from './address';
import type { CommandText } from './command_text';
import type { PatternMemory } from './pattern';
import { EdRefusal } from './refusal';
import type { EditText } from './text';

/** What substitute() needs of its session. */
interface Session {
  readonly text: EditText;
  readonly patterns: PatternMemory;
  print(from: number, to: number): void;
}

/** Reads and carries out what follows the `s`. Without `g` it is an error when nothing changed. */
export function substitute(
  session: Session,
  command: CommandText,
  range: LineRange,
): { changed: number; lastChanged: number } {
  command.skipBlanks();
  const delimiter = command.take();
  const pattern = delimiter === '' ? null : session.patterns.read(command, delimiter);
  if (pattern === null) throw new EdRefusal('Bad pattern in search and replace.');
  if (!command.skip(delimiter)) throw new EdRefusal('Bad replacement in search and replace.');
  const pieces = command.replacement(delimiter);
  command.skipBlanks();
  const everyMatch = command.skip('g');
  const shown = command.skip('p');
  let changed = 0;
  for (const line of session.text.handles(range.first, range.last)) {
    const text = replaced(line.text, pattern, pieces, everyMatch);
    if (text === null) continue;
    session.text.replace(session.text.numberOf(line), text);
    changed++;
    if (shown) session.print(session.text.current, session.text.current);
  }
  if (changed === 0 && !everyMatch) throw new EdRefusal('string substitution failed.');
  return { changed, lastChanged: session.text.current };
}

/** The line with its matches replaced; null when there are none. */
function replaced(
  text: string,
  pattern: Regexp,
  pieces: readonly (string | number)[],
  everyMatch: boolean,
): string | null {
  let result = '';
  let from = 0;
  let found = pattern.match(text, 0, charge);
  if (found === null) return null;
  let behindMatch = -1;
  do {
    const [start, end] = [found[0]!, found[1]!];
    result += text.slice(from, start);
    // Directly behind a match nothing is no match of its own.
    if (start !== end || start !== behindMatch)
      result += pieces.map((piece) => pieceText(text, found!, piece)).join('');
    behindMatch = end;
    from = end;
    if (start === end) result += text.charAt(from++);
    charge(1 + pieces.length);
    found = everyMatch && from <= text.length ? pattern.match(text, from, charge) : null;
  } while (found !== null);
  return result + text.slice(from);
}

function pieceText(text: string, found: ArrayLike<number>, piece: string | number): string {
  if (typeof piece === 'string') return piece;
  const start = found[2 * piece];
  const end = found[2 * piece + 1];
  return start === undefined || end === undefined || start < 0 ? '' : text.slice(start, end);
}
