void test() {
  string hash = oldcrypt("secret", "ab");
  check(oldcrypt("thing", "anhlklck!"));  // expect: "anhlklck!kn`gkhcjelefmdgdcgdkio`ddokdebho"
  check(oldcrypt("this is a ridiculously long PW that nobody would really use", "saltstring"));  // expect: "ankkcjig!i`knflnijknoidifhjgdelnofaibfleo"
  check(oldcrypt("123", "123"));  // expect: "mckfcn`d!glafl`lnam`hikdfaeja`eccckjeinjm"
  check(hash == oldcrypt("secret", hash));  // expect: 1
  check(hash == oldcrypt("other", hash));  // expect: 0
  check(oldcrypt("secret", 0) == oldcrypt("secret", 0));  // expect: 0
}
