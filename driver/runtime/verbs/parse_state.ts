// The state of one parse: what it is about, how far it is, the best that was found. parse.ts makes one for each sentence, match.ts
// walks the rules over it, finish.ts asks the objects. Nothing here outlives its sentence, so parses may stand inside each other.

import type { LpcMapping } from '../mapping';
import type { LpcObject, Value } from '../value';
import { knownObject } from './known_object';
import type { ObjectSet } from './object_set';
import type { ParseError } from './parse_error';
import type { Rule } from './rule';
import type { Scene } from './scene';
import type { Word } from './sentence';
import type { Verb } from './verb_table';

/** What one token of a rule stands for in the sentence. */
export interface Match {
  kind: 'error' | 'string' | 'word' | 'object';
  /** First and last of its words. */
  first: number;
  last: number;
  plural: boolean;
  /** Any one of the objects will do. */
  choose: boolean;
  /** Which of the objects, from 1; 0 for all of them. */
  ordinal: number;
  objects: ObjectSet;
  /** The object that was chosen; −1 when none. */
  index: number;
}

/** How far a rule has been followed; copied at each fork. */
export interface Position {
  token: number;
  word: number;
  matches: number;
  errors: number;
  objects: number;
}

/** One do_*() function, ready to be called. */
export interface Call {
  name: string;
  args: Value[];
}

export interface Outcome {
  handler: LpcObject;
  /** In the order in which they are tried. */
  calls: Call[];
}

/** How much of the sentence was understood; parse_sentence() returns it negated when there is no better error. */
export const Level = { nothing: 0, verb: 1, rule: 2 } as const;

/** More errors than any rule can have. */
const noneYet = Number.MAX_SAFE_INTEGER;

export interface ParseOrder {
  /** Who calls the efun, at which depth. */
  o: LpcObject;
  d: number;
  player: LpcObject;
  sentence: string;
  /** Instead of the player's surroundings; null to look around. */
  list: Value[] | null;
  nicknames: LpcMapping | null;
  /** Only rules of this object count. */
  onlyHandler: LpcObject | null;
  /** Hears of every step; null when nobody wants to know. */
  tell: ((text: string) => void) | null;
}

export class Parse {
  readonly order: ParseOrder;
  scene: Scene | null = null;
  words: Word[] = [];
  steps = 0;
  level: number = Level.nothing;

  verb: Verb | null = null;
  rule: Rule | null = null;
  matches: Match[] = [];

  /** Weight of the rule that fits, 0 while none does. */
  bestWeight = 0;
  outcome: Outcome | null = null;
  /** While none fits: the error of the rule that came nearest. */
  bestError: ParseError | null = null;
  bestErrorWeight = 0;
  leastErrors = noneYet;
  /** The first error of the rule that is being tried. */
  error: ParseError | null = null;

  constructor(order: ParseOrder) {
    this.order = order;
  }

  /** The words as the player wrote them. */
  textOf(first: number, last: number): string {
    return this.order.sentence.slice(this.words[first]!.start, this.words[last]!.end).trim();
  }

  object(index: number): LpcObject | null {
    const ob = this.scene?.objects[index];
    return ob === undefined || ob.destructed ? null : ob;
  }

  /** The rule's handler lets it reach users who are elsewhere. */
  usersElsewhere(): boolean {
    return knownObject(this.rule!.handler)?.livingsAreRemote ?? false;
  }

  /** One more error on this way; the first one counts. */
  fail(position: Position, error: ParseError): void {
    if (position.errors++ === 0) this.error = error;
  }
}
