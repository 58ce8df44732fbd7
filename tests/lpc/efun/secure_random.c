int below(int limit) {
  for (int i = 0; i < 20; i++) {
    int number = secure_random(limit);
    if (number < 0 || number >= limit) return 0;
  }
  return 1;
}

void test() {
  check(below(6)); // expect: 1
  check(secure_random(1)); // expect: 0
  check(sizeof(unique_mapping(map(allocate(200), (: secure_random(2) :)), (: $1 :)))); // expect: 2
}
