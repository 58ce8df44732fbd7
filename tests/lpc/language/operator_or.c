// `|` on every pair of types, undefined values and destructed objects among them.
class pair { int x; }
mixed i = 6, n = -3, z = 0, f = 2.5, s = "ab", a = ({ 1, 2 }), m = ([ "k": 1 ]), b, fn = (: $1 :), p, u, gone;

void test() {
  b = allocate_buffer(2);
  p = new(class pair, x: 1);
  gone = new(__FILE__);
  destruct(gone);
  check(i | i);                               // expect: 6
  check(i | n);                               // expect: -1
  check(i | f);                               // expect error: Bad argument 2 to | Expected: int
  check(i | s);                               // expect error: Bad argument 2 to | Expected: int
  check(i | a);                               // expect error: Bad argument 2 to | Expected: int
  check(i | m);                               // expect error: Bad argument 2 to | Expected: int
  check(i | b);                               // expect error: Bad argument 2 to | Expected: int
  check(i | fn);                              // expect error: Bad argument 2 to | Expected: int
  check(i | p);                               // expect error: Bad argument 2 to | Expected: int
  check(i | u);                               // expect: 6
  check(i | gone);                            // expect: 6
  check(n | i);                               // expect: -1
  check(n | n);                               // expect: -3
  check(n | f);                               // expect error: Bad argument 2 to | Expected: int
  check(n | s);                               // expect error: Bad argument 2 to | Expected: int
  check(n | a);                               // expect error: Bad argument 2 to | Expected: int
  check(n | m);                               // expect error: Bad argument 2 to | Expected: int
  check(n | b);                               // expect error: Bad argument 2 to | Expected: int
  check(n | fn);                              // expect error: Bad argument 2 to | Expected: int
  check(n | p);                               // expect error: Bad argument 2 to | Expected: int
  check(n | u);                               // expect: -3
  check(n | gone);                            // expect: -3
  check(f | i);                               // expect error: Bad argument 1 to | Expected: int
  check(f | n);                               // expect error: Bad argument 1 to | Expected: int
  check(f | f);                               // expect error: Bad argument 1 to | Expected: int
  check(f | s);                               // expect error: Bad argument 1 to | Expected: int
  check(f | a);                               // expect error: Bad argument 1 to | Expected: int
  check(f | m);                               // expect error: Bad argument 1 to | Expected: int
  check(f | b);                               // expect error: Bad argument 1 to | Expected: int
  check(f | fn);                              // expect error: Bad argument 1 to | Expected: int
  check(f | p);                               // expect error: Bad argument 1 to | Expected: int
  check(f | u);                               // expect error: Bad argument 1 to | Expected: int
  check(f | gone);                            // expect error: Bad argument 1 to | Expected: int
  check(s | i);                               // expect error: Bad argument 1 to | Expected: int
  check(s | n);                               // expect error: Bad argument 1 to | Expected: int
  check(s | f);                               // expect error: Bad argument 1 to | Expected: int
  check(s | s);                               // expect error: Bad argument 1 to | Expected: int
  check(s | a);                               // expect error: Bad argument 1 to | Expected: int
  check(s | m);                               // expect error: Bad argument 1 to | Expected: int
  check(s | b);                               // expect error: Bad argument 1 to | Expected: int
  check(s | fn);                              // expect error: Bad argument 1 to | Expected: int
  check(s | p);                               // expect error: Bad argument 1 to | Expected: int
  check(s | u);                               // expect error: Bad argument 1 to | Expected: int
  check(s | gone);                            // expect error: Bad argument 1 to | Expected: int
  check(a | i);                               // expect error: Bad argument 1 to | Expected: int
  check(a | n);                               // expect error: Bad argument 1 to | Expected: int
  check(a | f);                               // expect error: Bad argument 1 to | Expected: int
  check(a | s);                               // expect error: Bad argument 1 to | Expected: int
  check(a | a);                               // expect: ({ 1, 2 })
  check(a | m);                               // expect error: Bad argument 1 to | Expected: int
  check(a | b);                               // expect error: Bad argument 1 to | Expected: int
  check(a | fn);                              // expect error: Bad argument 1 to | Expected: int
  check(a | p);                               // expect error: Bad argument 1 to | Expected: int
  check(a | u);                               // expect error: Bad argument 1 to | Expected: int
  check(a | gone);                            // expect error: Bad argument 1 to | Expected: int
  check(m | i);                               // expect error: Bad argument 1 to | Expected: int
  check(m | n);                               // expect error: Bad argument 1 to | Expected: int
  check(m | f);                               // expect error: Bad argument 1 to | Expected: int
  check(m | s);                               // expect error: Bad argument 1 to | Expected: int
  check(m | a);                               // expect error: Bad argument 1 to | Expected: int
  check(m | m);                               // expect error: Bad argument 1 to | Expected: int
  check(m | b);                               // expect error: Bad argument 1 to | Expected: int
  check(m | fn);                              // expect error: Bad argument 1 to | Expected: int
  check(m | p);                               // expect error: Bad argument 1 to | Expected: int
  check(m | u);                               // expect error: Bad argument 1 to | Expected: int
  check(m | gone);                            // expect error: Bad argument 1 to | Expected: int
  check(b | i);                               // expect error: Bad argument 1 to | Expected: int
  check(b | n);                               // expect error: Bad argument 1 to | Expected: int
  check(b | f);                               // expect error: Bad argument 1 to | Expected: int
  check(b | s);                               // expect error: Bad argument 1 to | Expected: int
  check(b | a);                               // expect error: Bad argument 1 to | Expected: int
  check(b | m);                               // expect error: Bad argument 1 to | Expected: int
  check(b | b);                               // expect error: Bad argument 1 to | Expected: int
  check(b | fn);                              // expect error: Bad argument 1 to | Expected: int
  check(b | p);                               // expect error: Bad argument 1 to | Expected: int
  check(b | u);                               // expect error: Bad argument 1 to | Expected: int
  check(b | gone);                            // expect error: Bad argument 1 to | Expected: int
  check(fn | i);                              // expect error: Bad argument 1 to | Expected: int
  check(fn | n);                              // expect error: Bad argument 1 to | Expected: int
  check(fn | f);                              // expect error: Bad argument 1 to | Expected: int
  check(fn | s);                              // expect error: Bad argument 1 to | Expected: int
  check(fn | a);                              // expect error: Bad argument 1 to | Expected: int
  check(fn | m);                              // expect error: Bad argument 1 to | Expected: int
  check(fn | b);                              // expect error: Bad argument 1 to | Expected: int
  check(fn | fn);                             // expect error: Bad argument 1 to | Expected: int
  check(fn | p);                              // expect error: Bad argument 1 to | Expected: int
  check(fn | u);                              // expect error: Bad argument 1 to | Expected: int
  check(fn | gone);                           // expect error: Bad argument 1 to | Expected: int
  check(p | i);                               // expect error: Bad argument 1 to | Expected: int
  check(p | n);                               // expect error: Bad argument 1 to | Expected: int
  check(p | f);                               // expect error: Bad argument 1 to | Expected: int
  check(p | s);                               // expect error: Bad argument 1 to | Expected: int
  check(p | a);                               // expect error: Bad argument 1 to | Expected: int
  check(p | m);                               // expect error: Bad argument 1 to | Expected: int
  check(p | b);                               // expect error: Bad argument 1 to | Expected: int
  check(p | fn);                              // expect error: Bad argument 1 to | Expected: int
  check(p | p);                               // expect error: Bad argument 1 to | Expected: int
  check(p | u);                               // expect error: Bad argument 1 to | Expected: int
  check(p | gone);                            // expect error: Bad argument 1 to | Expected: int
  check(u | i);                               // expect: 6
  check(u | n);                               // expect: -3
  check(u | f);                               // expect error: Bad argument 2 to | Expected: int
  check(u | s);                               // expect error: Bad argument 2 to | Expected: int
  check(u | a);                               // expect error: Bad argument 2 to | Expected: int
  check(u | m);                               // expect error: Bad argument 2 to | Expected: int
  check(u | b);                               // expect error: Bad argument 2 to | Expected: int
  check(u | fn);                              // expect error: Bad argument 2 to | Expected: int
  check(u | p);                               // expect error: Bad argument 2 to | Expected: int
  check(u | u);                               // expect: 0
  check(u | gone);                            // expect: 0
  check(gone | i);                            // expect: 6
  check(gone | n);                            // expect: -3
  check(gone | f);                            // expect error: Bad argument 2 to | Expected: int
  check(gone | s);                            // expect error: Bad argument 2 to | Expected: int
  check(gone | a);                            // expect error: Bad argument 2 to | Expected: int
  check(gone | m);                            // expect error: Bad argument 2 to | Expected: int
  check(gone | b);                            // expect error: Bad argument 2 to | Expected: int
  check(gone | fn);                           // expect error: Bad argument 2 to | Expected: int
  check(gone | p);                            // expect error: Bad argument 2 to | Expected: int
  check(gone | u);                            // expect: 0
  check(gone | gone);                         // expect: 0
}
