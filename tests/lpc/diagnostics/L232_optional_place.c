void f(mapping m) {
  m?.name = 1;
}
