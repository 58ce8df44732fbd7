// Strings are indexed by user-visible character; the value is its code point.
string s = "aé日😀", t = "e\u0301x", flag = "🇩🇪!", family = "👩‍👩‍👧z";

void test() {
  check(strlen(s));                           // expect: 4
  check(s[0]);                                // expect: 97
  check(s[1]);                                // expect: 233
  check(s[2]);                                // expect: 26085
  check(s[3]);                                // expect: 128512
  check(s[<1]);                               // expect: 128512
  check(s[<4]);                               // expect: 97
  check(s[4]);                                // expect: 0
  check(s[5]);                                // expect error: String index out of bounds.
  check(s[<5]);                               // expect error: String rindex out of bounds.
  check(strlen(t));                           // expect: 2
  check(t[1]);                                // expect: 120
  check(t[<1]);                               // expect: 120
  check(strlen(flag));                        // expect: 2
  check(flag[1]);                             // expect: 33
  check(strlen(family));                      // expect: 2
  check(family[1]);                           // expect: 122
  check(s[strlen(s) - 1] == s[<1]);           // expect: 1
}
