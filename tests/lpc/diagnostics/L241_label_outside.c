int f(int x) {
  case 1: return 2;
  switch (x) {
    case 1: { default: return 3; }
  }
  return 0;
}
