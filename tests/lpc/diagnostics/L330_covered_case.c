int f(int x) {
  switch (x) {
    case 1..5: return 1;
    case 3: return 2;
    case 7: return 3;
    case 7: return 4;
  }
  return 3;
}
