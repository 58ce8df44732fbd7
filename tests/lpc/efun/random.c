int below(int limit) {
  for (int i = 0; i < 100; i++) {
    int number = random(limit);
    if (number < 0 || number >= limit) return 0;
  }
  return 1;
}

void test() {
  check(below(6)); // expect: 1
  check(random(1)); // expect: 0
  check(random(-5)); // expect: 0
  check(sizeof(unique_mapping(map(allocate(1000), (: random(3) :)), (: $1 :)))); // expect: 3
}
