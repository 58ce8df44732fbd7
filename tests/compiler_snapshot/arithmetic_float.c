float f(float a, int b) {
  float c = a * 2 + b;
  c += 1;
  return -c / a - 0.5;
}
