// query_ip_name(): The host name of a player's (or this_player()'s) address, the address while it is not known, 0 for who is no player.

void test() {
  check(query_ip_name(this_object())); // expect: 0
  check(query_ip_name()); // expect: 0
}
