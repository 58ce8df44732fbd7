// environment(): What an object, or this one, is in.

void test() {
  check(environment()); // expect: 0
  check(environment(this_object())); // expect: 0
  check(environment(0)); // expect error: Bad argument 1 to environment()
}
