int f() { return "text"; }
string g(int x) {
  if (x) return ({ "a" });
  return "b";
}
