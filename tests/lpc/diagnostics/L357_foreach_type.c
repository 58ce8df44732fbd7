void f(int x, object ob) {
  foreach (mixed v in x) x += v;
  foreach (mixed v in ob) x += v;
}
