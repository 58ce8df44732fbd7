// `...` spreads an array into a literal or a call.
mixed *a = ({ 1, 2 }), *e = ({ });
mixed *f(mixed rest...) { return rest; }
varargs int g(int x, int y) { return x * 10 + y; }

void test() {
  check(({ a... }));                          // expect: ({ 1, 2 })
  check(({ 0, a..., 3 }));                    // expect: ({ 0, 1, 2, 3 })
  check(({ a..., a... }));                    // expect: ({ 1, 2, 1, 2 })
  check(({ e... }));                          // expect: ({ })
  check(({ e..., 1 }));                       // expect: ({ 1 })
  check(f(a...));                             // expect: ({ 1, 2 })
  check(f(0, a...));                          // expect: ({ 0, 1, 2 })
  check(f(a..., 9));                          // expect: ({ 1, 2, 9 })
  check(f(e...));                             // expect: ({ })
  check(g(a...));                             // expect: 12
  check(g(a[0..0]...));                       // expect: 10
  check(f(({ a... })...));                    // expect: ({ 1, 2 })
}
