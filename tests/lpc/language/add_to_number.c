// A number takes no text by +=, not even one that nothing was assigned to yet.
string g;
string f() { string s; s += "x"; return s; }
string h() { g += "x"; return g; }
string k() { string s = "a"; s += 1; s += 2.5; return s; }
mixed l() { mapping m = ([ ]); m["x"] += "a"; return m; }
mixed l2() { mapping m = ([ ]); m["x"] += 1.5; return m; }
mixed l3() { mapping m = ([ ]); m["x"] += ({ 1 }); return m; }
void test() {
  check(f());                                 // expect error: Left hand side of += is a number (or zero); right side is not a number.
  check(h());                                 // expect error: Left hand side of += is a number (or zero); right side is not a number.
  check(k());                                 // expect: "a12.500000"
  check(l());                                 // expect error: Left hand side of += is a number (or zero); right side is not a number.
  check(l2());                                // expect: ([ "x" : 1.500000, ])
  check(l3());                                // expect error: Left hand side of += is a number (or zero); right side is not a number.
}
