// query_idle(): Seconds since a player's last line.

void test() {
  check(query_idle(this_object())); // expect error: query_idle() of non-interactive object.
  enable_commands();
  check(query_idle(this_player())); // expect error: query_idle() of non-interactive object.
  check(query_idle(0)); // expect error: Bad argument 1 to query_idle()
}
