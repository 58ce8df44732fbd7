int f(mixed x) {
  switch (x) {
    case 0: return 0;
    case "a": return 1;
    case 2: return 2;
  }
  return 3;
}
