// query_snooping(): Whom an object snoops, or 0.

void test() {
  check(query_snooping(this_object())); // expect: 0
  check(query_snooping(this_object())); // expect: 0
}
