// filter_mapping(): The entries of a mapping for which a function, called with key and value, is true.

void test() {
  check(filter_mapping(([ "a" : 1, "b" : 2 ]), (: $2 == 2 :))); // expect: ([ "b" : 2, ])
  check(filter_mapping(([ ]), (: 1 :))); // expect: ([ ])
}
