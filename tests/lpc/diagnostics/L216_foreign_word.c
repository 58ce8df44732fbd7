bool f() { return 1; }
int g() {
  var x = 1;
  return x;
}
