// Mapping literals: the last of equal keys counts; any value is a key.
object me = this_object();
mapping m = ([ "a": 1, "b": 2, "a": 3 ]);
int n() { return 4; }

void test() {
  check(m["a"]);                              // expect: 3
  check(sizeof(m));                           // expect: 2
  check(([ ]));                               // expect: ([ ])
  check(([ 1: 2, ]));                         // expect: ([ 1 : 2, ])
  check(([ n(): n() + 1 ]));                  // expect: ([ 4 : 5, ])
  check(([ "k": ([ "in": 5 ]) ])["k"]["in"]); // expect: 5
  check(([ me: 1 ])[me]);                     // expect: 1
  check(([ 1.5: 2 ])[1.5]);                   // expect: 2
  check(([ ({ }): 1 ])[({ })]);               // expect: 1
  check(sizeof(([ ({ 1 }): 1, ({ 1 }): 2 ]))); // expect: 2
  check(([ 0: "zero" ])[0]);                  // expect: "zero"
  check(([ -1: "minus" ])[-1]);               // expect: "minus"
  check(([ "": "empty" ])[""]);               // expect: "empty"
  check(([ "__proto__": 1 ])["__proto__"]);   // expect: 1
  check(([ ])["constructor"]);                // expect: 0
  check(([ "constructor": 7 ])["constructor"]); // expect: 7
}
