void test() {
  check(unique_mapping(({ 1, 2, 3 }), (: $1 % 2 :))[1]); // expect: ({ 1, 3 })
  check(sizeof(unique_mapping(({ "a", "bb", "c" }), (: strlen :)))); // expect: 2
  check(unique_mapping(({ 4 }), (: $1 * 2 :))); // expect: ([ 8 : ({ 4 }), ])
  check(unique_mapping(({}), (: $1 :))); // expect: ([ ])
}
