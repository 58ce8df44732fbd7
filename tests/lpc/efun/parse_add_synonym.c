string log = "";
int can_lift_str() { return 1; }
int can_lift() { return 1; }
void do_lift_str(string s) { log += s + "|"; }
void do_lift() { log += "|"; }

void test() {
  parse_init();
  parse_add_rule("lift", "STR");
  parse_add_rule("lift", "");
  check(parse_add_synonym("raise", "nothing"));  // expect error: nothing is not a verb!
  check(parse_add_synonym("lift", "lift"));  // expect error: Verb cannot be a synonym for itself.
  check(parse_add_synonym("raise", "lift", "OBJ"));  // expect error: No such rule defined.
  parse_add_synonym("raise", "lift");
  parse_add_synonym("hoist up", "lift", "STR");
  check(parse_sentence("raise it"));  // expect: 1
  check(parse_sentence("raise"));  // expect: 1
  check(parse_sentence("hoist up that"));  // expect: 1
  check(parse_sentence("hoist up"));  // expect: -1
  check(log);  // expect: "it||that|"
}
