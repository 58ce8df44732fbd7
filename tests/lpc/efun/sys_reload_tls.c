// sys_reload_tls(): Reads the certificate of a TLS port again.

void test() {
  check(sys_reload_tls(0));    // expect error: Invalid port index: 0
  check(sys_reload_tls(99));   // expect error: Invalid port index: 99
}
