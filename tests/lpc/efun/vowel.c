void test() {
  check(implode(map(explode("aeiouAEIOUbyzé", ""), (: "" + vowel($1[0]) :)), ""));  // expect: "11111111110000"
}
