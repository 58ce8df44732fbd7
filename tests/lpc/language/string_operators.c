// Strings join, compare by code point, and repeat nowhere.
string a = "abc", b = "abd";

void test() {
  check(a + b);                               // expect: "abcabd"
  check(a < b);                               // expect: 1
  check(a > b);                               // expect: 0
  check(a <= a);                              // expect: 1
  check(a >= b);                              // expect: 0
  check(a == "abc");                          // expect: 1
  check(a != b);                              // expect: 1
  check("" < "a");                            // expect: 1
  check("Z" < "a");                           // expect: 1
  check("é" > "z");                           // expect: 1
  check("a" "b");                             // expect: "ab"
  check("a" + 1);                             // expect: "a1"
  check(1 + "a");                             // expect: "1a"
  check("a" + 1.5);                           // expect: "a1.500000"
  check("a" + 0);                             // expect: "a0"
}
