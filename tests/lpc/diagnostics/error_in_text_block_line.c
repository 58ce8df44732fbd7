string f() {
  return @END
text
END
  + nothing;
}
