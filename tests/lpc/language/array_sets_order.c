// Which operand gives the elements of `&` and `|`, and that all empty arrays are one.
mixed *e = ({ });
mixed z = 0;
void test() {
  check(({ 3, 1, 2 }) & ({ 1, 2, 3 }));       // expect: ({ 1, 2, 3 })
  check(({ 1, 2, 3 }) & ({ 3, 1 }));          // expect: ({ 1, 3 })
  check(({ 1, 2, 3, 1 }) & ({ 3, 1, 1, 1 })); // expect: ({ 1, 1, 3 })
  check(({ 1 }) & ({ 1, 1, 1, 1 }));          // expect: ({ 1 })
  check(({ 1, 1, 1, 1 }) & ({ 1 }));          // expect: ({ 1, 1, 1, 1 })
  check(({ "b", "a" }) & ({ "a", "b" }));     // expect: ({ "b", "a" })
  check(({ 2, 2, 1 }) | ({ 1, 3, 3 }));       // expect: ({ 2, 2, 1, 3, 3 })
  check(({ 1, 3, 3 }) | ({ 2, 2, 1 }));       // expect: ({ 1, 3, 3, 2, 2 })
  check(({ }) == ({ }));                      // expect: 1
  check(e == ({ }));                          // expect: 1
  check(({ 1 })[1..] == ({ }));               // expect: 1
  check(({ 1 }) - ({ 1 }) == e);              // expect: 1
  check(([ ({ }): 1 ])[e]);                   // expect: 1
  check(z->query());                          // expect error: Bad argument 1 to EFUN call_other() Expected: object, string, array, Got: int(0).
  check(call_other(z, "query"));              // expect error: Bad argument 1 to EFUN call_other() Expected: object, string, array, Got: int(0).
  check(1.0 == 1);                            // expect: 1
  check(1 == 1.0);                            // expect: 1
  check(z == 0.0);                            // expect: 1
  check(0.0 == z);                            // expect: 1
}
