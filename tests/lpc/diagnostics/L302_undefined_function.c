int query_name() { return 1; }
int f() {
  return query_nmae() + zzzzzz();
}
