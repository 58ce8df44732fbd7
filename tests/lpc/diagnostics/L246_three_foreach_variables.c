void f(mapping m) {
  foreach (mixed a, mixed b, mixed c in m) a = b + c;
}
