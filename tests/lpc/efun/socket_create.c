// socket_create(): Creates a socket and returns its descriptor, or an error (a negative number; socket_error() says it in words).

void on_read(int fd, mixed data) { }

void test() {
  string *modes = ({ });
  int *fds = ({ });

  for (int mode = 0; mode < 7; mode++) {
    fds += ({ socket_create(mode, "on_read", (: on_read :)) });
    modes += ({ socket_status(fds[mode])[2] });
  }
  check(modes);                              // expect: ({ "MUD", "STREAM", "DATAGRAM", "STREAM", "DATAGRAM", "STREAM_TLS", "STREAM_TLS_BINARY" })
  check(sizeof(fds & fds));                  // expect: 7
  foreach (int fd in fds)
    socket_close(fd);
  check(socket_create(1, "on_read") == fds[0]); // expect: 1
  check(socket_close(fds[0]));               // expect: 1
  check(socket_create(-1, "on_read"));       // expect: -12
  check(socket_create(7, "on_read"));        // expect: -12
  mixed nothing = 0;
  check(socket_create(1, nothing));          // expect error: Bad argument 2 to socket_create()
}
