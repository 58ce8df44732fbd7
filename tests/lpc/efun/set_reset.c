int due(object ob) { set_reset(ob, 600); return 1; }

void test() {
  check(due(this_object())); // expect: 1
  check(catch(set_reset(this_object()))); // expect: 0
  check((set_reset(0), 0)); // expect error: Bad argument 1 to set_reset()
}
