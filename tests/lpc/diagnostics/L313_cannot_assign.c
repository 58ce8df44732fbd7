int f(string s, int i) {
  i = s;
  s = ({ 1 });
  return i;
}
