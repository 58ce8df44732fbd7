// query_host_name(): The name of the machine the driver runs on.

void test() {
  check(stringp(query_host_name()) || query_host_name() == 0); // expect: 1
  check(query_host_name() == query_host_name()); // expect: 1
}
