int f(int x) {
  return f(x x);
}
