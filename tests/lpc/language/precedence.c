// How tightly operators bind.
int a = 2, b = 3, c = 4;

void test() {
  check(a + b * c);                           // expect: 14
  check((a + b) * c);                         // expect: 20
  check(a * b + c);                           // expect: 10
  check(a - b - c);                           // expect: -5
  check(a << b + 1);                          // expect: 32
  check(a + b << 1);                          // expect: 10
  check(a & b | c);                           // expect: 6
  check(a | b & c);                           // expect: 2
  check(a ^ b & c);                           // expect: 2
  check(a | b ^ c);                           // expect: 7
  check(a == b & c);                          // expect: 0
  check(a < b == 1);                          // expect: 1
  check(a < b < c);                           // expect: 1
  check(!a + b);                              // expect: 3
  check(-a * b);                              // expect: -6
  check(~a & b);                              // expect: 1
  check(a && b || c);                         // expect: 3
  check(a || b && c);                         // expect: 2
  check(a = b + 1);                           // expect: 4
  check(a += b * 2);                          // expect: 10
  check(a);                                   // expect: 10
  check(100 / 10 / 5);                        // expect: 2
  check(100 % 7 % 3);                         // expect: 2
  check(2 - -2);                              // expect: 4
  check(a ? b : c + 1);                       // expect: 3
  check(1 + 2 == 3 && 4);                     // expect: 4
}
