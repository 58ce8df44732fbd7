void f(mapping m) {
  foreach (mixed ref k, mixed v in m) k = v;
}
