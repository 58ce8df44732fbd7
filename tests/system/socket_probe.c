// What tests/system/sockets.test.ts runs inside the mud: each function is a story of sockets that says its result by debug_message().

#include <socket.h>
#include <socket_err.h>

nosave int port;
nosave int listener = -1;
nosave int *fds = ({ });
nosave int count;
nosave int sent;
nosave int seen;
nosave mixed *notes = ({ });
nosave int *times = ({ });
nosave int started;

void say_result(string what, mixed value) {
  debug_message(sprintf("%s is %s\n", what, implode(explode(sprintf("%O", value), "\n"), " ")));
}

varargs int listen_on(int mode, mixed callback) {
  listener = socket_create(mode, "nothing", "nothing");
  socket_bind(listener, 0, "127.0.0.1 0");
  socket_listen(listener, callback || "take_newcomer");
  return port = to_int(explode(socket_address(listener, 1), " ")[1]);
}

int socket_to(int mode, mixed on_read, mixed on_write, mixed on_close) {
  int fd = socket_create(mode, on_read, on_close);

  socket_connect(fd, "127.0.0.1 " + port, on_read, on_write);
  return fd;
}

void nothing(int fd) { }

void take_newcomer(int fd) {
  int newcomer = socket_accept(fd, "echo", "nothing");

  if (newcomer >= 0)
    fds += ({ newcomer });
}

void echo(int fd, mixed data) { socket_write(fd, data); }

string *states() { return map(socket_status(), (: $1[1] :)); }

int how_many(string state) { return sizeof(filter(states(), (: $1 == $(state) :))); }

void close_all() {
  foreach (mixed *status in socket_status())
    if (status[5] == this_object())
      socket_close(status[0]);
  fds = ({ });
}

// ------------------------------------------------------------ a thousand at once

void thousand_answer(int fd, mixed data) {
  if (data[0] != "number" || data[1] != fd)
    say_result("a wrong echo", data);
  if (++seen < count)
    return;
  say_result("thousand", ({ seen, how_many("DATA_XFER"), socket_create(STREAM, "nothing"), socket_error(socket_create(STREAM, "nothing")) }));
  close_all();
  say_result("afterwards", how_many("CLOSED") == sizeof(states()));
}

void thousand_ready(int fd) { socket_write(fd, ({ "number", fd })); }

int thousand(int pairs) {
  count = pairs;
  seen = 0;
  listen_on(MUD);
  for (int i = 0; i < pairs; i++)
    socket_to(MUD, "thousand_answer", "thousand_ready", "nothing");
  return port;
}

// ------------------------------------------------------------ a slow reader

void pour(int fd) {
  int result;

  while (sent < count) {
    result = socket_write(fd, sprintf("%8d", sent / 8) + repeat_string("x", 65528));
    if (result < 0 && result != EECALLBACK) {
      say_result("pour", socket_error(result));
      return;
    }
    sent += 65536;
    if (result == EECALLBACK) {
      seen++;
      if (seen == 1)
        say_result("blocked", ({ socket_write(fd, "no"), sent < count }));
      return;
    }
  }
  say_result("poured", ({ sent, seen > 1 }));
  socket_close(fd);
  say_result("closed as", socket_status(fd)[1]);
}

// The test listens on `to`.
int slow_reader(int to) {
  port = to;
  count = 20 * 1024 * 1024;
  sent = seen = 0;
  return socket_to(STREAM, "nothing", "pour", "nothing");
}

// Many full sockets: at last nothing is taken any more.
void fill(int fd) {
  int result;

  for (int i = 0; i < 3; i++) {
    result = socket_write(fd, repeat_string("y", 500000));
    if (result == EEWOULDBLOCK && !count++)
      say_result("would block", ({ socket_status(fd)[1], socket_error(result) }));
  }
}

int would_block(int to) {
  port = to;
  count = 0;
  for (int i = 0; i < 8; i++)
    socket_to(STREAM, "nothing", "fill", "nothing");
  return 1;
}

// ------------------------------------------------------------ one callback's error is its own

void broken(int fd, mixed data) { error("broken on purpose"); }

void endless(int fd, mixed data) { while (1) count++; }

void good(int fd, mixed data) {
  if (data != "go")
    say_result("isolated", ({ data, this_player() == 0, this_player(1) == 0, sizeof(all_previous_objects()) }));
  else
    socket_write(fd, "fine");
}

int isolation() {
  listen_on(STREAM, function(int fd) {
    string *readers = ({ "broken", "endless", "good" });

    fds += ({ socket_accept(fd, readers[sizeof(fds)], "nothing") });
  });
  fds = ({ });
  for (int i = 0; i < 3; i++)
    socket_to(STREAM, "good", function(int fd) { socket_write(fd, "go"); }, "nothing");
  return 1;
}

// ------------------------------------------------------------ handing over

void handed_over(int fd, object ob) {
  say_result("acquired", ({ socket_acquire(fd, "heir_reads", "nothing", "heir_closes"), socket_status(fd)[5] == this_object() }));
}

