// socket_write(): Sends a message.

void on_read(int fd, mixed data) { }

void test() {
  int fd = socket_create(1, "on_read"), udp = socket_create(2, "on_read");

  check(socket_write(fd, "x"));              // expect: -25
  socket_bind(fd, 0, "127.0.0.1 0");
  check(socket_write(fd, "x"));              // expect: -25
  check(socket_write(udp, "x"));             // expect: -13
  check(socket_write(udp, "x", "127.0.0.1")); // expect: -21
  check(socket_write(udp, "x", "localhost 9")); // expect: -21
  check(socket_write(udp, "x", "127.0.0.1 9")); // expect: 1
  check(socket_write(udp, allocate_buffer(3), "::1 9")); // expect: 1
  check(socket_write(udp, ({ 1 }), "127.0.0.1 9")); // expect: -26
  check(socket_write(udp, 1, "127.0.0.1 9")); // expect: -26
  check(socket_write(udp, repeat_string("x", 65507), "127.0.0.1 9")); // expect: 1
  check(socket_write(udp, repeat_string("x", 65508), "127.0.0.1 9")); // expect: -27
  check(socket_write(99999, "x"));           // expect: -5
  socket_close(udp);
  check(socket_write(udp, "x", "127.0.0.1 9")); // expect: -6
  socket_close(fd);
}
