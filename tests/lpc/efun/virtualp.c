void test() {
  check(virtualp()); // expect: 0
  check(virtualp(this_object())); // expect: 0
  mixed one = 1;
  check(virtualp(one)); // expect error: Bad argument 1 to virtualp()
}
