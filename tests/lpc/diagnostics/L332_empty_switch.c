int f(int x) {
  switch (x) { }
  switch (x) { default: x = 1; }
  return x;
}
