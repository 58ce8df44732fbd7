string log = "";
int can_verb_rule() { return 1; }
void do_verb_rule(string verb, string rule, mixed rest...) { log += rule + "|"; }

void test() {
  check(parse_add_rule("mix", "STR"));  // expect error: /efun/parse_add_rule is not known by the parser.
  parse_init();
  check(parse_add_rule("mix", "FOO"));  // expect error: Unknown token 'FOO'
  check(parse_add_rule("mix", "OBJ:"));  // expect error: Unknown token 'OBJ:'
  check(parse_add_rule("mix", "STR:l"));  // expect error: Illegal to have modifiers to 'STR'
  check(parse_add_rule("mix", "OBJ:q"));  // expect error: Unknown modifier 'q'
  check(parse_add_rule("mix", "OBJ OBJ LIV"));  // expect error: Only two object tokens allowed per rule.
  check(parse_add_rule("mix", "OBS LVS"));  // expect error: Only one plural token allowed per rule.
  check(parse_add_rule("mix", repeat_string("STR ", 10)));  // expect error: Only 9 tokens permitted per rule!
  check(parse_add_rule("mix", repeat_string("STR ", 9)));  // expect: 0
  parse_remove("mix");
  // The heavier rule wins; among equals the newest.
  parse_add_rule("mix", "STR with STR");
  parse_add_rule("mix", "STR");
  parse_add_rule("mix", "WRD");
  check(parse_sentence("mix a b") + parse_sentence("mix a with b") + parse_sentence("mix a"));  // expect: 3
  check(log);  // expect: "STR|STR with STR|WRD|"
  parse_remove("mix");
}
