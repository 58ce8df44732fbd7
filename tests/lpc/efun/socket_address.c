// socket_address(): The address of the other side of a socket, or with local its own, as "address port"; "0.0.0.0 0" when it has none, " 0" for a number that is no descriptor.

void on_read(int fd, mixed data) { }

void test() {
  int fd = socket_create(1, "on_read");

  check(socket_address(fd, 1));              // expect: "0.0.0.0 0"
  socket_connect(fd, "127.0.0.1 9", "on_read", "on_read");
  check(socket_address(fd));                 // expect: "127.0.0.1 9"
  socket_close(fd);
  check(socket_address(fd));                 // expect: "0.0.0.0 0"
  check(socket_address(99999));              // expect: " 0"
  check(socket_address(this_object()));      // expect: 0
  mixed text = "no descriptor";
  check(socket_address(text));               // expect error: Bad argument 1 to socket_address()
}
