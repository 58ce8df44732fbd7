float g(float x) { return x; }
float f(int i) {
  float x = i, y = 3;
  buffer b = "bytes";
  i = x;
  x += i;
  return g(i);
}
