// dump_trace(): The calls that led here, outermost first, as mappings with function, program, object and line.

void test() {
  check(arrayp(dump_trace())); // expect: 1
  check(dump_trace()[<1]["function"]); // expect: "test"
}
