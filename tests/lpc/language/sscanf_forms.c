// sscanf assigns to places and counts them.
int n, m;
string s, t;
float f;
mixed *a = ({ 0, 0 });

void test() {
  check(sscanf("12 abc", "%d %s", n, s));     // expect: 2
  check(n + s);                               // expect: "12abc"
  check(sscanf("x=5", "x=%d", m));            // expect: 1
  check(m);                                   // expect: 5
  check(sscanf("a b c", "%s %s", s, t));      // expect: 2
  check(s + "|" + t);                         // expect: "a|b c"
  check(sscanf("1.5", "%f", f));              // expect: 1
  check(f);                                   // expect: 1.500000
  check(sscanf("nothing", "%d", n));          // expect: 0
  check(sscanf("ff", "%x", n));               // expect: 1
  check(n);                                   // expect: 255
  check(sscanf("a-b", "%s-%*s", s));          // expect: 2
  check(s);                                   // expect: "a"
  check(sscanf("1 2", "%d %d", a[0], a[1]));  // expect: 2
  check(a);                                   // expect: ({ 1, 2 })
  check(sscanf("aaab", "%(a+)%s", s, t));     // expect: 2
  check(s + "|" + t);                         // expect: "aaa|b"
  check(sscanf("", "%s", s));                 // expect: 1
  check(sscanf("100%", "%d%%", n));           // expect: 1
  check(n);                                   // expect: 100
}
