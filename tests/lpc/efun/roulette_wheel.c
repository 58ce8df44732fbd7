void test() {
  int i;
  mapping seen = ([ ]);
  for (i = 0; i < 300; i++) seen[roulette_wheel(([ "a": 1, "b": 2, "never": 0 ]))]++;
  check(sort_array(keys(seen), 1));  // expect: ({ "a", "b" })
  check(seen["b"] > seen["a"]);  // expect: 1
  check(roulette_wheel(([ ])));  // expect error: empty mapping in roulette_wheel.
  check(roulette_wheel(([ "a": -1 ])));  // expect error: Weights must be non-negative integers.
  check(roulette_wheel(([ "a": 0 ])));  // expect error: roulette_wheel(): all weights are 0.
}
