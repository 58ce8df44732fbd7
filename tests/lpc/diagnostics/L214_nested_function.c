int f() {
  int g(int x) { return x; }
  return 1;
}
