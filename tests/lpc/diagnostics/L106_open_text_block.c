string f() {
  return @TEXT
line
  TEXT
;
}
