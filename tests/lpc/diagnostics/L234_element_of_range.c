void f(string s) {
  s[0..2][1] = 5;
}
