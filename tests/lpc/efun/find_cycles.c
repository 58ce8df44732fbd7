// find_cycles(): The path of every place that closes a reference loop in a value.

void test() {
  mapping m = ([ ]);
  m["self"] = m;
  check(find_cycles(m)); // expect: ({ "["self"]" })
  check(find_cycles(({ 1 }))); // expect: ({ })
}
