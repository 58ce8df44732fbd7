// `<` on every pair of types, undefined values and destructed objects among them.
class pair { int x; }
mixed i = 6, n = -3, z = 0, f = 2.5, s = "ab", a = ({ 1, 2 }), m = ([ "k": 1 ]), b, fn = (: $1 :), p, u, gone;

void test() {
  b = allocate_buffer(2);
  p = new(class pair, x: 1);
  gone = new(__FILE__);
  destruct(gone);
  check(i < i);                               // expect: 0
  check(i < n);                               // expect: 0
  check(i < f);                               // expect: 0
  check(i < s);                               // expect error: Bad argument 2 to < Expected: int or float
  check(i < a);                               // expect error: Bad argument 2 to < Expected: int or float
  check(i < m);                               // expect error: Bad argument 2 to < Expected: int or float
  check(i < b);                               // expect error: Bad argument 2 to < Expected: int or float
  check(i < fn);                              // expect error: Bad argument 2 to < Expected: int or float
  check(i < p);                               // expect error: Bad argument 2 to < Expected: int or float
  check(i < u);                               // expect: 0
  check(i < gone);                            // expect: 0
  check(n < i);                               // expect: 1
  check(n < n);                               // expect: 0
  check(n < f);                               // expect: 1
  check(n < s);                               // expect error: Bad argument 2 to < Expected: int or float
  check(n < a);                               // expect error: Bad argument 2 to < Expected: int or float
  check(n < m);                               // expect error: Bad argument 2 to < Expected: int or float
  check(n < b);                               // expect error: Bad argument 2 to < Expected: int or float
  check(n < fn);                              // expect error: Bad argument 2 to < Expected: int or float
  check(n < p);                               // expect error: Bad argument 2 to < Expected: int or float
  check(n < u);                               // expect: 1
  check(n < gone);                            // expect: 1
  check(f < i);                               // expect: 1
  check(f < n);                               // expect: 0
  check(f < f);                               // expect: 0
  check(f < s);                               // expect error: Bad argument 2 to < Expected: int or float
  check(f < a);                               // expect error: Bad argument 2 to < Expected: int or float
  check(f < m);                               // expect error: Bad argument 2 to < Expected: int or float
  check(f < b);                               // expect error: Bad argument 2 to < Expected: int or float
  check(f < fn);                              // expect error: Bad argument 2 to < Expected: int or float
  check(f < p);                               // expect error: Bad argument 2 to < Expected: int or float
  check(f < u);                               // expect: 0
  check(f < gone);                            // expect: 0
  check(s < i);                               // expect error: Bad argument 2 to < Expected: string
  check(s < n);                               // expect error: Bad argument 2 to < Expected: string
  check(s < f);                               // expect error: Bad argument 2 to < Expected: string
  check(s < s);                               // expect: 0
  check(s < a);                               // expect error: Bad argument 2 to < Expected: string
  check(s < m);                               // expect error: Bad argument 2 to < Expected: string
  check(s < b);                               // expect error: Bad argument 2 to < Expected: string
  check(s < fn);                              // expect error: Bad argument 2 to < Expected: string
  check(s < p);                               // expect error: Bad argument 2 to < Expected: string
  check(s < u);                               // expect error: Bad argument 2 to < Expected: string
  check(s < gone);                            // expect error: Bad argument 2 to < Expected: string
  check(a < i);                               // expect error: Bad argument 1 to < Expected: int or string or float
  check(a < n);                               // expect error: Bad argument 1 to < Expected: int or string or float
  check(a < f);                               // expect error: Bad argument 1 to < Expected: int or string or float
  check(a < s);                               // expect error: Bad argument 1 to < Expected: int or string or float
  check(a < a);                               // expect error: Bad argument 1 to < Expected: int or string or float
  check(a < m);                               // expect error: Bad argument 1 to < Expected: int or string or float
  check(a < b);                               // expect error: Bad argument 1 to < Expected: int or string or float
  check(a < fn);                              // expect error: Bad argument 1 to < Expected: int or string or float
  check(a < p);                               // expect error: Bad argument 1 to < Expected: int or string or float
  check(a < u);                               // expect error: Bad argument 1 to < Expected: int or string or float
  check(a < gone);                            // expect error: Bad argument 1 to < Expected: int or string or float
  check(m < i);                               // expect error: Bad argument 1 to < Expected: int or string or float
  check(m < n);                               // expect error: Bad argument 1 to < Expected: int or string or float
  check(m < f);                               // expect error: Bad argument 1 to < Expected: int or string or float
  check(m < s);                               // expect error: Bad argument 1 to < Expected: int or string or float
  check(m < a);                               // expect error: Bad argument 1 to < Expected: int or string or float
  check(m < m);                               // expect error: Bad argument 1 to < Expected: int or string or float
  check(m < b);                               // expect error: Bad argument 1 to < Expected: int or string or float
  check(m < fn);                              // expect error: Bad argument 1 to < Expected: int or string or float
  check(m < p);                               // expect error: Bad argument 1 to < Expected: int or string or float
  check(m < u);                               // expect error: Bad argument 1 to < Expected: int or string or float
  check(m < gone);                            // expect error: Bad argument 1 to < Expected: int or string or float
  check(b < i);                               // expect error: Bad argument 1 to < Expected: int or string or float
  check(b < n);                               // expect error: Bad argument 1 to < Expected: int or string or float
  check(b < f);                               // expect error: Bad argument 1 to < Expected: int or string or float
  check(b < s);                               // expect error: Bad argument 1 to < Expected: int or string or float
  check(b < a);                               // expect error: Bad argument 1 to < Expected: int or string or float
  check(b < m);                               // expect error: Bad argument 1 to < Expected: int or string or float
  check(b < b);                               // expect error: Bad argument 1 to < Expected: int or string or float
  check(b < fn);                              // expect error: Bad argument 1 to < Expected: int or string or float
  check(b < p);                               // expect error: Bad argument 1 to < Expected: int or string or float
  check(b < u);                               // expect error: Bad argument 1 to < Expected: int or string or float
  check(b < gone);                            // expect error: Bad argument 1 to < Expected: int or string or float
  check(fn < i);                              // expect error: Bad argument 1 to < Expected: int or string or float
  check(fn < n);                              // expect error: Bad argument 1 to < Expected: int or string or float
  check(fn < f);                              // expect error: Bad argument 1 to < Expected: int or string or float
  check(fn < s);                              // expect error: Bad argument 1 to < Expected: int or string or float
  check(fn < a);                              // expect error: Bad argument 1 to < Expected: int or string or float
  check(fn < m);                              // expect error: Bad argument 1 to < Expected: int or string or float
  check(fn < b);                              // expect error: Bad argument 1 to < Expected: int or string or float
  check(fn < fn);                             // expect error: Bad argument 1 to < Expected: int or string or float
  check(fn < p);                              // expect error: Bad argument 1 to < Expected: int or string or float
  check(fn < u);                              // expect error: Bad argument 1 to < Expected: int or string or float
  check(fn < gone);                           // expect error: Bad argument 1 to < Expected: int or string or float
  check(p < i);                               // expect error: Bad argument 1 to < Expected: int or string or float
  check(p < n);                               // expect error: Bad argument 1 to < Expected: int or string or float
  check(p < f);                               // expect error: Bad argument 1 to < Expected: int or string or float
  check(p < s);                               // expect error: Bad argument 1 to < Expected: int or string or float
  check(p < a);                               // expect error: Bad argument 1 to < Expected: int or string or float
  check(p < m);                               // expect error: Bad argument 1 to < Expected: int or string or float
  check(p < b);                               // expect error: Bad argument 1 to < Expected: int or string or float
  check(p < fn);                              // expect error: Bad argument 1 to < Expected: int or string or float
  check(p < p);                               // expect error: Bad argument 1 to < Expected: int or string or float
  check(p < u);                               // expect error: Bad argument 1 to < Expected: int or string or float
  check(p < gone);                            // expect error: Bad argument 1 to < Expected: int or string or float
  check(u < i);                               // expect: 1
  check(u < n);                               // expect: 0
  check(u < f);                               // expect: 1
  check(u < s);                               // expect error: Bad argument 2 to < Expected: int or float
  check(u < a);                               // expect error: Bad argument 2 to < Expected: int or float
  check(u < m);                               // expect error: Bad argument 2 to < Expected: int or float
  check(u < b);                               // expect error: Bad argument 2 to < Expected: int or float
  check(u < fn);                              // expect error: Bad argument 2 to < Expected: int or float
  check(u < p);                               // expect error: Bad argument 2 to < Expected: int or float
  check(u < u);                               // expect: 0
  check(u < gone);                            // expect: 0
  check(gone < i);                            // expect: 1
  check(gone < n);                            // expect: 0
  check(gone < f);                            // expect: 1
  check(gone < s);                            // expect error: Bad argument 2 to < Expected: int or float
  check(gone < a);                            // expect error: Bad argument 2 to < Expected: int or float
  check(gone < m);                            // expect error: Bad argument 2 to < Expected: int or float
  check(gone < b);                            // expect error: Bad argument 2 to < Expected: int or float
  check(gone < fn);                           // expect error: Bad argument 2 to < Expected: int or float
  check(gone < p);                            // expect error: Bad argument 2 to < Expected: int or float
  check(gone < u);                            // expect: 0
  check(gone < gone);                         // expect: 0
}
