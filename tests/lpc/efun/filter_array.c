// filter_array(): The elements of an array for which a function is true.

void test() {
  check(filter_array(({ 1, 2, 3 }), (: $1 & 1 :))); // expect: ({ 1, 3 })
  check(filter_array(({ }), (: 1 :))); // expect: ({ })
}
