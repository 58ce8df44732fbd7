// socket_get_option(): The value of an option that socket_set_option() set, 0 when it was not.

void on_read(int fd, mixed data) { }

void test() {
  int fd = socket_create(5, "on_read");

  socket_set_option(fd, 4, "/key.pem");
  check(map(({ 1, 2, 3, 4 }), (: socket_get_option($(fd), $1) :))); // expect: ({ 0, 0, 0, "/key.pem" })
  check(socket_get_option(fd, 5));           // expect error: Unknown socket option: 5
  check(socket_get_option(99999, 1));        // expect error: Bad socket descriptor: 99999
  socket_close(fd);
  check(socket_get_option(fd, 4));           // expect: 0
}
