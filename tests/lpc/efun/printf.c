string heard = "";

void catch_tell(string text) { heard += text; }

void test() {
  enable_commands();
  printf("%d of %s", 3, "them");
  check(heard); // expect: "3 of them"
  printf("[%5.1f]", 2.5);
  check(heard); // expect: "3 of them[  2.5]"
  check((printf("%d", "x"), 0)); // expect error: ERROR: (s)printf(): Incorrect argument type to %d.
}
