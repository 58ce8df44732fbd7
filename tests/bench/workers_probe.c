// What tests/bench/workers.ts runs inside the mud: each kind of work so many times, one after the other, timed from the LPC call to the
// LPC callback; of a burst, to the last callback.

#include <socket.h>

nosave string url;
nosave int count, started, module, fd, last, left;
nosave int *times;
nosave string what;

void next();

void say(string text) { debug_message(text + "\n"); }

// The first tenth warms up.
private void done() {
  times += ({ perf_counter_ns() - started });
  if (sizeof(times) < count)
    next();
  else
    say(sprintf("TIMES %s %s", what, json_encode(times[count / 10..])));
}

private void one_of_many(mapping response) {
  if (response["status"] != 200) say("a request failed: " + response["error"]);
  if (!--left) done();
}

void next() {
  started = perf_counter_ns();
  switch (what) {
  // A name that no cache knows.
  case "resolve": resolve("n" + ++last + ".test", (: done() :)); break;
  case "cached": resolve("n1.test", (: done() :)); break;
  case "http": http_get(url, (: done() :)); break;
  case "burst":
    left = 200;
    for (int i = 0; i < 200; i++) http_get(url, (: one_of_many :));
    break;
  case "module": module_send(module, ({ ++last })); break;
  case "socket": socket_write(fd, "ping"); break;
  }
}

void heard(int from, mixed answer) { done(); }
void ended(int from, int status, string reason) { say("the module has ended: " + reason); }
void newcomer(int listener) { socket_accept(listener, "echo", "nothing"); }
void nothing(int one) { }
void echo(int one, string text) { socket_write(one, text); }
void connected(int one) { next(); }

void measure(string of, int rounds, string at) {
  int listener;

  what = of;
  count = rounds;
  url = at;
  times = ({ });
  if (what == "socket") {
    listener = socket_create(STREAM, "nothing", "nothing");
    socket_bind(listener, 0, "127.0.0.1 0");
    socket_listen(listener, "newcomer");
    fd = socket_create(STREAM, "heard", "nothing");
    socket_connect(fd, "127.0.0.1 " + explode(socket_address(listener, 1), " ")[1], "heard", "connected");
    return;
  }
  if (what == "module" && !module)
    module = module_start("echo", "heard", "ended");
  next();
}
