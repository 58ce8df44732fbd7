// map_array(): An array of what a function returns for each element.

void test() {
  check(map_array(({ 1, 2 }), (: $1 + 1 :))); // expect: ({ 2, 3 })
  check(map_array(({ }), (: 1 :))); // expect: ({ })
}
