// json_encode(): A value as JSON.

void test() {
  check(json_encode(([ "a" : ({ 1, 2.5, "x" }) ]))); // expect: "{"a":[1,2.5,"x"]}"
  check(json_encode("a\"b\n")); // expect: ""a\"b\n""
  check(json_encode(1.0)); // expect: "1.0"
  check(json_encode(({ }))); // expect: "[]"
  check(json_encode(({ 1 }), 2)); // expect: "[ 1 ]"
  check(json_encode(([ 1 : 2 ]))); // expect error: json_encode(): a mapping key is of type int; JSON has only strings.
  check(json_encode(this_object())); // expect error: json_encode(): a value of type object has no JSON form.
}
