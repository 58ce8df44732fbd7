// external_start(): Starts a program of the configuration behind a socket. Here numbers 1 and 3 are there; what programs do is seen in
// the running mud only.

int ended;

void on_read(int fd, string text) { }
void on_close(int fd) { ended++; }

mixed start(int command, mixed args) { return external_start(command, args, "on_read", "on_read", "on_close"); }

void test() {
  int fd = start(1, "a b");

  check(fd >= 0);                            // expect: 1
  check(socket_status(fd)[1]);               // expect: "DATA_XFER"
  check(socket_status(fd)[2]);               // expect: "STREAM"
  check(socket_status(fd)[5] == this_object()); // expect: 1
  check(start(3, ({ })) > fd);               // expect: 1
  check(start(2, ""));                       // expect error: Bad argument 1 to external_start(): the configuration has no program 2 (it has 1, 3).
  check(start(0, ""));                       // expect error: Bad argument 1 to external_start(): the configuration has no program 0
  check(start(1, ({ "a", 2 })));             // expect error: Bad argument list item 1 to external_start()
  check(start(1, repeat_string("x", 70000))); // expect error: external_start(): the arguments have 70000 bytes, more than 65536.
  check(start(1, 5)); // expect error: Bad argument 2 to EFUN external_start()
  check(socket_close(fd));                   // expect: 1
  check(socket_write(fd, "x") < 0);          // expect: 1
}
