// Comments stand anywhere between words.
int f(/* in */ int /* the */ x /* head */) { // to the end
  return /* here */ x; /* and
  over lines */
}
string s = "/* no comment */ // none";

void test() {
  check(f(1) /* behind */);                   // expect: 1
  check(s);                                   // expect: "/* no comment */ // none"
  check(1 + /* two */ 2);                     // expect: 3
  check('/' == 47);                           // expect: 1
  check(10 / /* by */ 2);                     // expect: 5
}
