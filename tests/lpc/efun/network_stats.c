// network_stats(): Counts of what went over the network, as the host keeps them.

void test() {
  check(mapp(network_stats())); // expect: 1
  check(mapp(network_stats())); // expect: 1
}
