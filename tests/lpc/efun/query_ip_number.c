// query_ip_number(): The address of a player or of this_player().

void test() {
  check(query_ip_number(this_object())); // expect: 0
  check(query_ip_number()); // expect: 0
}
