int f(int x) {
  switch (x) {
    case 1:
    case 2: x = 3;
    case 3: return x;
    default: x = 0; break;
  }
  return x;
}
