void test() {
  check(pointerp(({ 1, 2 }))); // expect: 1
  check(pointerp(([ 1: 2 ]))); // expect: 0
  check(pointerp(({}))); // expect: 1
  check(pointerp("ab")); // expect: 0
}
