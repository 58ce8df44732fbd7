// What the compiler defines.
void test() {
  check(__LINE__);                            // expect: 3
  check(stringp(__FILE__));                   // expect: 1
  check(stringp(__DIR__));                    // expect: 1
  check(__DIR__[0..0]);                       // expect: "/"
  check(__DIR__[<1..]);                       // expect: "/"
  check(MAX_INT);                             // expect: 9223372036854775807
  check(intp(MIN_INT));                       // expect: 1
  check(floatp(MAX_FLOAT));                   // expect: 1
  check(stringp(MUD_NAME));                   // expect: 1
  check(stringp(__VERSION__));                // expect: 1
}
