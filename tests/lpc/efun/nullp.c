void test() {
  check(nullp(([ "a": 0 ])["b"])); // expect: 1
  check(nullp(([ "a": 0 ])["a"])); // expect: 0
  check(nullp(({}))); // expect: 0
  check(nullp(0)); // expect: 0
}
