int g(int x, int y) { return x + y; }
int f(int *list) {
  return g(list...);
}
