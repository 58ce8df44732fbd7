function f(int a) {
  return function(int x, string s) {
    int y = x + strlen(s);
    return y * 2;
  };
}
