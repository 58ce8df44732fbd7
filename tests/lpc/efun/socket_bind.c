// socket_bind(): Gives a socket a port of this machine, and an address when one is named: "127.0.0.1 4000" or ":: 4000", whose port counts then.

void on_read(int fd, mixed data) { }

void test() {
  int a = socket_create(1, "on_read"), b = socket_create(1, "on_read");
  int port;

  check(socket_bind(a, 0, "127.0.0.1"));     // expect: -21
  check(socket_bind(a, 0, "localhost 0"));   // expect: -21
  check(socket_bind(a, -1));                 // expect: -21
  check(socket_bind(a, 0, "192.0.2.1 0"));   // expect: -10
  check(socket_status(a)[1]);                // expect: "UNBOUND"
  check(socket_bind(a, 0, "127.0.0.1 0"));   // expect: 1
  check(socket_bind(a, 0));                  // expect: -8
  socket_listen(a, "on_read");
  port = to_int(explode(socket_address(a, 1), " ")[1]);
  check(port > 0);                           // expect: 1
  check(socket_bind(b, 0, "127.0.0.1 " + port)); // expect: -9
  socket_close(a);
  check(socket_bind(b, 0, "127.0.0.1 " + port)); // expect: 1
  check(socket_status(b)[3] == "127.0.0.1." + port); // expect: 1
  socket_close(b);
  check(socket_bind(b, 0));                  // expect: -6
  check(socket_bind(99999, 0));              // expect: -5
}
