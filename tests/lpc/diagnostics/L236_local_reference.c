void f() {
  int ref x = 1;
  x++;
}
