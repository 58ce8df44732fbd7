int f(int x) {
  1 = x;
  f(x) += 2;
  x + 1++;
  return x;
}
