int name;
int f(int x) {
  int name = x;
  return name;
}
