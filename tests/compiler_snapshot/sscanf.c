int f(string s, mixed *a) {
  int n;
  string rest;
  return sscanf(s, "%d %s", n, rest) + sscanf(s, "%s-%*s", a[0]);
}
