int f(string x) {
  switch (x) {
    case "a".."c": return 1;
  }
  return 3;
}
