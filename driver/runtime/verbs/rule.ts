// Rules of verbs: the tokens of a text like `OBJ from OBS`, and their weight, by which the better of two fitting rules wins.

import { ruleTokensMax } from '../../contract/limits';
import { fail } from '../error';
import type { LpcObject } from '../value';

/** OBJ LIV OBS LVS, and what the modifiers `:lvpc` add to them. */
export interface ObjectToken {
  kind: 'object';
  living: boolean;
  /** It is enough to see the object; without it, it must be in reach. */
  visibleOnly: boolean;
  plural: boolean;
  /** The first of several objects will do. */
  choose: boolean;
}

export type RuleToken = { kind: 'literal'; text: string } | { kind: 'string' } | { kind: 'word' } | ObjectToken;

export interface Rule {
  handler: LpcObject;
  tokens: readonly RuleToken[];
  weight: number;
}

const plain: ObjectToken = { kind: 'object', living: false, visibleOnly: false, plural: false, choose: false };

const tokenNames: Readonly<Record<string, RuleToken>> = {
  OBJ: plain,
  LIV: { ...plain, living: true },
  OBS: { ...plain, plural: true },
  LVS: { ...plain, living: true, plural: true },
  STR: { kind: 'string' },
  WRD: { kind: 'word' },
};

const modifiers: Readonly<Record<string, Partial<ObjectToken>>> = {
  l: { living: true },
  v: { visibleOnly: true },
  p: { plural: true },
  c: { choose: true },
};

/** Reads a rule; `literals` are the words that the master allows in one. */
export function readRule(text: string, literals: ReadonlySet<string>): RuleToken[] {
  const tokens = text
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => readToken(word, literals));
  if (tokens.length > ruleTokensMax) fail(`Only ${ruleTokensMax} tokens permitted per rule!`);
  const objects = tokens.filter((token) => token.kind === 'object');
  if (objects.length > 2) fail('Only two object tokens allowed per rule.');
  if (objects.filter((token) => token.plural).length > 1) fail('Only one plural token allowed per rule.');
  return tokens;
}

function readToken(word: string, literals: ReadonlySet<string>): RuleToken {
  const [, name, letters] = /^([A-Z]{3})(?::(.+))?$/s.exec(word) ?? [];
  const token = name !== undefined && Object.hasOwn(tokenNames, name) ? tokenNames[name] : undefined;
  if (token === undefined) return readLiteral(word, literals);
  return letters === undefined ? token : modified(token, name!, letters);
}

function readLiteral(word: string, literals: ReadonlySet<string>): RuleToken {
  if (!literals.has(word)) fail(`Unknown token '${word.length > 50 ? `${word.slice(0, 50)}...` : word}'`);
  return { kind: 'literal', text: word };
}

function modified(token: RuleToken, name: string, letters: string): RuleToken {
  if (token.kind !== 'object') fail(`Illegal to have modifiers to '${name}'`);
  const result = { ...token };
  for (const letter of letters) {
    if (!Object.hasOwn(modifiers, letter)) fail(`Unknown modifier '${letter}'`);
    Object.assign(result, modifiers[letter]);
  }
  return result;
}

/** The more a rule demands, the more it weighs; singular wins over plural, so that `take fish` takes one. */
export function weightOf(tokens: readonly RuleToken[]): number {
  return tokens.reduce((sum, token) => sum + (token.kind === 'object' ? objectWeight(token) : 1), 1);
}

function objectWeight(token: ObjectToken): number {
  return 2 - Number(token.plural) + Number(token.living) + Number(!token.visibleOnly);
}

/** `OBJ from OBS`: the rule as do_verb_rule() and parse_dump() show it, without modifiers. */
export function ruleText(tokens: readonly RuleToken[]): string {
  return tokens.map(tokenText).join(' ');
}

function tokenText(token: RuleToken): string {
  switch (token.kind) {
    case 'literal':
      return token.text;
    case 'string':
      return 'STR';
    case 'word':
      return 'WRD';
    case 'object':
      return token.living ? (token.plural ? 'LVS' : 'LIV') : token.plural ? 'OBS' : 'OBJ';
  }
}

/** The same demands in the same order. */
export function sameTokens(a: readonly RuleToken[], b: readonly RuleToken[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
