void f(int x) {
  defer((: write("end") :));
  if (x) return;
  write("middle");
}
