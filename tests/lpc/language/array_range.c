// Ranges of arrays, open and from the end; outside they are empty.
mixed *a = ({ 1, 2, 3, 4, 5 });

void test() {
  check(a[1..2]);                             // expect: ({ 2, 3 })
  check(a[1..1]);                             // expect: ({ 2 })
  check(a[2..1]);                             // expect: ({ })
  check(a[2..]);                              // expect: ({ 3, 4, 5 })
  check(a[<2..]);                             // expect: ({ 4, 5 })
  check(a[<3..<2]);                           // expect: ({ 3, 4 })
  check(a[1..<2]);                            // expect: ({ 2, 3, 4 })
  check(a[0..<1]);                            // expect: ({ 1, 2, 3, 4, 5 })
  check(a[3..9]);                             // expect: ({ 4, 5 })
  check(a[5..]);                              // expect: ({ })
  check(a[9..]);                              // expect: ({ })
  check(a[-2..1]);                            // expect: ({ 1, 2 })
  check(a[<9..1]);                            // expect: ({ 1, 2 })
  check(a[0..-1]);                            // expect: ({ })
  check(sizeof(a[0..]));                      // expect: 5
}
