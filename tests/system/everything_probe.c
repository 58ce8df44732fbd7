// What tests/system/everything.test.ts runs inside the mud: every kind of work beside the game at once, each question with a number that is
// crossed off by its answer. An answer nobody waits for, or a second one, is a stray.

#include <socket.h>

#define PAIRS 4

nosave mapping wanted;
nosave mapping waiting = ([ ]), asked = ([ ]), answered = ([ ]);
nosave string *strays = ({ });
nosave string url, repository;
nosave int last, running, beats, module, listener, patience, pumps;
nosave mapping partners = ([ ]);

void pump();
void start_one(string kind);

// ------------------------------------------------------------ the ledger

private int ask(string kind) {
  waiting[kind][++last] = 1;
  asked[kind]++;
  return last;
}

private void heard(string kind, int number, int right) {
  if (!right || !waiting[kind][number])
    strays += ({ kind + " " + number });
  map_delete(waiting[kind], number);
  answered[kind]++;
}

int outstanding() { return sizeof(filter(waiting, (: sizeof($2) :))); }

string report() { return json_encode(([ "asked": asked, "answered": answered, "strays": strays, "beats": beats ])); }

int query_beats() { return beats; }

void heart_beat() { beats++; }

// ------------------------------------------------------------ the kinds of work

private void ask_name() {
  int number = ask("name");

  resolve("n" + number + ".test", (: heard("name", $(number), $2 == "10.9." + $(number) / 256 % 256 + "." + $(number) % 256) :));
}

private void ask_web() {
  int number = ask("web");

  http_get(url + number, (: heard("web", $(number), $1["status"] == 200 && $1["body"] == "page " + $(number)) :));
}

private void ask_module() { module_send(module, ([ "number": ask("module") ])); }

void module_says(int id, mapping message) { heard("module", message["number"], id == module); }

void module_ended(int id, int status, string reason) {
  if (running)
    strays += ({ "module ended: " + reason });
}

private void ask_git() {
  int number = ask("git");

  git_clone(repository, "/tmp/clone" + number, (: heard("git", $(number), mapp($2) && !$3) :));
}

void newcomer(int fd) { socket_accept(fd, "echo", "echo_ready"); }
void echo_ready(int fd) { }
void echo(int fd, mixed value) { socket_write(fd, value); }
void socket_ended(int fd) {
  if (running)
    strays += ({ "socket ended: " + fd });
}
void connected(int fd) { partners[fd] = 1; }
void echoed(int fd, mixed value) { heard("socket", value[1], value[0] == fd); }

private void ask_socket() {
  int fd = keys(partners)[random(sizeof(partners))];

  socket_write(fd, ({ fd, ask("socket"), repeat_string("x", 500) }));
}

// ------------------------------------------------------------ start and end

void create() {
  set_heart_beat(1);
  mkdir("/tmp");
}

void begin(string from_url, string from_repository) {
  string port;

  url = from_url;
  repository = from_repository;
  wanted = ([ "name": 8, "web": 8, "module": 4, "git": 1, "socket": 8 ]);
  foreach (string kind in keys(wanted))
    waiting[kind] = ([ ]);
  module = module_start("echo", "module_says", "module_ended");
  listener = socket_create(MUD, "nothing", "socket_ended");
  socket_bind(listener, 0, "127.0.0.1 0");
  socket_listen(listener, "newcomer");
  port = explode(socket_address(listener, 1), " ")[1];
  for (int i = 0; i < PAIRS; i++)
    socket_connect(socket_create(MUD, "echoed", "socket_ended"), "127.0.0.1 " + port, "echoed", "connected");
  running = 1;
  // In a turn of its own nobody is this_player(), and the mudlib itself may use git.
  call_out("pump", 0);
}

// A question of each kind, unless as many are under way as may be; a clone twice a second.
void pump() {
  if (!running)
    return;
  foreach (string kind, int number in wanted)
    if (sizeof(waiting[kind]) < number && (kind != "socket" || sizeof(partners) == PAIRS) && (kind != "git" || ++pumps % 20 == 1))
      start_one(kind);
  call_out("pump", 0.025);
}

void start_one(string kind) {
  switch (kind) {
  case "name": ask_name(); break;
  case "web": ask_web(); break;
  case "module": ask_module(); break;
  case "git": ask_git(); break;
  default: ask_socket();
  }
}

// Nothing is asked any more; the report comes when everything is answered, or when nobody would wait any longer.
void finish() {
  running = 0;
  if (outstanding() && patience++ < 200)
    call_out("finish", 0.1);
  else
    debug_message("EVERYTHING " + report() + "\n");
}
