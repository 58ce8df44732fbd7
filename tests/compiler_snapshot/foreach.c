int f(mixed *a, mapping m, string s) {
  int r;
  foreach (mixed x in a) r += x;
  foreach (int ref y in a) y++;
  foreach (string k, int v in m) r += v + strlen(k);
  foreach (int c in s) r += c;
  return r;
}
