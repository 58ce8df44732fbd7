int f(int x) {
  return x
    + f(x - 1)
    + f(x - 2)
    ;
}



int g() {
  return
    1;
}
