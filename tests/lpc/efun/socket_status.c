// socket_status(): What is known of a socket: ({ descriptor, state, mode, local address, remote address, owner }), or of all sockets an array of those.

void on_read(int fd, mixed data) { }
int close_for(int fd) { return socket_close(fd); }
void set_for(int fd) { socket_set_option(fd, 1, 1); }

void test() {
  int fd = socket_create(4, "on_read");

  check(socket_status(fd)[0] == fd);         // expect: 1
  check(socket_status(fd)[1..4]);            // expect: ({ "UNBOUND", "DATAGRAM", "", "" })
  check(socket_status(fd)[5] == this_object()); // expect: 1
  socket_bind(fd, 0, "0.0.0.0 0");
  check(socket_status(fd)[3][0..1]);         // expect: "*."
  check(sizeof(socket_status()) > fd);       // expect: 1
  check(socket_status()[fd][1]);             // expect: "BOUND"
  check(socket_status(-1));                  // expect: 0
  socket_close(fd);
  check(socket_status(fd));                  // expect: ({ -1, "CLOSED", "MUD", "", "", 0 })
  object owner = clone_object(file_name(this_object()));
  fd = owner->make();
  check(socket_status(fd)[1]);               // expect: "BOUND"
  destruct(owner);
  check(socket_status(fd)[1]);               // expect: "CLOSED"
}

int make() {
  int fd = socket_create(1, "on_read");

  socket_bind(fd, 0);
  return fd;
}
