// `-` on every pair of types, undefined values and destructed objects among them.
class pair { int x; }
mixed i = 6, n = -3, z = 0, f = 2.5, s = "ab", a = ({ 1, 2 }), m = ([ "k": 1 ]), b, fn = (: $1 :), p, u, gone;

void test() {
  b = allocate_buffer(2);
  p = new(class pair, x: 1);
  gone = new(__FILE__);
  destruct(gone);
  check(i - i);                               // expect: 0
  check(i - n);                               // expect: 9
  check(i - f);                               // expect: 3.500000
  check(i - s);                               // expect error: Bad right type to -.
  check(i - a);                               // expect error: Arguments to - do not have compatible types.
  check(i - m);                               // expect error: Bad right type to -.
  check(i - b);                               // expect error: Bad right type to -.
  check(i - fn);                              // expect error: Bad right type to -.
  check(i - p);                               // expect error: Bad right type to -.
  check(i - u);                               // expect: 6
  check(i - gone);                            // expect: 6
  check(n - i);                               // expect: -9
  check(n - n);                               // expect: 0
  check(n - f);                               // expect: -5.500000
  check(n - s);                               // expect error: Bad right type to -.
  check(n - a);                               // expect error: Arguments to - do not have compatible types.
  check(n - m);                               // expect error: Bad right type to -.
  check(n - b);                               // expect error: Bad right type to -.
  check(n - fn);                              // expect error: Bad right type to -.
  check(n - p);                               // expect error: Bad right type to -.
  check(n - u);                               // expect: -3
  check(n - gone);                            // expect: -3
  check(f - i);                               // expect: -3.500000
  check(f - n);                               // expect: 5.500000
  check(f - f);                               // expect: 0.000000
  check(f - s);                               // expect error: Bad right type to -.
  check(f - a);                               // expect error: Arguments to - do not have compatible types.
  check(f - m);                               // expect error: Bad right type to -.
  check(f - b);                               // expect error: Bad right type to -.
  check(f - fn);                              // expect error: Bad right type to -.
  check(f - p);                               // expect error: Bad right type to -.
  check(f - u);                               // expect: 2.500000
  check(f - gone);                            // expect: 2.500000
  check(s - i);                               // expect error: Bad left type to -.
  check(s - n);                               // expect error: Bad left type to -.
  check(s - f);                               // expect error: Bad left type to -.
  check(s - s);                               // expect error: Bad left type to -.
  check(s - a);                               // expect error: Bad left type to -.
  check(s - m);                               // expect error: Bad left type to -.
  check(s - b);                               // expect error: Bad left type to -.
  check(s - fn);                              // expect error: Bad left type to -.
  check(s - p);                               // expect error: Bad left type to -.
  check(s - u);                               // expect error: Bad left type to -.
  check(s - gone);                            // expect error: Bad left type to -.
  check(a - i);                               // expect error: Arguments to - do not have compatible types.
  check(a - n);                               // expect error: Arguments to - do not have compatible types.
  check(a - f);                               // expect error: Arguments to - do not have compatible types.
  check(a - s);                               // expect error: Bad right type to -.
  check(a - a);                               // expect: ({ })
  check(a - m);                               // expect error: Bad right type to -.
  check(a - b);                               // expect error: Bad right type to -.
  check(a - fn);                              // expect error: Bad right type to -.
  check(a - p);                               // expect error: Bad right type to -.
  check(a - u);                               // expect error: Arguments to - do not have compatible types.
  check(a - gone);                            // expect error: Arguments to - do not have compatible types.
  check(m - i);                               // expect error: Bad left type to -.
  check(m - n);                               // expect error: Bad left type to -.
  check(m - f);                               // expect error: Bad left type to -.
  check(m - s);                               // expect error: Bad left type to -.
  check(m - a);                               // expect error: Bad left type to -.
  check(m - m);                               // expect error: Bad left type to -.
  check(m - b);                               // expect error: Bad left type to -.
  check(m - fn);                              // expect error: Bad left type to -.
  check(m - p);                               // expect error: Bad left type to -.
  check(m - u);                               // expect error: Bad left type to -.
  check(m - gone);                            // expect error: Bad left type to -.
  check(b - i);                               // expect error: Bad left type to -.
  check(b - n);                               // expect error: Bad left type to -.
  check(b - f);                               // expect error: Bad left type to -.
  check(b - s);                               // expect error: Bad left type to -.
  check(b - a);                               // expect error: Bad left type to -.
  check(b - m);                               // expect error: Bad left type to -.
  check(b - b);                               // expect error: Bad left type to -.
  check(b - fn);                              // expect error: Bad left type to -.
  check(b - p);                               // expect error: Bad left type to -.
  check(b - u);                               // expect error: Bad left type to -.
  check(b - gone);                            // expect error: Bad left type to -.
  check(fn - i);                              // expect error: Bad left type to -.
  check(fn - n);                              // expect error: Bad left type to -.
  check(fn - f);                              // expect error: Bad left type to -.
  check(fn - s);                              // expect error: Bad left type to -.
  check(fn - a);                              // expect error: Bad left type to -.
  check(fn - m);                              // expect error: Bad left type to -.
  check(fn - b);                              // expect error: Bad left type to -.
  check(fn - fn);                             // expect error: Bad left type to -.
  check(fn - p);                              // expect error: Bad left type to -.
  check(fn - u);                              // expect error: Bad left type to -.
  check(fn - gone);                           // expect error: Bad left type to -.
  check(p - i);                               // expect error: Bad left type to -.
  check(p - n);                               // expect error: Bad left type to -.
  check(p - f);                               // expect error: Bad left type to -.
  check(p - s);                               // expect error: Bad left type to -.
  check(p - a);                               // expect error: Bad left type to -.
  check(p - m);                               // expect error: Bad left type to -.
  check(p - b);                               // expect error: Bad left type to -.
  check(p - fn);                              // expect error: Bad left type to -.
  check(p - p);                               // expect error: Bad left type to -.
  check(p - u);                               // expect error: Bad left type to -.
  check(p - gone);                            // expect error: Bad left type to -.
  check(u - i);                               // expect: -6
  check(u - n);                               // expect: 3
  check(u - f);                               // expect: -2.500000
  check(u - s);                               // expect error: Bad right type to -.
  check(u - a);                               // expect error: Arguments to - do not have compatible types.
  check(u - m);                               // expect error: Bad right type to -.
  check(u - b);                               // expect error: Bad right type to -.
  check(u - fn);                              // expect error: Bad right type to -.
  check(u - p);                               // expect error: Bad right type to -.
  check(u - u);                               // expect: 0
  check(u - gone);                            // expect: 0
  check(gone - i);                            // expect: -6
  check(gone - n);                            // expect: 3
  check(gone - f);                            // expect: -2.500000
  check(gone - s);                            // expect error: Bad right type to -.
  check(gone - a);                            // expect error: Arguments to - do not have compatible types.
  check(gone - m);                            // expect error: Bad right type to -.
  check(gone - b);                            // expect error: Bad right type to -.
  check(gone - fn);                           // expect error: Bad right type to -.
  check(gone - p);                            // expect error: Bad right type to -.
  check(gone - u);                            // expect: 0
  check(gone - gone);                         // expect: 0
}
