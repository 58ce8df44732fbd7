// What can be wrong with a sentence, and how the player is told: the master's parser_error_message() makes the text. The numbers
// are FluffOS's, which mudlibs include as parser_error.h.

import { askMaster } from '../master';
import type { LpcObject, Value } from '../value';
import type { Meaning } from './scene';

export const ErrorKind = {
  isNot: 1,
  notLiving: 2,
  notAccessible: 3,
  ambiguous: 4,
  ordinal: 5,
  told: 6,
  thereIsNo: 7,
  badMultiple: 8,
} as const;

export type ParseError =
  /** `word` names no such object, none that lives, none in reach. */
  | { kind: 1 | 2 | 3; meaning: Meaning }
  | { kind: 4; objects: LpcObject[] }
  /** There are not so many; `count` are there. */
  | { kind: 5; count: number }
  /** A text that an object gave, or the driver. */
  | { kind: 6; text: string }
  /** The words that mean nothing. */
  | { kind: 7; text: string }
  /** Several were meant where only one may be. */
  | { kind: 8 };

/** The master's text for an error, about one object when there is one; undefined when it makes none. */
export function askForMessage(o: LpcObject, d: number, error: ParseError, about: LpcObject | null): Value {
  return askMaster(o, d, 'parser_error_message', [error.kind, about ?? undefined, ...detailsOf(error)]);
}

function detailsOf(error: ParseError): Value[] {
  switch (error.kind) {
    case ErrorKind.ambiguous:
      return [error.objects.filter((ob) => !ob.destructed)];
    case ErrorKind.ordinal:
      return [error.count];
    case ErrorKind.told:
    case ErrorKind.thereIsNo:
      return [error.text];
    case ErrorKind.badMultiple:
      return [];
    default:
      return [error.meaning.word, error.meaning.noun?.count === 1 ? 0 : 1];
  }
}
