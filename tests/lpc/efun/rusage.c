// rusage(): What the driver's process has used.

void test() {
  check(rusage()["utime"] >= 0); // expect: 1
  check(mapp(rusage())); // expect: 1
  check(sizeof(rusage())); // expect: 16
  check(rusage()["maxrss"] > 0); // expect: 1
}
