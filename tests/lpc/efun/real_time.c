// real_time(): Seconds since 1970 by the clock at this moment, while time() stands still in a turn.

void test() {
  check(real_time() >= time()); // expect: 1
  check(intp(real_time())); // expect: 1
}
