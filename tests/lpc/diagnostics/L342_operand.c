int f(string s) {
  s++;
  return ~s;
}
float g(mapping m) { return -m; }
