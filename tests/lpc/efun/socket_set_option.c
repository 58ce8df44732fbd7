// socket_set_option(): Sets an option of a TLS socket, before it connects or listens; the numbers stand in <socket.h>.

void on_read(int fd, mixed data) { }

void test() {
  int fd = socket_create(5, "on_read");

  socket_set_option(fd, 2, "mud.example.org");
  check(socket_get_option(fd, 2));           // expect: "mud.example.org"
  check(socket_get_option(fd, 1));           // expect: 0
  check(socket_set_option(fd, 1, 2));        // expect error: Bad socket option value: 2, only 0 or 1 is accepted.
  check(socket_set_option(fd, 1, "x"));      // expect error: Bad argument 3 to socket_set_option()
  check(socket_set_option(fd, 3, 5));        // expect error: Bad argument 3 to socket_set_option()
  check(socket_set_option(fd, 0, 5));        // expect error: Unknown socket option: 0
  check(socket_set_option(99999, 1, 1));     // expect error: Bad socket descriptor: 99999
  check(load_object("/efun/socket_status")->set_for(fd)); // expect error: The options of socket
  socket_close(fd);
}
