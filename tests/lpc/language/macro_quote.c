// # makes a text of an argument, ## joins words.
#define QUOTE(x) #x
#define JOIN(a, b) a##b
#define NAME(x) value_##x
#define NAMED 5
int value_one = 11;
string unexpanded() { return QUOTE(NAMED); }

void test() {
  check(QUOTE(abc));                          // expect: "abc"
  check(QUOTE(a + b));                        // expect: "a + b"
  check(QUOTE("x"));                          // expect: ""x""
  check(QUOTE( a ));                          // expect: "a"
  check(JOIN(value_, one));                   // expect: 11
  check(JOIN(1, 2));                          // expect: 12
  check(NAME(one));                           // expect: 11
  check(unexpanded());                        // expect: "NAMED"
}
