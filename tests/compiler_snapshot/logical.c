mixed f(mixed a, mixed b) {
  a ||= 1;
  b ??= a && 2;
  a &&= b;
  return a || b ?? !a;
}
