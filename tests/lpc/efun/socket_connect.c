// socket_connect(): Connects a socket of a stream mode to "host port".

void on_read(int fd, mixed data) { }

int connect(string address) {
  int fd = socket_create(1, "on_read");
  int result = socket_connect(fd, address, "on_read", "on_read");

  socket_close(fd);
  return result;
}

void test() {
  int fd = socket_create(5, "on_read"), udp = socket_create(2, "on_read");

  check(connect("127.0.0.1 9"));             // expect: 1
  check(connect("::1 9"));                   // expect: 1
  check(connect("some-host.example 65535")); // expect: 1
  check(connect("some-host.example"));       // expect: -21
  check(connect("some-host.example 65536")); // expect: -21
  check(connect("some-host.example port"));  // expect: -21
  check(connect("999.1.1.1 9"));             // expect: -21
  check(connect("a..b 9"));                  // expect: -21
  check(connect(repeat_string("a", 2000) + " 9")); // expect: -21
  check(socket_connect(udp, "127.0.0.1 9", "on_read", "on_read")); // expect: -12
  check(socket_connect(fd, "localhost", "on_read", "on_read")); // expect: -21
  check(socket_status(fd)[1]);               // expect: "UNBOUND"
  check(socket_connect(fd, "localhost 9", "on_read", "on_read")); // expect: 1
  check(socket_connect(fd, "localhost 9", "on_read", "on_read")); // expect: -22
  check(socket_write(fd, "x"));              // expect: -22
  check(socket_connect(99999, "127.0.0.1 9", "on_read", "on_read")); // expect: -5
  socket_close(fd);
  socket_close(udp);
  int *fds = map(allocate(33), (: socket_create(1, "on_read") :));
  int *results = map(fds, (: socket_connect($1, "localhost 9", "on_read", "on_read") :));
  check(({ results[0], results[31], results[32] })); // expect: ({ 1, 1, -33 })
  map(fds, (: socket_close :));
}
