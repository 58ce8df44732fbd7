void x;
int f() {
  void y;
  return 1;
}
