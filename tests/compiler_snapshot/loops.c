int f(int n) {
  int s;
  for (int i = 0; i < n; i++) s += i;
  while (n-- > 0) {
    if (n == 3) continue;
    if (n == 1) break;
  }
  do s--; while (s > 100);
  return s;
}
