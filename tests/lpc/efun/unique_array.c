// unique_array(): Groups the elements of an array by what a function returns for them.

void test() {
  check(unique_array(({ 1, 2, 1, 3 }), (: $1 :))); // expect: ({ ({ 1, 1 }), ({ 2 }), ({ 3 }) })
  check(unique_array(({ 1, 2, 1, 3 }), (: $1 :), 2)); // expect: ({ ({ 1, 1 }), ({ 3 }) })
  check(unique_array(({ 1, 2 }), (: 0 :))); // expect: ({ })
  check(unique_array(({ }), (: 1 :))); // expect: ({ })
}
