// has_cycle(): 1 when a value leads back to itself, else 0.

void test() {
  mixed *a = ({ 0 });
  a[0] = a;
  check(has_cycle(a)); // expect: 1
  check(has_cycle(({ ({ }) }))); // expect: 0
  a[0] = 0;
  check(has_cycle(a)); // expect: 0
}
