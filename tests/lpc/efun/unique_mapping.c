// unique_mapping(): A mapping from what a function returns for the elements of an array to an array of those elements.

void test() {
  check(unique_mapping(({ 1, 3, 5 }), (: $1 & 1 :))); // expect: ([ 1 : ({ 5, 3, 1 }), ])
  check(unique_mapping(({ }), (: 1 :))); // expect: ([ ])
}
