// Links to other muds, over sockets of the mode MUD: each message is an LPC value, an array that begins with its kind.
//   ({ "hello", name })             first of all, from both sides
//   ({ "echo", number, value })     answered by ({ "reply", number, value })
//   ({ "line", who, text })         a line on the channel that all linked muds share
// One side opens a port, the other joins it; from then on they are equals. What a slow mud does not read waits in line here, up to
// a limit; then the link is cut, because a mud that reads nothing for so long is gone.

#pragma strict_types

#include <socket.h>
#include <socket_err.h>

#define WAITING_MAX 1000
#define ECHO_SECONDS 30

private nosave int listener = -1;
// Descriptor → ([ "name", "address", "ready", "waiting", "answered" ]).
private nosave mapping links = ([ ]);
// Number → function that gets the answer of an echo, or 0 when none came.
private nosave mapping echoes = ([ ]);
private nosave int last_echo = 0;

private int find_link(string name) {
  foreach (int fd, mapping link in links)
    if (link["name"] == name)
      return fd;
  return -1;
}

private void tell_all(string text) {
  foreach (object who in users())
    tell_object(who, text);
}

// ------------------------------------------------------------ sending

private void drop(int fd) {
  mapping link = links[fd];

  map_delete(links, fd);
  socket_close(fd);
  if (link && link["name"])
    tell_all("[link] " + link["name"] + " is gone.\n");
}

// Sends what waits, as far as the other side takes it.
private void send_waiting(int fd) {
  mapping link = links[fd];

  while (link && link["ready"] && sizeof(link["waiting"])) {
    int result = socket_write(fd, link["waiting"][0]);

    if (result == EEWOULDBLOCK) {
      link["ready"] = 0;
      call_out("on_writable", 1, fd);
      return;
    }
    if (result != EESUCCESS && result != EECALLBACK) {
      drop(fd);
      return;
    }
    link["waiting"] = link["waiting"][1..];
    if (result == EECALLBACK)
      link["ready"] = 0;
  }
}

private void send(int fd, mixed *message) {
  if (!links[fd])
    return;
  links[fd]["waiting"] += ({ message });
  if (sizeof(links[fd]["waiting"]) > WAITING_MAX)
    drop(fd);
  else
    send_waiting(fd);
}

// ------------------------------------------------------------ what the driver calls

void on_writable(int fd) {
  if (!links[fd])
    return;
  links[fd]["ready"] = 1;
  send_waiting(fd);
}

void on_closed(int fd) {
  drop(fd);
}

private void add_link(int fd, int ready) {
  links[fd] = ([ "name": 0, "address": socket_address(fd), "ready": ready, "waiting": ({ }) ]);
  send(fd, ({ "hello", MUD_NAME }));
}

void on_newcomer(int fd) {
  int newcomer = socket_accept(fd, "on_message", "on_writable");

  if (newcomer >= 0)
    add_link(newcomer, 1);
}

private void hear_hello(int fd, string name) {
  links[fd]["name"] = name;
  tell_all("[link] " + name + " is here.\n");
}

private void hear_reply(int number, mixed value) {
  function callback = echoes[number];

  map_delete(echoes, number);
  if (functionp(callback))
    evaluate(callback, value);
}

// A message of another mud: nobody's word is taken for what it is.
void on_message(int fd, mixed message) {
  string kind = arrayp(message) && sizeof(message) && stringp(message[0]) ? message[0] : "";

  if (!links[fd])
    return;
  if (kind == "hello" && sizeof(message) == 2 && stringp(message[1]))
    hear_hello(fd, message[1]);
  else if (kind == "echo" && sizeof(message) == 3 && intp(message[1]))
    send(fd, ({ "reply", message[1], message[2] }));
  else if (kind == "reply" && sizeof(message) == 3 && intp(message[1]))
    hear_reply(message[1], message[2]);
  else if (kind == "line" && sizeof(message) == 3 && stringp(message[1]) && stringp(message[2]))
    tell_all("[link] " + message[1] + "@" + links[fd]["name"] + ": " + message[2] + "\n");
}

// ------------------------------------------------------------ what commands call

// Takes other muds on a port; EESUCCESS or what socket_error() explains. 0 takes any free port.
int open(int port) {
  int result;

  if (listener >= 0)
    return EEISLISTEN;
  listener = socket_create(MUD, "on_message", "on_closed");
  if (listener < 0)
    return listener;
  result = socket_bind(listener, port);
  if (result == EESUCCESS)
    result = socket_listen(listener, "on_newcomer");
  if (result != EESUCCESS)
    close_port();
  return result;
}

void close_port() {
  if (listener >= 0)
    socket_close(listener);
  listener = -1;
}

// Joins the mud at "host port".
int join(string address) {
  int fd = socket_create(MUD, "on_message", "on_closed");
  int result;

  if (fd < 0)
    return fd;
  result = socket_connect(fd, address, "on_message", "on_writable");
  if (result == EESUCCESS)
    add_link(fd, 0);
  else
    socket_close(fd);
  return result;
}

// The port that open() took, or -1.
int query_port() {
  return listener < 0 ? -1 : to_int(explode(socket_address(listener, 1), " ")[1]);
}

// Names of the linked muds with their addresses.
mapping query_links() {
  mapping result = ([ ]);

  foreach (int fd, mapping link in links)
    if (link["name"])
      result[link["name"]] = link["address"];
  return result;
}

int leave(string name) {
  int fd = find_link(name);

  if (fd < 0)
    return 0;
  drop(fd);
  return 1;
}

void forget_echo(int number) {
  function callback = echoes[number];

  map_delete(echoes, number);
  if (functionp(callback))
    evaluate(callback, 0);
}

// Sends a value to a mud and back; the callback gets it, or 0 when no answer came in time.
int echo(string name, mixed value, function callback) {
  int fd = find_link(name);

  if (fd < 0)
    return 0;
  echoes[++last_echo] = callback;
  call_out("forget_echo", ECHO_SECONDS, last_echo);
  send(fd, ({ "echo", last_echo, value }));
  return 1;
}

// Says a line to all linked muds; how many there are.
int say_line(string who, string text) {
  foreach (int fd in keys(links))
    send(fd, ({ "line", who, text }));
  return sizeof(query_links());
}
