void test() {
  check(arrayp(sys_network_ports())); // expect: 1
  check(sizeof(sys_network_ports()) >= 0); // expect: 1
}
