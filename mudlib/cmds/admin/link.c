// link: this mud and others.

#pragma strict_types

#include <socket_err.h>

string usage() { return "link [open <port> | close | join <host> <port> | leave <mud> | echo <mud> <text> | say <text>]"; }

string help() {
  return "Without more: the linked muds. `open` lets others join on a port, `join` goes to one that did; `echo` measures the way there and\n"
    "back, `say` talks to everybody on all of them.\n";
}

private void say_result(object who, int result, string done) {
  tell_object(who, result == EESUCCESS ? done + "\n" : "That failed: " + socket_error(result) + ".\n");
}

private void show(object who) {
  mapping links = (mapping)LINK_D->query_links();
  int port = (int)LINK_D->query_port();

  tell_object(who, port < 0 ? "No port is open.\n" : "Others may join on port " + port + ".\n");
  foreach (string name, string address in links)
    tell_object(who, sprintf("%-20s %s\n", name, address));
  if (!sizeof(links))
    tell_object(who, "No mud is linked.\n");
}

void tell_answer(object who, string mud, int sent, mixed back) {
  if (!who)
    return;
  if (stringp(back))
    tell_object(who, sprintf("%s echoes after %d microseconds: %s\n", mud, (perf_counter_ns() - sent) / 1000, back));
  else
    tell_object(who, mud + " does not answer.\n");
}

private void echo(object who, string mud, string text) {
  if (!(int)LINK_D->echo(mud, text, (: tell_answer, who, mud, perf_counter_ns() :)))
    tell_object(who, "There is no link to " + mud + ".\n");
}

int run(object who, string args) {
  string rest, mud;
  int port;

  if (!args)
    show(who);
  else if (sscanf(args, "open %d", port))
    say_result(who, (int)LINK_D->open(port), "The port is open.");
  else if (args == "close")
    LINK_D->close_port();
  else if (sscanf(args, "join %s", rest))
    say_result(who, (int)LINK_D->join(rest), "Calling " + rest + ".");
  else if (sscanf(args, "leave %s", mud))
    tell_object(who, (int)LINK_D->leave(mud) ? "Gone.\n" : "There is no link to " + mud + ".\n");
  else if (sscanf(args, "echo %s %s", mud, rest) == 2)
    echo(who, mud, rest);
  else if (sscanf(args, "say %s", rest))
    tell_object(who, "To " + (int)LINK_D->say_line(capitalize((string)who->query_id()), rest) + " muds: " + rest + "\n");
  else
    return 0;
  return 1;
}
