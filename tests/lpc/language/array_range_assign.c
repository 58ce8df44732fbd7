// A range of an array can be replaced by more or fewer elements.
mixed *a;
mixed *fresh() { a = ({ 1, 2, 3, 4 }); return a; }

void test() {
  fresh();
  a[1..2] = ({ 9 });
  check(a);                                   // expect: ({ 1, 9, 4 })
  fresh();
  a[1..2] = ({ });
  check(a);                                   // expect: ({ 1, 4 })
  fresh();
  a[1..0] = ({ 7, 8 });
  check(a);                                   // expect: ({ 1, 7, 8, 2, 3, 4 })
  fresh();
  a[<1..] = ({ 5, 6 });
  check(a);                                   // expect: ({ 1, 2, 3, 5, 6 })
  fresh();
  a[4..] = ({ 5 });
  check(a);                                   // expect: ({ 1, 2, 3, 4, 5 })
  fresh();
  a[0..<1] = ({ });
  check(a);                                   // expect: ({ })
  fresh();
  a[1..2] = ({ 8, 9 });
  check(fresh() == a);                        // expect: 1
  fresh();
  a[0] = a;
  check(sizeof(a[0]));                        // expect: 4
}
