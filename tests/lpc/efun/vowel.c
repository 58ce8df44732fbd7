void test() {
  check(implode(map(explode("aeiouAEIOUbyzé", ""), (: "" + vowel($1[0]) :)), ""));  // expect: "11111111110000"
  mixed text = "a";
  check(vowel(text)); // expect error: Bad argument 1 to vowel()
}
