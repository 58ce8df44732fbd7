function f() {
  return int (int x) { return x; };
}
int g() { return 1 + string; }
