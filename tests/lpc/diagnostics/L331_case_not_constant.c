int f(int x, int y) {
  switch (x) {
    case y: return 1;
    case 1 + 2: return 2;
  }
  return 3;
}
