string name = "lamp";
string *parse_command_id_list() { return ({ name }); }
int can_rub_obj() { return 1; }
int direct_rub_obj() { return 1; }
void do_rub_obj(object ob) { }
int rub(string what) { return parse_sentence("rub " + what, 0, ({ this_object() })) == 1; }

void test() {
  check(parse_refresh());  // expect error: /efun/parse_refresh is not known by the parser.
  parse_init();
  parse_add_rule("rub", "OBJ");
  check(rub("lamp"));  // expect: 1
  name = "ring";
  check(rub("ring"));  // expect: 0
  parse_refresh();
  check(rub("ring"));  // expect: 1
  check(rub("lamp"));  // expect: 0
}