void heir_reads(int fd, mixed data) { say_result("heir reads", ({ clonep(), data })); }

void heir_closes(int fd) { say_result("heir hears the end", clonep()); }

int hand_over() {
  object heir = clone_object(file_name(this_object()));

  listen_on(STREAM);
  socket_to(STREAM, "nothing", function(int fd) {
    say_result("released", ({ socket_release(fd, $(heir), "handed_over"), socket_write(fd, "x"), socket_close(fd) }));
    // The other end speaks, then goes.
    socket_write(fds[<1], "to the heir");
    socket_close(fds[<1]);
  }, "nothing");
  return 1;
}

// ------------------------------------------------------------ owners that go

int make_phase(string phase, int to) {
  int fd = socket_create(phase == "handshake" ? STREAM_TLS : STREAM, "nothing", "must_not_happen");

  port = to;
  switch (phase) {
    case "bound":
      socket_bind(fd, 0);
      break;
    case "listening":
      socket_bind(fd, 0, "127.0.0.1 0");
      socket_listen(fd, "nothing");
      // A newcomer that nobody takes.
      listener = to_int(explode(socket_address(fd, 1), " ")[1]);
      socket_connect(socket_create(STREAM, "nothing", "must_not_happen"), "127.0.0.1 " + listener, "nothing", "nothing");
      break;
    case "resolving":
      socket_connect(fd, "localhost " + to, "nothing", "must_not_happen");
      break;
    case "connecting":
    case "handshake":
      socket_connect(fd, "127.0.0.1 " + to, "nothing", "must_not_happen");
      break;
    case "connected":
      socket_connect(fd, "127.0.0.1 " + to, "nothing", "nothing");
      break;
    case "blocked":
      socket_connect(fd, "127.0.0.1 " + to, "nothing", function(int fd) { socket_write(fd, repeat_string("z", 1000000)); });
      break;
    case "datagram":
      socket_close(fd);
      fd = socket_create(DATAGRAM, "must_not_happen");
      socket_bind(fd, 0);
      break;
  }
  return fd;
}

void must_not_happen(int fd) { say_result("a callback of a dead owner", fd); }

nosave object *owners = ({ });

int phases(int to) {
  string *names = ({ "unbound", "bound", "listening", "resolving", "connecting", "handshake", "connected", "blocked", "datagram" });

  foreach (string phase in names) {
    object owner = clone_object(file_name(this_object()));
    int fd = owner->make_phase(phase, to);

    if (phase == "resolving" || phase == "connecting" || phase == "handshake") {
      notes += ({ socket_status(fd)[1] });
      destruct(owner);
      notes += ({ socket_status(fd)[1] });
    } else
      owners += ({ owner });
  }
  say_result("destructed at once", notes);
  return 1;
}

int phases_later() {
  owners -= ({ 0 });
  say_result("before", sort_array(filter(states(), (: $1 != "CLOSED" :)), 1));
  foreach (object owner in owners)
    destruct(owner);
  say_result("after", sort_array(filter(states(), (: $1 != "CLOSED" :)), 1));
  return 1;
}

int left() {
  say_result("left", filter(states(), (: $1 != "CLOSED" :)));
  return 1;
}

// ------------------------------------------------------------ names

void name_fails(int fd) { say_result("name failed", ({ socket_status(fd)[1], socket_write(fd, "x") })); call_out("left", 0); }

void name_works(int fd) { say_result("name worked", ({ socket_status(fd)[1], explode(socket_address(fd), " ")[1] == "" + port })); socket_close(fd); }

int lookups(int to) {
  int good = socket_create(STREAM, "nothing", "nothing"), bad = socket_create(STREAM, "nothing", "name_fails");

  port = to;
  notes = ({ socket_connect(good, "localhost " + to, "nothing", "name_works"),
    socket_connect(bad, "no-such-host.invalid " + to, "nothing", "must_not_happen") });
  say_result("looking up", notes + ({ socket_status(good)[1], socket_status(bad)[1], socket_write(good, "x") }));
  return 1;
}

// ------------------------------------------------------------ how long a round trip takes

void trip(int fd) {
  started = perf_counter_ns();
  socket_write(fd, "ping");
}

void trip_done(int fd, mixed data) {
  int *sorted;

  times += ({ perf_counter_ns() - started });
  if (sizeof(times) < count) {
    trip(fd);
    return;
  }
  sorted = sort_array(times[sizeof(times) / 10..], 1);
  say_result("round trip in microseconds, p50 and p99", ({ sorted[sizeof(sorted) / 2] / 1000, sorted[sizeof(sorted) * 99 / 100] / 1000 }));
  close_all();
}

int round_trips(int how_many_trips) {
  count = how_many_trips;
  times = ({ });
  listen_on(STREAM);
  socket_to(STREAM, "trip_done", "trip", "nothing");
  return 1;
}
