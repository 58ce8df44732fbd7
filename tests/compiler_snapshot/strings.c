string f(string s, int i) {
  s += "x" + i;
  s[0] = 'A';
  s[1..2] = "yz";
  return s[<2..] + s[i..<1] + s[0];
}
