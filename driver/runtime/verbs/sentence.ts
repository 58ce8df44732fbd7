// A player's sentence cut into words: small letters, without punctuation, each with its place in what was typed, so that STR and
// WRD give back the player's own spelling. Special words (`all`, `the`, `2nd`) are told here too.

import { sentenceLengthMax, sentenceWordsMax } from '../../contract/limits';

export interface Word {
  text: string;
  /** In the sentence as typed; `end` is behind the last character, punctuation included. */
  start: number;
  end: number;
}

const isSpace = (c: string): boolean => /[ \t-\r]/.test(c);
/** Vanishes from the middle of a word: `Bob's` is `bobs`. */
const isIgnored = (c: string): boolean => c === "'" || c < ' ' || c === '\x7f';
const isKept = (c: string): boolean => /[A-Za-z0-9*?!.:\u0080-\uffff]/.test(c);

/** The words of a sentence; none when it has too many. What is too long is cut off. */
export function splitSentence(sentence: string): Word[] {
  const words: Word[] = [];
  let at = 0;
  let text = '';
  let kept = 0;
  const skip = (what: (c: string) => boolean): void => {
    while (at < sentence.length && what(sentence[at]!)) at++;
  };
  skip((c) => isSpace(c) || isIgnored(c));
  let start = at;
  while (at < sentence.length && kept < sentenceLengthMax) {
    const c = sentence[at++]!;
    if (isIgnored(c)) continue;
    if (isKept(c)) {
      text += c >= 'A' && c <= 'Z' ? c.toLowerCase() : c;
      kept++;
      continue;
    }
    if (isSpace(c)) at--;
    else skip((next) => !isKept(next) && !isSpace(next));
    const end = at;
    skip(isSpace);
    if (text === '') continue;
    words.push({ text, start, end });
    text = '';
    start = at;
  }
  if (text !== '') words.push({ text, start, end: at });
  else if (words.length > 0) words.at(-1)!.end = sentence.length;
  return words.length < sentenceWordsMax ? words : [];
}

// ---------------------------------------------------------------- special words

export type SpecialWord =
  | { kind: 'article' }
  | { kind: 'self' }
  | { kind: 'all' }
  | { kind: 'of' }
  | { kind: 'ordinal'; value: number };

const special = new Map<string, SpecialWord>([
  ['the', { kind: 'article' }],
  ['me', { kind: 'self' }],
  ['myself', { kind: 'self' }],
  ['all', { kind: 'all' }],
  ['of', { kind: 'of' }],
  ['other', { kind: 'ordinal', value: 2 }],
]);
for (const word of ['a', 'an', 'any']) special.set(word, { kind: 'ordinal', value: 1 });
for (const [index, word] of 'first second third fourth fifth sixth seventh eighth ninth'.split(' ').entries())
  special.set(word, { kind: 'ordinal', value: index + 1 });

export function specialWord(word: string): SpecialWord | undefined {
  return special.get(word) ?? numberedOrdinal(word);
}

/** `1st`, `2nd`, `11th`; another ending is no ordinal. */
function numberedOrdinal(word: string): SpecialWord | undefined {
  // Words are looked up millions of times in a hard sentence, and nearly none begins with a digit.
  if (!(word.charCodeAt(0) <= 0x39)) return undefined;
  const [, digits, ending] = /^(\d+)([a-z]+)$/.exec(word) ?? [];
  if (digits === undefined || ending !== endingOf(digits)) return undefined;
  return { kind: 'ordinal', value: Number(digits) };
}

function endingOf(digits: string): string {
  if (digits.at(-2) === '1') return 'th';
  return ({ '1': 'st', '2': 'nd', '3': 'rd' } as Record<string, string>)[digits.at(-1)!] ?? 'th';
}
