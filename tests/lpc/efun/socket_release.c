// socket_release(): Offers a socket to another object: the callback, a function of ob, gets the descriptor and ob, and may take the socket with socket_acquire() while it runs.

int calls;
mixed *seen;

void on_read(int fd, mixed data) { }
void refuse(int fd, object ob) { calls++; seen = ({ fd, ob }); }
void again(int fd, object ob) { seen = ({ socket_release(fd, ob, "refuse") }); }
void break_off(int fd, object ob) { error("no thanks"); }

void test() {
  int fd = socket_create(1, "on_read");
  object other = load_object("/efun/socket_acquire");

  check(socket_release(fd, this_object(), "refuse")); // expect: -31
  check(seen[0] == fd && seen[1] == this_object()); // expect: 1
  check(calls);                              // expect: 1
  check(socket_release(fd, this_object(), "again")); // expect: -31
  check(seen);                               // expect: ({ -30 })
  check(socket_release(fd, this_object(), "break_off")); // expect: -31
  check(socket_release(fd, other, "take"));  // expect: 1
  check(socket_status(fd)[5] == other);      // expect: 1
  check(socket_close(fd));                   // expect: -7
  check(socket_release(fd, this_object(), "refuse")); // expect: -7
  check(other->give_up(fd));                 // expect: 1
  check(socket_release(fd, this_object(), "refuse")); // expect: -6
  check(socket_release(99999, this_object(), "refuse")); // expect: -5
}
