int f(string s, int i) {
  if (s == i) return 1;
  return s != ({ });
}
