// The natural-language parser's efuns: an object joins in (parse_init), gives rules for verbs, and has sentences understood.
// The work stands in runtime/verbs/.

import { charge } from '../eval_cost';
import { tellObject } from '../interactive';
import type { LpcMapping } from '../mapping';
import type { LpcObject, Value } from '../value';
import { askHandler, expectKnown, literalsOfMaster, makeKnown, refresh } from '../verbs/known_object';
import { carryOut, tryMyRules } from '../verbs/parse';
import { readRule } from '../verbs/rule';
import { addRule, addRuleSynonym, addSynonym, dumpVerbs, hasRules, removeRules } from '../verbs/verb_table';
import { commandGiver } from '../world';
import type { EfunFamily } from './check';

/** Who gives the command hears what the parser does, when asked for. */
function teller(debug: number): ((text: string) => void) | null {
  if (!debug) return null;
  return (text) => {
    charge(text.length);
    tellObject(commandGiver(), `${text}\n`);
  };
}

const tokensOf = (o: LpcObject, d: number, rule: string) => readRule(rule, literalsOfMaster(o, d));

export const verbs: EfunFamily = {
  parse_init(o) {
    makeKnown(o);
    return 0;
  },
  parse_refresh(o, d) {
    refresh(o, d, hasRules);
    return 0;
  },
  parse_add_rule(o, d, verb, rule) {
    expectKnown(o);
    addRule(verb, o, tokensOf(o, d, rule));
    askHandler(o, d, o);
    return 0;
  },
  parse_add_synonym(o, d, typed, meaning, rule) {
    if (rule === undefined) addSynonym(typed, meaning);
    else addRuleSynonym(typed, meaning, o, tokensOf(o, d, rule));
    return 0;
  },
  parse_remove(o, _d, verb) {
    removeRules(verb, o);
    return 0;
  },
  parse_sentence(o, d, sentence, debug = 0, list: Value[] | null = null, nicknames: LpcMapping | null = null) {
    expectKnown(o);
    const tell = teller(debug);
    return carryOut({ o, d, player: o, sentence, list, nicknames, onlyHandler: null, tell });
  },
  parse_my_rules(o, d, player, sentence, really = 0) {
    expectKnown(player);
    expectKnown(o);
    const order = { o, d, player, sentence, list: null, nicknames: null, onlyHandler: o, tell: null };
    return tryMyRules(order, really !== 0);
  },
  parse_dump: () => dumpVerbs(),
};
