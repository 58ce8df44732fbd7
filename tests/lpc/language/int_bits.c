// Bits of 64-bit ints, beyond 32 and 53 bits and of negative numbers.
mixed a = 0xf0f0f0f0f0f0f0f, b = 0x00ff00ff00ff00ff, n = -1;

void test() {
  check(a & b);                               // expect: 4222189076152335
  check(a | b);                               // expect: 1152657617789587455
  check(a ^ b);                               // expect: 1148435428713435120
  check(~a);                                  // expect: -1085102592571150096
  check(a & n);                               // expect: 1085102592571150095
  check(n ^ a);                               // expect: -1085102592571150096
  check(~n);                                  // expect: 0
  check(~0);                                  // expect: -1
  check(0x7fffffff + 1 & 0x80000000);         // expect: 2147483648
  check(1 << 40 | 1);                         // expect: 1099511627777
  check((1 << 40) & ((1 << 40) | 5));         // expect: 1099511627776
  check(-5 & 3);                              // expect: 3
  check(-5 | 3);                              // expect: -5
  check(-5 ^ 3);                              // expect: -8
}
