// memory_summary(): What the variables of all objects hold.

string held = sprintf("%200s", "");

void test() {
  check(mapp(memory_summary())); // expect: 1
  check(memory_summary()["/efun/memory_summary.c"]["held"] > 100); // expect: 1
}
