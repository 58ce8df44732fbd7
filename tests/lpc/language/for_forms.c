// for with every part left out, and with several variables.
string r;
int i, j;

void test() {
  r = ""; for (int k = 0; k < 3; k++) r += k;
  check(r);                                   // expect: "012"
  r = ""; for (i = 0; i < 3; i++) r += i;
  check(r + i);                               // expect: "0123"
  i = 0; for (; i < 3;) i++;
  check(i);                                   // expect: 3
  i = 0; for (;;) if (++i > 4) break;
  check(i);                                   // expect: 5
  r = ""; for (i = 0, j = 9; i < j; i += 2, j -= 2) r += j;
  check(r);                                   // expect: "975"
  for (i = 0; i < 10; i++) { if (i % 2) continue; j = i; }
  check(j);                                   // expect: 8
}
