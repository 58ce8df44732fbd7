int f(private int x) {
  nosave int y = x;
  return y;
}
