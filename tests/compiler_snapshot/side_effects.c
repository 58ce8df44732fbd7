int n;
int next() { return n++; }
int f(mixed *a) {
  a[next()] = next();
  a[next()][next()] += next();
  a[0..next()] = a;
  return next() + (n = next()) * next();
}
