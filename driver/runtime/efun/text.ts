// Efuns that write for players: plurals, numbers in words, colours.

import { numberInWords, pluralize } from '../english';
import { charge } from '../eval_cost';
import { safely } from '../fault';
import { cutText, limits } from '../limits';
import type { LpcMapping } from '../mapping';
import { colourPieces, defaultReset, wrapColours } from '../terminal_colour';
import type { LpcObject, Value } from '../value';
import { callMethod } from './callback';
import type { EfunFamily } from './check';

function terminalColour(
  o: LpcObject,
  d: number,
  text: string,
  codes: LpcMapping,
  width: number,
  indent: number,
): string {
  charge(text.length >> 4);
  const lookup = (name: string): string | null => textOf(codes.get(name));
  const pieces = colourPieces(text, lookup, (piece) =>
    // The object may rewrite each piece first, as FluffOS lets it; an error there leaves the piece as it is.
    textOf(safely(() => callMethod(o, d, o, 'terminal_colour_replace', [piece]))),
  );
  const result =
    width === 0 ? pieces.map((piece) => piece.text).join('') : wrapped(pieces, width, indent, lookup('RESET'));
  // As FluffOS: a text for players that is too long is cut, not refused.
  return cutText(result, limits.stringLength);
}

function wrapped(pieces: ReturnType<typeof colourPieces>, width: number, indent: number, reset: string | null): string {
  const columns = Math.max(Math.abs(width), 2);
  const indented = indent < 0 || indent >= columns - 1 ? columns - 2 : indent;
  return wrapColours(pieces, columns, indented, width < 0, reset ?? defaultReset);
}

const textOf = (value: Value): string | null => (typeof value === 'string' ? value : null);

export const text: EfunFamily = {
  pluralize: (_o, _d, noun) => (noun === '' ? 0 : pluralize(noun)),
  query_num: (_o, _d, value, limit) => numberInWords(value, limit),
  terminal_colour: (o, d, source, codes, width = 0, indent = 0) => terminalColour(o, d, source, codes, width, indent),
};
