// `in` on its own, an operator of Mudstone's: element of an array, key of a mapping, text or character of a string.
mixed *list = ({ 1, "a", 2.5, 0 });
mapping map = ([ "k": 0, 1: "one" ]);
mixed gone;

void test() {
  gone = new(__FILE__);
  destruct(gone);
  check(1 in list);            // expect: 1
  check("a" in list);          // expect: 1
  check(2.5 in list);          // expect: 1
  check("b" in list);          // expect: 0
  check(1.0 in list);          // expect: 0
  check(gone in list);         // expect: 1
  check(map in list);          // expect: 0
  check(({ }) in ({ ({ }) })); // expect: 1
  check("k" in map);           // expect: 1
  check(1 in map);             // expect: 1
  check("one" in map);         // expect: 0
  check("ell" in "hello");     // expect: 1
  check("" in "hello");        // expect: 1
  check("x" in "hello");       // expect: 0
  check('h' in "hello");       // expect: 1
  check('x' in "hello");       // expect: 0
  check(!(1 in list));         // expect: 0
  check(1 in 5);               // expect error: Bad argument 2 to in
  check(2.5 in "2.5");         // expect error: Bad argument 1 to in
}
