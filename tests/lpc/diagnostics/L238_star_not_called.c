mixed f(function g) {
  return (*g);
}
