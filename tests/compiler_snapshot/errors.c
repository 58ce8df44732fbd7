int f(string s) {
  int unused;
  if (s = "x") return s;
  retrun s + undefined_thing;
}

int g(int x) {
  return x +;
}
