int f(int x) {
  switch (x) {
    case 5..3: return 1;
    case 7: return 2;
  }
  return 0;
}
