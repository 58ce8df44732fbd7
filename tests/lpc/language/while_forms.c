// while and do, left by break and continued.
int i, n;

void test() {
  i = 0; while (i < 5) i++;
  check(i);                                   // expect: 5
  i = 0; do i++; while (i < 5);
  check(i);                                   // expect: 5
  i = 9; do i++; while (i < 5);
  check(i);                                   // expect: 10
  i = n = 0; while (1) { if (++i == 3) continue; if (i > 5) break; n += i; }
  check(n);                                   // expect: 12
  i = 5; while (i--) ;
  check(i);                                   // expect: -1
  i = 0; do { if (i == 2) break; } while (++i < 9);
  check(i);                                   // expect: 2
  i = 0; do { if (i == 2) continue; } while (++i < 4);
  check(i);                                   // expect: 4
}
