void test() {
  check(strwidth("abc")); // expect: 3
  check(strwidth("日本")); // expect: 4
  check(strlen("日本")); // expect: 2
  check(strwidth("")); // expect: 0
  check(strwidth("\e[31mred\e[0m")); // expect: 3
}
