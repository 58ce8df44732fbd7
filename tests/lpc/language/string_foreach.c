// foreach over a string gives code points, one for each character that an index counts.
int *codes(string s) { int *r = ({ }); foreach (int c in s) r += ({ c }); return r; }

void test() {
  check(codes("abc"));                        // expect: ({ 97, 98, 99 })
  check(codes("é日"));                         // expect: ({ 233, 26085 })
  check(codes("😀"));                          // expect: ({ 128512 })
  check(codes(""));                           // expect: ({ })
  check(sizeof(codes("ab")));                 // expect: 2
}
