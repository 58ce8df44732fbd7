function f() {
  return (: $1 + 1 );
}
