int f(int x) {
  int x;
  int y;
  { int y; y = 1; }
  return x + y;
}
