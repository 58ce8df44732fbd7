// Efuns with regular expressions: regexp() and reg_assoc() with classic patterns, pcre_*() with Perl's. All run on the
// linear-time matcher of regexp.ts; its work is charged as evaluation cost.

import { fail } from '../error';
import { charge } from '../eval_cost';
import { checkArraySize } from '../limits';
import { LpcMapping } from '../mapping';
import { type Captures, classicRegexp, perlCacheEntries, perlRegexp, type Regexp } from '../regexp';
import type { PerlFlags } from '../regexp_perl';
import { PatternError } from '../regexp_tree';
import { isInt, type Value } from '../value';
import { callbackOf } from './callback';
import type { EfunFamily } from './check';

/** Bits of the pcre efuns' options, as <pcre_flags.h> names them: PCRE_I, _M, _S, _U, _X, _A. */
const optionBits = {
  ignoreCase: 1 << 16,
  multiline: 1 << 17,
  dotAll: 1 << 18,
  ungreedy: 1 << 19,
  extended: 1 << 20,
  anchored: 1 << 21,
};

function classic(pattern: string): Regexp {
  try {
    return classicRegexp(pattern);
  } catch (error) {
    if (error instanceof PatternError) fail(error.message);
    throw error;
  }
}

function perl(pattern: string, options = 0): Regexp {
  const flags = Object.fromEntries(
    Object.entries(optionBits).map(([name, bit]) => [name, (options & bit) !== 0]),
  ) as unknown as PerlFlags;
  try {
    return perlRegexp(pattern, flags);
  } catch (error) {
    if (error instanceof PatternError) fail(`PCRE compilation failed at offset ${error.offset}: ${error.message}`);
    throw error;
  }
}

const indexes = 1;
const notMatching = 2;

/** The strings of an array that match (or do not), with their positions counted from 1 when asked. */
function matching(array: Value[], regexp: Regexp, flags: number): Value[] {
  const wanted = (flags & notMatching) === 0;
  const result: Value[] = [];
  array.forEach((element, index) => {
    if (typeof element !== 'string' || regexp.test(element, charge) !== wanted) return;
    result.push(element);
    if (flags & indexes) result.push(index + 1);
  });
  return result;
}

/** Splits a text at the matches of any pattern; the second array tells each piece's token. */
function assoc(text: string, regexps: Regexp[], tokens: Value[], fallback: Value): Value[] {
  const pieces: Value[] = [];
  const kinds: Value[] = [];
  let rest = text;
  // Text that went by without a match because an empty match must not stop the walk.
  let plain = '';
  while (rest !== '' && regexps.length > 0) {
    const first = earliest(rest, regexps);
    if (!first) break;
    const [start, end] = [first.captures[0]!, first.captures[1]!];
    pieces.push(plain + rest.slice(0, start), rest.slice(start, end));
    kinds.push(fallback, tokens[first.index]);
    rest = rest.slice(end);
    plain = '';
    if (start === end) {
      plain = rest.slice(0, 1);
      rest = rest.slice(1);
    }
  }
  pieces.push(plain + rest);
  kinds.push(fallback);
  checkArraySize(pieces.length);
  return [pieces, kinds];
}

function earliest(text: string, regexps: Regexp[]): { index: number; captures: Captures } | null {
  let best: { index: number; captures: Captures } | null = null;
  for (const [index, regexp] of regexps.entries()) {
    const captures = regexp.match(text, 0, charge);
    if (captures && (!best || captures[0]! < best.captures[0]!)) best = { index, captures };
    if (best?.captures[0] === 0) break;
  }
  return best;
}

function patternList(patterns: Value[], tokens: Value[], compile: (pattern: string) => Regexp): Regexp[] {
  if (patterns.length !== tokens.length) fail('Pattern and token array sizes must be identical.');
  return patterns.map((pattern) =>
    typeof pattern === 'string' ? compile(pattern) : fail('Non-string found in pattern array.'),
  );
}

/** Groups up to the last one that took part; a group that did not is ''. */
function groups(text: string, captures: Captures): string[] {
  const result: string[] = [];
  for (let slot = 2; slot + 1 < captures.length; slot += 2) result.push(slotText(text, captures, slot));
  while (captures.length > 2 && result.length > 0 && captures[result.length * 2]! < 0) result.pop();
  return result;
}

function slotText(text: string, captures: Captures, slot: number): string {
  const start = captures[slot]!;
  return start < 0 ? '' : text.slice(start, captures[slot + 1]);
}

