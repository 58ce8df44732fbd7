// Escapes in strings: bytes, characters, and what is unknown.
void test() {
  check(strlen("\t\r\b\a\e"));                // expect: 5
  check("\"quoted\"");                        // expect: ""quoted""
  check("\\");                                // expect: "\"
  check("\x41\x42");                          // expect: "AB"
  check("\101");                              // expect: "A"
  check("\u00e9");                            // expect: "é"
  check("\U0001F600");                        // expect: "😀"
  check("\xc3\xa9");                          // expect: "é"
  check("\'");                                // expect: "'"
  check(strlen("\0"));                        // expect: 1
  check("\u0041" + "B");                      // expect: "AB"
}
