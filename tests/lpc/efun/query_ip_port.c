// query_ip_port(): The port that a player, or this_player(), is connected to.

void test() {
  check(query_ip_port(this_object())); // expect: 0
  check(query_ip_port()); // expect: 0
}
