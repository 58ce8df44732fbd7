int can_yell() { return 1; }
void do_yell() { }

void test() {
  parse_init();
  parse_add_rule("yell", "");
  parse_add_synonym("shriek", "yell", "");
  check(parse_sentence("shriek"));  // expect: 1
  check(parse_remove("nothing at all"));  // expect: 0
  check(parse_sentence("yell"));  // expect: 1
  parse_remove("yell");
  check(parse_sentence("yell"));  // expect: -1
  check(parse_sentence("shriek"));  // expect: -1
}
