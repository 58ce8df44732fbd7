// json_decode(): The value that a JSON text means.

void test() {
  check(json_decode("{\"a\": [1, 2.5, true, null]}")); // expect: ([ "a" : ({ 1, 2.500000, 1, 0 }), ])
  check(json_decode("\"\\u0041\"")); // expect: "A"
  check(json_decode("9223372036854775807")); // expect: 9223372036854775807
  check(json_decode(string_encode("{\"ä\": 1}", "utf-8"))["ä"]); // expect: 1
  check(sizeof(json_decode(string_encode("[\"" + repeat_string("x", 70000) + "\", 2]", "utf-8")))); // expect: 2
  check(json_decode(string_encode("{\"a\"", "utf-8"))); // expect error: json_decode(): the end at position 4
  check(json_decode(string_encode("\"ä\"", "iso-8859-1"))); // expect error: json_decode(): the buffer does not hold UTF-8.
  check(json_decode("[1,]")); // expect error: json_decode(): ']' at position 3 where a value should be.
  check(json_decode("[1")); // expect error: json_decode(): the end at position 2 where
  check(json_decode("")); // expect error: json_decode(): the end
}
