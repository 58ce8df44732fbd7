int f(int x) {
  int unused, used = x;
  return used;
}
