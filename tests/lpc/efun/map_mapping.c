// map_mapping(): A mapping with the same keys and, as values, what a function returns for key and value.

void test() {
  check(map_mapping(([ "a" : 2 ]), (: $2 * 2 :))); // expect: ([ "a" : 4, ])
  check(map_mapping(([ ]), (: 1 :))); // expect: ([ ])
}
