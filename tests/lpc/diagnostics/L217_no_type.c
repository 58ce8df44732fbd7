integr f() { return 1; }
int g(int a, int b) {
  return 1;
}
int h(int a, int b) {
  a b;
  return 1;
}
