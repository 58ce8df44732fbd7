// pcre_replace_callback(): As pcre_replace(), with what a function returns for each group and its number.

void test() {
  check(pcre_replace_callback("abc def", "(\\w+) (\\w+)", (: capitalize($1) :))); // expect: "Abc Def"
  check(pcre_replace_callback("abc", "x(y)", (: "z" :))); // expect: "abc"
}
