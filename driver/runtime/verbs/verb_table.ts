// All verbs of the mudlib with their rules and synonyms, as parse_add_rule() and its kin keep them. Among rules of equal weight
// the newest wins, so each list has the newest first.

import { ByObject } from '../by_object';
import { onDestructed } from '../destruct';
import { fail } from '../error';
import type { LpcObject } from '../value';
import { type Rule, type RuleToken, ruleText, sameTokens, weightOf } from './rule';

/** What a player may type. A synonym for a whole verb has `target`; one for single rules of a verb has copies of them. */
export interface Verb {
  /** What is typed. */
  typed: string;
  /** What the applies are called after: `get` for a `take` that means it. */
  meaning: string;
  target: Verb | null;
  rules: Rule[];
  /** A rule of it names objects (or did): parsing looks around first. */
  needsObjects: boolean;
}

/** By what is typed; newest first. */
const verbs = new Map<string, Verb[]>();
/** The verbs that each handler has rules in. */
const handled = new ByObject<Verb>();

export function verbsTyped(text: string): readonly Verb[] {
  return verbs.get(text) ?? [];
}

function addVerb(typed: string, meaning: string): Verb {
  const verb: Verb = { typed, meaning, target: null, rules: [], needsObjects: false };
  verbs.set(typed, [verb, ...verbsTyped(typed)]);
  return verb;
}

function addTo(verb: Verb, rule: Rule): void {
  // The list is replaced, never changed: a parse that runs goes on with the one it has.
  verb.rules = [rule, ...verb.rules];
  handled.add(rule.handler, verb);
  if (rule.tokens.some((token) => token.kind === 'object')) verb.needsObjects = true;
}

const ownVerb = (text: string): Verb | undefined =>
  verbsTyped(text).find((verb) => verb.meaning === text && verb.target === null);

export function addRule(name: string, handler: LpcObject, tokens: readonly RuleToken[]): void {
  addTo(ownVerb(name) ?? addVerb(name, name), { handler, tokens, weight: weightOf(tokens) });
}

/** `typed` shall mean `meaning`, in all its rules. */
export function addSynonym(typed: string, meaning: string): void {
  const target = verbToCopy(typed, meaning);
  const verb = verbsTyped(typed).find((one) => one.meaning === meaning && one.target !== null);
  const synonym = verb ?? addVerb(typed, meaning);
  synonym.target = target;
}

/** `typed` shall mean `meaning` in one rule, which must be the handler's own. */
export function addRuleSynonym(typed: string, meaning: string, handler: LpcObject, tokens: readonly RuleToken[]): void {
  const rule = verbToCopy(typed, meaning).rules.find((one) => sameTokens(one.tokens, tokens));
  if (rule === undefined) fail('No such rule defined.');
  if (rule.handler !== handler) fail('Rule owned by different object.');
  const verb = verbsTyped(typed).find((one) => one.meaning === meaning && one.target === null);
  addTo(verb ?? addVerb(typed, meaning), rule);
}

function verbToCopy(typed: string, meaning: string): Verb {
  if (typed === meaning) fail('Verb cannot be a synonym for itself.');
  return ownVerb(meaning) ?? fail(`${meaning} is not a verb!`);
}

/** Rules of the handler for a verb go, and for those that mean it. */
export function removeRules(name: string, handler: LpcObject): void {
  for (const verb of handled.of(handler)) if (verb.meaning === name || verb.typed === name) dropRules(verb, handler);
}

function dropRules(verb: Verb, handler: LpcObject): void {
  verb.rules = verb.rules.filter((rule) => rule.handler !== handler);
  handled.remove(handler, verb);
}

/** The object handles a rule. */
export function hasRules(ob: LpcObject): boolean {
  return handled.count(ob) > 0;
}

onDestructed((object) => {
  for (const verb of handled.of(object)) dropRules(verb, object);
});

function forEachVerb(action: (verb: Verb) => void): void {
  for (const list of verbs.values()) list.forEach(action);
}

/** parse_dump(): all verbs in the order in which they came. */
export function dumpVerbs(): string {
  let text = '';
  forEachVerb((verb) => {
    text += verb.typed === verb.meaning ? `Verb ${verb.typed}:\n` : `Verb ${verb.typed} (${verb.meaning}):\n`;
    if (verb.target !== null) text += `  Synonym for: ${verb.target.typed}\n`;
    else for (const rule of verb.rules) text += `  (${rule.handler.name}) ${ruleText(rule.tokens)}\n`;
  });
  return text;
}
