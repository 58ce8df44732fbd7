int f(int x) {
  if (x == 1)
    return 1;
  else if (x == 2) {
    x++;
  } else
    x--;
  return x;
}
