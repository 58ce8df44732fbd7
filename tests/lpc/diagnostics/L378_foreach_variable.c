void f(int *list) {
  foreach (string s in list) s += "x";
}
