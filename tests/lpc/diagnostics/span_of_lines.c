int f(string s) {
  return s *
    (1 +
     2);
}
