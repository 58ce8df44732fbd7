// write(): Shows a value to this_player().

void test() {
  write("hello\n");
  check(1); // expect: 1
  write(5);
  write(({ }));
  check(this_player()); // expect: 0
}
