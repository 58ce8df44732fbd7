mixed *f(mixed *a, int i) {
  a = ({ 1, "b", ({ }), a..., 2.5 });
  a[i] = a[<1];
  a[i][0]++;
  a[1..<2] = ({ i });
  return a[i..] + a - ({ 1 }) & a | ({ });
}
