int g(int x, string s) { return x + strlen(s); }
int f() {
  return g("a", "b") + strlen(5);
}
