// socket_listen(): Takes connections on a bound socket.

void on_read(int fd, mixed data) { }

void test() {
  int fd = socket_create(1, "on_read"), udp = socket_create(2, "on_read"), tls = socket_create(5, "on_read");

  check(socket_listen(fd, "on_read"));       // expect: -13
  socket_bind(fd, 0, "127.0.0.1 0");
  check(socket_listen(fd, "on_read"));       // expect: 1
  check(socket_listen(fd, "on_read"));       // expect: -14
  check(socket_listen(udp, "on_read"));      // expect: -12
  socket_bind(tls, 0, "127.0.0.1 0");
  socket_set_option(tls, 3, "/check.h");
  socket_set_option(tls, 4, "/check.h");
  check(socket_listen(tls, "on_read"));      // expect: -15
  check(socket_status(tls)[1]);              // expect: "BOUND"
  check(socket_listen(99999, "on_read"));    // expect: -5
  socket_close(fd);
  check(socket_listen(fd, "on_read"));       // expect: -6
  socket_close(udp);
  socket_close(tls);
}
