int f(string x) {
  switch (x) {
    case "a": return 1;
    case 0: return 2;
    case "b": return 3;
  }
  return 4;
}
