void test() {
  check(typeof(1.5)); // expect: "float"
  check(typeof(({ "a" }))); // expect: "array"
  check(typeof(this_object())); // expect: "object"
  check(typeof(1)); // expect: "int"
  check(typeof("")); // expect: "string"
  check(typeof(([]))); // expect: "mapping"
  check(typeof((: $1 :))); // expect: "function"
  check(typeof(allocate_buffer(1))); // expect: "buffer"
  check(typeof(0)); // expect: "int"
}
