// Prefix `~` on every type.
class pair { int x; }
mixed i = 6, n = -3, z = 0, f = 2.5, s = "ab", a = ({ 1, 2 }), m = ([ "k": 1 ]), b, fn = (: $1 :), p, u, gone;

void test() {
  b = allocate_buffer(2);
  p = new(class pair, x: 1);
  gone = new(__FILE__);
  destruct(gone);
  check(~i);                                  // expect: -7
  check(~n);                                  // expect: 2
  check(~f);                                  // expect error: Bad argument to ~
  check(~s);                                  // expect error: Bad argument to ~
  check(~a);                                  // expect error: Bad argument to ~
  check(~m);                                  // expect error: Bad argument to ~
  check(~b);                                  // expect error: Bad argument to ~
  check(~fn);                                 // expect error: Bad argument to ~
  check(~p);                                  // expect error: Bad argument to ~
  check(~u);                                  // expect: -1
  check(~gone);                               // expect: -1
  check(~z);                                  // expect: -1
  check(~~i);                                 // expect: 6
  check(~~f);                                 // expect error: Bad argument to ~
  check(~~z);                                 // expect: 0
}
