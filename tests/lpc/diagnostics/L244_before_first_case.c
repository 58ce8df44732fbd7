int f(int x) {
  switch (x) {
    int y;
    x++;
    case 1: y = x; return y;
  }
  return 0;
}
