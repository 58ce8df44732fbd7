// Elements of arrays, from either end; outside of it is an error.
mixed *a = ({ 10, 20, 30 });
mixed i = 1, far = 3, minus = -1;

void test() {
  check(a[0]);                                // expect: 10
  check(a[2]);                                // expect: 30
  check(a[<1]);                               // expect: 30
  check(a[<3]);                               // expect: 10
  check(a[i]);                                // expect: 20
  check(a[<i]);                               // expect: 30
  check(a[far]);                              // expect error: Array index out of bounds.
  check(a[minus]);                            // expect error: Array index must be positive or zero.
  check(a[<0]);                               // expect error: Array index out of bounds.
  check(a[<4]);                               // expect error: Array index out of bounds.
  check(({ 5, 6 })[1]);                       // expect: 6
  check(a[i..][0]);                           // expect: 20
}
