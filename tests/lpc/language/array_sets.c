// Arrays as sets: every equal element goes with `-`, `&` keeps one for one, `|` joins.
mixed *a = ({ 1, 2, 2, "a", 3.5 }), *b = ({ 2, "a" }), *e = ({ });

void test() {
  check(a - b);                               // expect: ({ 1, 3.500000 })
  check(a & b);                               // expect: ({ 2, 2, "a" })
  check(b & a);                               // expect: ({ 2, "a" })
  check(a | b);                               // expect: ({ 1, 2, 2, "a", 3.500000 })
  check(b | a);                               // expect: ({ 2, "a", 1, 3.500000 })
  check(a - e);                               // expect: ({ 1, 2, 2, "a", 3.500000 })
  check(a & e);                               // expect: ({ })
  check(a | e);                               // expect: ({ 1, 2, 2, "a", 3.500000 })
  check(e | a);                               // expect: ({ 1, 2, 2, "a", 3.500000 })
  check(e - a);                               // expect: ({ })
  check(a + b);                               // expect: ({ 1, 2, 2, "a", 3.500000, 2, "a" })
  check(a - ({ 3.5 }));                       // expect: ({ 1, 2, 2, "a" })
  check(({ 1, 1, 1 }) & ({ 1, 1 }));          // expect: ({ 1, 1, 1 })
  check(({ 1, 1 }) | ({ 1 }));                // expect: ({ 1, 1 })
  check(({ ({ 1 }) }) - ({ ({ 1 }) }));       // expect: ({ ({ 1 }) })
  check(({ 0 }) - ({ 0 }));                   // expect: ({ })
}
