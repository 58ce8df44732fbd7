int f(int x) {
  if (x = 1) return 1;
  while (x = 0) x++;
  return x;
}
