// Ranges count user-visible characters too, and never fail.
string s = "hello", u = "aé日😀z", t = "e\u0301xy";

void test() {
  check(s[0..1]);                             // expect: "he"
  check(s[1..]);                              // expect: "ello"
  check(s[<2..]);                             // expect: "lo"
  check(s[<3..<2]);                           // expect: "ll"
  check(s[1..<2]);                            // expect: "ell"
  check(s[3..1]);                             // expect: ""
  check(s[5..]);                              // expect: ""
  check(s[4..10]);                            // expect: "o"
  check(s[10..]);                             // expect: ""
  check(s[0..-1]);                            // expect: ""
  check(s[<10..2]);                           // expect: "hel"
  check(u[1..2]);                             // expect: "é日"
  check(u[2..]);                              // expect: "日😀z"
  check(u[<2..]);                             // expect: "😀z"
  check(t[0..0] == "e\u0301");                // expect: 1
  check(strlen(t[0..0]));                     // expect: 1
  check(t[1..]);                              // expect: "xy"
}
