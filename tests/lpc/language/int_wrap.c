// Sums, differences and products wrap to 64 bits; values beyond 2^53 stay exact.
int max = MAX_INT, one = 1;
mixed min = -9223372036854775807 - 1, big = 9007199254740993;

void test() {
  check(max + one);                           // expect: -9223372036854775808
  check(max + 2);                             // expect: -9223372036854775807
  check(min - one);                           // expect: 9223372036854775807
  check(min + max);                           // expect: -1
  check(-min);                                // expect: -9223372036854775808
  check(max * 2);                             // expect: -2
  check(max * max);                           // expect: 1
  check(min * -1);                            // expect: -9223372036854775808
  check(min * min);                           // expect: 0
  check(big);                                 // expect: 9007199254740993
  check(big + 0);                             // expect: 9007199254740993
  check(big * 3);                             // expect: 27021597764222979
  check(big - 9007199254740992);              // expect: 1
  check(big == 9007199254740992);             // expect: 0
  check(4294967296 * 4294967296);             // expect: 0
  check(4294967295 * 4294967297);             // expect: -1
  check(3037000500 * 3037000500);             // expect: -9223372036709301616
  check(max - min);                           // expect: -1
  check(-max - 2);                            // expect: 9223372036854775807
}
