// An assignment is an expression; a chain of them goes from right to left.
int a, b, c;
string s;
mixed *l = ({ 1, 2, 3 });

void test() {
  check(a = 5);                               // expect: 5
  check(a = b = c = 7);                       // expect: 7
  check(a + b + c);                           // expect: 21
  check((a = 3) + a);                         // expect: 6
  check(a += b += 1);                         // expect: 11
  check(b);                                   // expect: 8
  check(a -= 2);                              // expect: 9
  check(a *= 2);                              // expect: 18
  check(a /= 3);                              // expect: 6
  check(a %= 4);                              // expect: 2
  check(a <<= 3);                             // expect: 16
  check(a >>= 1);                             // expect: 8
  check(a |= 3);                              // expect: 11
  check(a &= 6);                              // expect: 2
  check(a ^= 5);                              // expect: 7
  check(s = "x");                             // expect: "x"
  check(s += "y");                            // expect: "xy"
  check(s += 1);                              // expect: "xy1"
  check(l[0] = l[1] = 9);                     // expect: 9
  check(l);                                   // expect: ({ 9, 9, 3 })
  check(l[0] += 5);                           // expect: 14
  check(l[0]++);                              // expect: 14
  check(++l[0]);                              // expect: 16
  check(l[0]--);                              // expect: 16
  check(--l[0]);                              // expect: 14
  check(a ??= 99);                            // expect: 7
  check(a ||= 88);                            // expect: 7
  check(a &&= 77);                            // expect: 77
}
