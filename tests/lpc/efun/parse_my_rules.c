string *parse_command_id_list() { return ({ "drum" }); }
int inventory_visible() { return 1; }
int can_verb_rule() { return 1; }
int direct_verb_rule() { return 1; }
int beaten;
void do_verb_rule() { beaten++; }

void test() {
  check(parse_my_rules(this_object(), "beat"));  // expect error: /efun/parse_my_rules is not known by the parser.
  parse_init();
  parse_add_rule("beat", "STR");
  check(parse_my_rules(this_object(), "Beat the  Drum!"));  // expect: ({ "beat", "STR", "the  Drum!", "Beat", "the  Drum!" })
  check(beaten);  // expect: 0
  check(parse_my_rules(this_object(), "beat it", 1));  // expect: 1
  check(beaten);  // expect: 1
  check(parse_my_rules(this_object(), "beat"));  // expect: -1
  check(parse_my_rules(this_object(), "sing"));  // expect: 0
}
