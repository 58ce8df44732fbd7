// Shifts take the count modulo 64; to the right the sign stays.
int one = 1, minus = -1, n = 64;

void test() {
  check(one << 0);                            // expect: 1
  check(one << 31);                           // expect: 2147483648
  check(one << 32);                           // expect: 4294967296
  check(one << 62);                           // expect: 4611686018427387904
  check(one << 63);                           // expect: -9223372036854775808
  check(one << n);                            // expect: 1
  check(one << 65);                           // expect: 2
  check(one << -1);                           // expect: -9223372036854775808
  check(minus >> 1);                          // expect: -1
  check(minus >> 63);                         // expect: -1
  check(minus >> n);                          // expect: -1
  check(minus << 4);                          // expect: -16
  check(MAX_INT >> 62);                       // expect: 1
  check(MAX_INT << 1);                        // expect: -2
  check(255 >> 4);                            // expect: 15
  check(255 >> -1);                           // expect: 0
  check(1 << 53 >> 53);                       // expect: 1
}
