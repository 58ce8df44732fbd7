// pcre_version(): What runs the pcre efuns.

void test() {
  check(stringp(pcre_version())); // expect: 1
  check(sizeof(pcre_version()) > 0); // expect: 1
}
