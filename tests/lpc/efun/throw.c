void test() {
  check(catch(throw("stop"))); // expect: "stop"
  check(catch(throw(({ 1, 2 })))); // expect: ({ 1, 2 })
  check(catch(throw(7))); // expect: 7
  check((throw("thrown"), 0)); // expect error: thrown
}
