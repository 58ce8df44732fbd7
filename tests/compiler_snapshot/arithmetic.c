int f(int a, int b) {
  return a + b * 2 - (a - b) / 3 % 5;
}
mixed g(mixed a, mixed b) {
  return a + b - a * b / 2;
}
