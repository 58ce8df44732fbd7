varargs int f(int a, string b, mixed rest...) { return a + sizeof(rest); }
int g(int a, int b: (: f(1) :), string c: (: "c" :)) { return a + b; }
void h(int ref a, mixed ref b) { a = b; b++; }
int i(mixed *list) {
  int x;
  h(ref x, ref list[0]);
  h(&x, &list[<1]);
  return x + g(1);
}
