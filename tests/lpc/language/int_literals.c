// How ints are written; what is too large is taken as the largest int.
void test() {
  check(0);                                   // expect: 0
  check(007);                                 // expect: 7
  check(0x1F);                                // expect: 31
  check(0XfF);                                // expect: 255
  check(0b1011);                              // expect: 11
  check(1_000_000);                           // expect: 1000000
  check(0x7fff_ffff);                         // expect: 2147483647
  check(9223372036854775807);                 // expect: 9223372036854775807
  check(9223372036854775808);                 // expect: 9223372036854775807
  check(99999999999999999999);                // expect: 9223372036854775807
  check(0xffffffffffffffff);                  // expect: 9223372036854775807
  check('a');                                 // expect: 97
  check('\n');                                // expect: 10
  check('\'');                                // expect: 39
  check('\\');                                // expect: 92
  check('\x41');                              // expect: 65
  check('\101');                              // expect: 65
  check(' ');                                 // expect: 32
  check('"');                                 // expect: 34
  check(-1);                                  // expect: -1
  check(- 1);                                 // expect: -1
  check(- -1);                                // expect: 1
  check(!!5);                                 // expect: 1
}
