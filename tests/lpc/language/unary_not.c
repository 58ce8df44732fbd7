// Prefix `!` on every type.
class pair { int x; }
mixed i = 6, n = -3, z = 0, f = 2.5, s = "ab", a = ({ 1, 2 }), m = ([ "k": 1 ]), b, fn = (: $1 :), p, u, gone;

void test() {
  b = allocate_buffer(2);
  p = new(class pair, x: 1);
  gone = new(__FILE__);
  destruct(gone);
  check(!i);                                  // expect: 0
  check(!n);                                  // expect: 0
  check(!f);                                  // expect: 0
  check(!s);                                  // expect: 0
  check(!a);                                  // expect: 0
  check(!m);                                  // expect: 0
  check(!b);                                  // expect: 0
  check(!fn);                                 // expect: 0
  check(!p);                                  // expect: 0
  check(!u);                                  // expect: 1
  check(!gone);                               // expect: 1
  check(!z);                                  // expect: 1
  check(!!i);                                 // expect: 1
  check(!!f);                                 // expect: 1
  check(!!z);                                 // expect: 0
}
