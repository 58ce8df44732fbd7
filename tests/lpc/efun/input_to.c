// input_to(): The next line of this_player() goes to a function instead of becoming a command, with further arguments behind it.

void got(string line) { }

void test() {
  check(input_to("got")); // expect: 0
  check(input_to("got", 1)); // expect: 0
}
