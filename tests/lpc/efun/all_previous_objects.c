// all_previous_objects(): All objects on the way of calls that led here, nearest first.

void test() {
  check(all_previous_objects()); // expect: ({ })
}
