// socket_close(): Closes a socket.

void on_read(int fd, mixed data) { }

void test() {
  int fd = socket_create(1, "on_read"), udp = socket_create(2, "on_read");
  object other = load_object("/efun/socket_status");

  check(socket_close(fd));                   // expect: 1
  check(socket_close(fd));                   // expect: -6
  check(socket_status(fd)[1]);               // expect: "CLOSED"
  check(other->close_for(udp));              // expect: -7
  check(socket_status(udp)[1]);              // expect: "UNBOUND"
  check(socket_close(udp));                  // expect: 1
  check(socket_close(-1));                   // expect: -5
  check(socket_close(99999));                // expect: -5
}
