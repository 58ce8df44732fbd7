int f(int a, int b) {
  return a & 0xff | b << 3 ^ ~a >> 2;
}
