function f() {
  return (: $0 + $256 + $1 :);
}
