void test() {
  parse_init();
  parse_add_rule("dumped", "OBJ:v from LVS:c");
  parse_add_rule("dumped", "STR WRD");
  parse_add_synonym("as dumped", "dumped");
  check(strsrch(parse_dump(), "Verb dumped:\n  (/efun/parse_dump) STR WRD\n  (/efun/parse_dump) OBJ from LVS\n") >= 0);  // expect: 1
  check(strsrch(parse_dump(), "Verb as dumped (dumped):\n  Synonym for: dumped\n") >= 0);  // expect: 1
}
