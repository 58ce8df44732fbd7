// break_cycles(): Puts 0 into every place that closes a reference loop in a value and returns how many there were.

void test() {
  mixed *a = ({ 1, 0 });
  a[1] = a;
  check(break_cycles(a)); // expect: 1
  check(a); // expect: ({ 1, 0 })
  check(break_cycles(a)); // expect: 0
}
