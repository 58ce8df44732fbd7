// allocate_mapping(): A mapping with the keys of an array, and as values those of a second array of the same size, or one value for all, or what a function returns for each key.

void test() {
  check(allocate_mapping(({ "a", "b" }), ({ 1, 2 }))); // expect: ([ "a" : 1, "b" : 2, ])
  check(allocate_mapping(({ "a" }), 7)); // expect: ([ "a" : 7, ])
  check(allocate_mapping(({ "a" }), (: $1 + "!" :))); // expect: ([ "a" : "a!", ])
  check(allocate_mapping(5)); // expect: ([ ])
  check(allocate_mapping(({ "a" }), ({ 1, 2 }))); // expect error: Arrays passed to allocate_mapping() must be the same size
}
