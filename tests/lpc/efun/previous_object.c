object caller() { return previous_object(); }

void test() {
  check(this_object()->caller() == this_object()); // expect: 1
  check(clone_object(base_name())->caller() == this_object()); // expect: 1
  check(previous_object(1000)); // expect: 0
  check(arrayp(previous_object(-1))); // expect: 1
}
