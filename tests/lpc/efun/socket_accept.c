// socket_accept(): Takes the connection that has waited longest on a listening socket, and returns the descriptor of a new socket for it.

void on_read(int fd, mixed data) { }

void test() {
  int fd = socket_create(1, "on_read"), udp = socket_create(2, "on_read");

  check(socket_accept(fd, "on_read", "on_read")); // expect: -16
  check(socket_accept(udp, "on_read", "on_read")); // expect: -12
  socket_bind(fd, 0, "127.0.0.1 0");
  check(socket_accept(fd, "on_read", "on_read")); // expect: -16
  socket_listen(fd, "on_read");
  check(socket_accept(fd, "on_read", "on_read")); // expect: -17
  check(socket_accept(99999, "on_read", "on_read")); // expect: -5
  socket_close(fd);
  check(socket_accept(fd, "on_read", "on_read")); // expect: -6
  socket_close(udp);
}
