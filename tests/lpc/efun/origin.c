string how() { return origin(); }

void test() {
  check(how()); // expect: "local"
  check(this_object()->how()); // expect: "call_other"
  check(map(({ 1 }), "how")); // expect: ({ "efun" })
  check(call_other(this_object(), "how")); // expect: "call_other"
}
