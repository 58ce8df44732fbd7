// What catch() gives: 0, the text of an error, or what was thrown.
void fails() { error("wrong\n"); }
int deep(int n) { return n ? deep(n - 1) : 1 / n; }
mixed thrown(mixed x) { return catch(throw(x)); }

void test() {
  check(catch(1));                            // expect: 0
  check(catch(fails()));                      // expect: "*wrong "
  check(catch(error("text\n")));              // expect: "*text "
  check(catch(error("no line end")));         // expect: "*no line end "
  check(thrown("value"));                     // expect: "value"
  check(thrown(5));                           // expect: 5
  check(thrown(({ 1, 2 })));                  // expect: ({ 1, 2 })
  check(thrown(([ "a": 1 ])));                // expect: ([ "a" : 1, ])
  check(catch(deep(3)));                      // expect: "*Division by zero "
  check(catch(catch(fails())));               // expect: 0
  check(catch(throw(catch(fails()))));        // expect: "*wrong "
  check(catch { fails(); });                  // expect: "*wrong "
  check(catch { int x = 1; x++; });           // expect: 0
  check(catch(this_object()->fails()));       // expect: "*wrong "
  check(catch(call_other("/no/such/file", "x")) != 0); // expect: 1
}
