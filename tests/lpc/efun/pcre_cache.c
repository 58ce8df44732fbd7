// pcre_cache(): The Perl patterns kept ready, with the sizes of their programs.

void test() {
  pcre_match("a", "kept");
  check(pcre_cache()["kept"] > 0); // expect: 1
  check(mapp(pcre_cache())); // expect: 1
}
