int f(int x) {
  switch (x) {
    case 1: return 1;
    default: return 2;
    default: return 3;
  }
}
