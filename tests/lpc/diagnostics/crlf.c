int f() {
  return nothing;
}
