// Prefix `-` on every type.
class pair { int x; }
mixed i = 6, n = -3, z = 0, f = 2.5, s = "ab", a = ({ 1, 2 }), m = ([ "k": 1 ]), b, fn = (: $1 :), p, u, gone;

void test() {
  b = allocate_buffer(2);
  p = new(class pair, x: 1);
  gone = new(__FILE__);
  destruct(gone);
  check(-i);                                  // expect: -6
  check(-n);                                  // expect: 3
  check(-f);                                  // expect: -2.500000
  check(-s);                                  // expect error: Bad argument to unary minus
  check(-a);                                  // expect error: Bad argument to unary minus
  check(-m);                                  // expect error: Bad argument to unary minus
  check(-b);                                  // expect error: Bad argument to unary minus
  check(-fn);                                 // expect error: Bad argument to unary minus
  check(-p);                                  // expect error: Bad argument to unary minus
  check(-u);                                  // expect: 0
  check(-gone);                               // expect: 0
  check(-z);                                  // expect: 0
}
