// query_idle(): Seconds since a player's last line.

void test() {
  check(query_idle(this_object())); // expect error: query_idle() of non-interactive object.
}
