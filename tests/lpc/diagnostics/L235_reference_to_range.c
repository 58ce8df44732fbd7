void g(mixed ref x) { x = 1; }
void f(mixed *a) {
  g(ref a[1..2]);
}