function namedGroups(regexp: Regexp, text: string, captures: Captures): LpcMapping {
  const result = new LpcMapping();
  for (const [name, index] of regexp.names)
    if ((captures[index * 2] ?? -1) >= 0) result.set(name, slotText(text, captures, index * 2));
  return result;
}

/** The text with each captured group replaced; a group inside one that was replaced stays out. */
function replaceGroups(text: string, captures: Captures, replacements: string[]): string {
  let result = '';
  let at = 0;
  let from = captures[2] ?? 0;
  replacements.forEach((replacement, index) => {
    const start = captures[index * 2 + 2]!;
    if (start < from || start < 0) return;
    result += text.slice(at, start) + replacement;
    at = captures[index * 2 + 3]!;
    from = at;
  });
  return result + text.slice(at);
}

function matchAll(text: string, regexp: Regexp): Value[] {
  const result: Value[] = [];
  let at = 0;
  let afterEmpty = false;
  while (at < text.length) {
    const captures = regexp.match(text, at, charge);
    if (!captures) break;
    const [start, end] = [captures[0]!, captures[1]!];
    if (start === end && afterEmpty && start === at) {
      at++;
      afterEmpty = false;
      continue;
    }
    result.push([text.slice(start, end), ...groups(text, captures)]);
    afterEmpty = start === end;
    at = afterEmpty ? start + 1 : end;
    if (afterEmpty) afterEmpty = false;
  }
  checkArraySize(result.length);
  return result;
}

export const regexps: EfunFamily = {
  regexp(_o, _d, text, pattern, flags) {
    if (typeof text !== 'string') return text.length === 0 ? [] : matching(text, classic(pattern), flags ?? 0);
    if (flags !== undefined) fail('3rd argument illegal for regexp(string, string)');
    return classic(pattern).test(text, charge) ? 1 : 0;
  },
  reg_assoc: (_o, _d, text, patterns, tokens, fallback = 0) =>
    assoc(text, patternList(patterns, tokens, classic), tokens, fallback),
  pcre_version: () => 'Mudstone linear-time matcher (Perl syntax without back references)',
  pcre_match(_o, _d, text, pattern, flags, options) {
    if (typeof text === 'string') return perl(pattern, flags ?? options).test(text, charge) ? 1 : 0;
    return matching(text, perl(pattern, options), flags ?? 0);
  },
  pcre_match_all: (_o, _d, text, pattern, options) => matchAll(text, perl(pattern, options)),
  pcre_assoc: (_o, _d, text, patterns, tokens, fallback = 0, options = 0) =>
    assoc(
      text,
      patternList(patterns, tokens, (pattern) => perl(pattern, options)),
      tokens,
      fallback,
    ),
  pcre_extract(_o, _d, text, pattern, withNames, options) {
    const regexp = perl(pattern, options);
    const captures = regexp.match(text, 0, charge);
    if (!captures) return [];
    const result: Value[] = groups(text, captures);
    if (withNames) result.push(namedGroups(regexp, text, captures));
    return result;
  },
  pcre_replace(_o, _d, text, pattern, replacements, options) {
    const captures = perl(pattern, options).match(text, 0, charge);
    if (!captures) return text;
    const count = groups(text, captures).length;
    if (count !== replacements.length)
      fail(`Number of captured substrings and replacements do not match, ${count} vs ${replacements.length}.`);
    if (!replacements.every((replacement: Value) => typeof replacement === 'string'))
      fail('Bad argument 3 to pcre_replace(): replacement array must contain only strings.');
    return replaceGroups(text, captures, replacements);
  },
  pcre_replace_callback(o, d, text, pattern, f, ...args) {
    // The options come last, behind the arguments that a named function's object and extras take.
    const options = isInt(args.at(-1)) ? Number(args.pop()) : 0;
    const captures = perl(pattern, options).match(text, 0, charge);
    if (!captures) return text;
    const found = groups(text, captures);
    const callback = callbackOf(o, d, f, args, 'pcre_replace_callback');
    const replacements = found.map((group, index) => {
      const value = callback.two(group, index);
      return typeof value === 'string' ? value : group;
    });
    return replaceGroups(text, captures, replacements);
  },
  pcre_cache() {
    const result = new LpcMapping();
    for (const [pattern, size] of perlCacheEntries()) result.set(pattern, size);
    return result;
  },
};
