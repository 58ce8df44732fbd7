int f(int x) {
  if (x) return 1;
  return 2;
  x = 3;
  return x;
}
