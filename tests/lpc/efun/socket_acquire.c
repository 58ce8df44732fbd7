// socket_acquire(): Takes a socket that another object offers by socket_release(): to be called while the callback of that runs.

int thief;

void on_read(int fd, mixed data) { }
void take(int fd, object ob) { socket_acquire(fd, "on_read", "on_read", "on_read"); }
int give_up(int fd) { return socket_close(fd); }
int steal(int fd) { return socket_acquire(fd, "on_read", "on_read", "on_read"); }
void let_steal(int fd, object ob) { thief = clone_object(file_name(this_object()))->steal(fd); }

void test() {
  int fd = socket_create(1, "on_read");

  check(socket_acquire(fd, "on_read", "on_read", "on_read")); // expect: -31
  check(socket_release(fd, this_object(), "take")); // expect: 1
  check(socket_acquire(fd, "on_read", "on_read", "on_read")); // expect: -31
  check(socket_release(fd, this_object(), "let_steal")); // expect: -31
  check(thief);                              // expect: -7
  check(socket_close(fd));                   // expect: 1
  check(socket_acquire(fd, "on_read", "on_read", "on_read")); // expect: -6
  check(socket_acquire(99999, "on_read", "on_read", "on_read")); // expect: -5
}
