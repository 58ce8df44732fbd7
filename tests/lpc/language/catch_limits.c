// Too deep recursion can be caught and leaves the driver usable.
int endless(int n) { return endless(n + 1) + 1; }
int again() { return endless(0); }

void test() {
  check(catch(endless(0)));                   // expect: "*Too deep recursion. "
  check(catch(again()));                      // expect: "*Too deep recursion. "
  check(1 + 1);                               // expect: 2
  check(catch(endless(1)) == catch(endless(2))); // expect: 1
}
