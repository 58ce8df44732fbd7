int f(int x) {
  int y = ref x;
  return y;
}
