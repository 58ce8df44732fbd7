mixed f(int a, mixed b) {
  return a > 1 ? b : a ? 2 : "c";
}
