// Ints have 64 bits and wrap; shifts are masked; constants saturate; division and remainder go towards zero.
#include "/check.h"

int max() { return MAX_INT; }
int min() { return MAX_INT + 1; }
int one() { return 1; }
int zero() { return 0; }
int big() { return 9007199254740993; }

mixed inc(int x) { x++; return x; }
mixed dec(int x) { x--; return x; }
mixed plus_assign(int x, int y) { x += y; return x; }
mixed times_assign(int x, int y) { x *= y; return x; }
mixed shift_assign(int x, int y) { x <<= y; return x; }
mixed right_assign(int x, int y) { x >>= y; return x; }

void test() {
  check(max()); // expect: 9223372036854775807
  check(min()); // expect: -9223372036854775808
  check(max() + 1); // expect: -9223372036854775808
  check(min() - 1); // expect: 9223372036854775807
  check(max() + max()); // expect: -2
  check(max() * 2); // expect: -2
  check(max() * max()); // expect: 1
  check(min() * -1); // expect: -9223372036854775808
  check(min() / -1); // expect: -9223372036854775808
  check(min() % -1); // expect: 0
  check(-min()); // expect: -9223372036854775808
  check(~max()); // expect: -9223372036854775808
  check(~zero()); // expect: -1
  check(big() + 1); // expect: 9007199254740994
  check(big() * 3); // expect: 27021597764222979
  check(big() / 7); // expect: 1286742750677284
  check(big() % 1000); // expect: 993
  check(-big() / 10); // expect: -900719925474099
  check(-7 / 2); // expect: -3
  check(-7 % 3); // expect: -1
  check(7 % -3); // expect: 1
  check(7 / -2); // expect: -3
  check(one() << 62); // expect: 4611686018427387904
  check(one() << 63); // expect: -9223372036854775808
  check(one() << 64); // expect: 1
  check(one() << 65); // expect: 2
  check(one() << -1); // expect: -9223372036854775808
  check(max() >> 62); // expect: 1
  check(max() >> 64); // expect: 9223372036854775807
  check(min() >> 63); // expect: -1
  check(-1 >> 1); // expect: -1
  check(-8 >> 1); // expect: -4
  check(big() >> 3); // expect: 1125899906842624
  check(big() & 0xff); // expect: 1
  check(big() | max()); // expect: 9223372036854775807
  check(big() ^ min()); // expect: -9214364837600034815
  check(max() & min()); // expect: 0
  check(inc(max())); // expect: -9223372036854775808
  check(dec(min())); // expect: 9223372036854775807
  check(plus_assign(max(), 5)); // expect: -9223372036854775804
  check(times_assign(big(), big())); // expect: 18014398509481985
  check(shift_assign(big(), 4)); // expect: 144115188075855888
  check(right_assign(min(), 4)); // expect: -576460752303423488
  check(max() > min()); // expect: 1
  check(max() == max()); // expect: 1
  check(big() == 9007199254740992); // expect: 0
  check(max() > 1.0); // expect: 1
  check(max() == 9223372036854775807.0); // expect: 1
  check(99999999999999999999); // expect: 9223372036854775807
  check(0xffffffffffffffff); // expect: 9223372036854775807
  check(0x7fffffffffffffff); // expect: 9223372036854775807
  check(0b1011); // expect: 11
  check(1_000_000); // expect: 1000000
  check(0x7f_ff); // expect: 32767
  check(one() / zero()); // expect error: Division by zero
  check(one() % zero()); // expect error: Modulus by zero.
  check(one() / 0.0); // expect error: Division by 0.0
  check(max() + 1.0); // expect: 9223372036854775808.000000
  check(big() + ""); // expect: "9007199254740993"
  check("" + min()); // expect: "-9223372036854775808"
  check(sprintf("%d %x %o", max(), max(), min())); // expect: "9223372036854775807 7fffffffffffffff 1000000000000000000000"
  check(to_int("9223372036854775807")); // expect: 9223372036854775807
  check(to_int("-9223372036854775808")); // expect: -9223372036854775808
  check(to_int(1e30)); // expect: -9223372036854775808
  check(to_int(-1.9)); // expect: -1
  check(to_float(max())); // expect: 9223372036854775808.000000
  check(abs(min())); // expect: -9223372036854775808
  check(({ max(), min() })[0]); // expect: 9223372036854775807
  check(([ max(): 1, min(): 2 ])[min()]); // expect: 2
  check(sizeof(({ max() }) & ({ max() }))); // expect: 1
  check(MAX_INT); // expect: 9223372036854775807
  check(MIN_INT); // expect: -9223372036854775807
  check(MIN_INT == -MAX_INT); // expect: 1
  check(5 && 7); // expect: 7
  check(0 || 7); // expect: 7
  check(!5); // expect: 0
  check(!!5); // expect: 1
  check(5 == 5.0); // expect: 1
  check(0 == 0.0); // expect: 1
  check(3 / 2.0); // expect: 1.500000
  check(3.0 / 2); // expect: 1.500000
  check(2 * 1.5); // expect: 3.000000
  check(1 + 2 * 3 - 4 / 2 % 3); // expect: 5
  check(1 << 2 + 1); // expect: 8
  check(7 & 3 == 3); // expect: 1
  check(1 | 2 ^ 3 & 4); // expect: 3
  check(2 - -2); // expect: 4
  check(- - 2); // expect: 2
  check(!0 + 1); // expect: 2
  check(~1 + 1); // expect: -1
}
