int f(string s, mapping m) {
  return s * 2;
}
mixed g(string s, mapping m) { return s + m; }
