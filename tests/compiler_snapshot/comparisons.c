int f(mixed a, string s, float x) {
  return a == s && x < 2.5 || a != 0 && s >= "m" && !(a in ({ 1, 2 }));
}
