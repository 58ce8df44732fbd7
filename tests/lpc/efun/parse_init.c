void test() {
  check(parse_sentence("look"));  // expect error: /efun/parse_init is not known by the parser.  Call parse_init() first.
  parse_init();
  check(parse_sentence("look"));  // expect: 0
  parse_init();
  check(parse_sentence("look"));  // expect: 0
}
