// parse_sentence(): finds the verb at the beginning of a sentence, joins words that mean something together, tries every rule of the
// verb, and calls the do_*() function of the one that fits best. Errors become the master's parser_error_message().

import { apply, NotFound } from '../apply';
import { Origin } from '../call_stack';
import { fail } from '../error';
import { clean, type Value } from '../value';
import { literalsOfMaster } from './known_object';
import { followRule, step } from './match';
import { askForMessage } from './parse_error';
import { type Call, Level, type Outcome, Parse, type ParseOrder } from './parse_state';
import type { Rule } from './rule';
import { makeScene } from './scene';
import { splitSentence, type Word } from './sentence';
import { verbsTyped } from './verb_table';

/** Parses that look for a meaning at this moment; parse_my_rules() must not be called from within one. */
let running = 0;

/** Finds the rule that fits; its functions have not been called yet. */
function parseSentence(order: ParseOrder): Parse {
  const parse = new Parse(order);
  running++;
  try {
    const words = splitSentence(order.sentence);
    for (let count = 1; count <= words.length; count++) tryVerbs(parse, words, count);
  } finally {
    running--;
  }
  return parse;
}

/** The first `count` words may be a verb. */
function tryVerbs(parse: Parse, words: readonly Word[], count: number): void {
  const typed = joined(words.slice(0, count));
  for (const verb of verbsTyped(typed.text)) {
    parse.verb = verb.target ?? verb;
    parse.level = Math.max(parse.level, Level.verb);
    if (parse.scene === null && parse.verb.needsObjects) {
      const { o, d, player, list, nicknames } = parse.order;
      parse.scene = makeScene(o, d, player, list, nicknames);
    }
    parse.words = [typed];
    new WordJoiner(parse, words.slice(count)).from(0);
  }
}

function joined(words: readonly Word[]): Word {
  return { text: words.map((word) => word.text).join(' '), start: words[0]!.start, end: words.at(-1)!.end };
}

/** Joins neighbouring words into names and literals of several words, in every way there is. */
class WordJoiner {
  private readonly parse: Parse;
  private readonly words: readonly Word[];
  /** Names of several words that mean something here, and how long the longest is. */
  private readonly phrases: ReadonlySet<string>;
  private readonly longest: number;

  constructor(parse: Parse, words: readonly Word[]) {
    this.parse = parse;
    this.words = words;
    const { o, d } = parse.order;
    const names = [...(parse.scene?.meanings.keys() ?? []), ...literalsOfMaster(o, d)];
    this.phrases = new Set(names.filter((name) => name.includes(' ')));
    this.longest = Math.max(1, ...[...this.phrases].map((name) => name.split(' ').length));
  }

  from(at: number): void {
    if (!step(this.parse)) return;
    if (at === this.words.length) return tryRules(this.parse);
    for (let count = 1; count <= this.longest && at + count <= this.words.length; count++) {
      const word = joined(this.words.slice(at, at + count));
      if (count > 1 && !this.phrases.has(word.text)) continue;
      this.parse.words.push(word);
      this.from(at + count);
      this.parse.words.pop();
    }
  }
}

function tryRules(parse: Parse): void {
  parse.order.tell?.(`Trying interpretation: ${parse.words.map((word) => word.text).join(':')}`);
  for (const rule of parse.verb!.rules) {
    const { onlyHandler } = parse.order;
    if (rule.handler.destructed || (onlyHandler !== null && rule.handler !== onlyHandler)) continue;
    if (parse.bestWeight > rule.weight || !hasLiterals(parse, rule)) continue;
    parse.rule = rule;
    parse.matches = [];
    followRule(parse, { token: 0, word: 1, matches: 0, errors: 0, objects: 0 });
  }
}

/** The first two literals of the rule stand in the sentence in that order: a quick look before the long one. */
function hasLiterals(parse: Parse, rule: Rule): boolean {
  let at = 1;
  for (const literal of rule.tokens.filter((token) => token.kind === 'literal').slice(0, 2)) {
    const found = parse.words.findIndex((word, index) => index >= at && word.text === literal.text);
    if (found < 0) return false;
    at = found + 1;
  }
  return true;
}

// ---------------------------------------------------------------- answers

/** parse_sentence(): 1 when the sentence was carried out, else the master's error text or −level. */
export function carryOut(order: ParseOrder): Value {
  const parse = parseSentence(order);
  if (parse.outcome === null) return explain(parse);
  call(order, parse.outcome);
  return 1;
}

/** parse_my_rules(): the same for rules of `order.onlyHandler`; without `really` only the arguments of do_verb_rule() are given. */
export function tryMyRules(order: ParseOrder, really: boolean): Value {
  if (running > 0) fail('Illegal to call parse_sentence() recursively.');
  const parse = parseSentence(order);
  if (parse.outcome === null) return explain(parse);
  if (!really) return livingArguments(parse.outcome.calls.at(-1)!);
  call(order, parse.outcome);
  return 1;
}

function explain(parse: Parse): Value {
  const { o, d } = parse.order;
  if (parse.bestError === null) return -parse.level;
  return askForMessage(o, d, parse.bestError, null) ?? 0;
}

/** Calls the first do_*() function that the handler has. Its value does not matter; its error is the sentence's. */
function call(order: ParseOrder, { handler, calls }: Outcome): void {
  for (const one of calls) {
    const answer = apply(order.o, order.d, handler, one.name, livingArguments(one), Origin.driver);
    if (answer !== NotFound) return;
  }
  fail(`Parse accepted, but no do_* function found in object ${handler.name}!`);
}

/** Arguments that were destructed since are 0. */
const livingArguments = ({ args }: Call): Value[] => args.map(clean);
