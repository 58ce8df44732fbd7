// query_snooping(): Whom an object snoops, or 0.

void test() {
  check(query_snooping(this_object())); // expect: 0
  mixed text = "x";
  check(query_snooping(text)); // expect error: Bad argument 1 to query_snooping()
}
