string f() {
  return @END
line "one"
  line ${two}
END
  ;
}
mixed *g() {
  return @@END
a
b
END
  ;
}
