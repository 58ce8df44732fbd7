// The bridge to another chat: talks with the external module `chat_bridge` (scripts/modules/chat_bridge.py), starts it when somebody
// first needs it, and again when it has died, later each time.

#pragma strict_types

#define PAUSE_LONGEST 300

private nosave int module;
private nosave int pause = 1;

// What somebody over there said; the last of it is kept for those who come later.
private nosave string *heard_lines = ({ });

private void heard(int id, mixed message);
private void ended(int id, int status, string reason);

private void start() {
  string trouble;

  if (module)
    return;
  trouble = catch(module = module_start("chat_bridge", (: heard :), (: ended :)));
  if (trouble)
    "/daemon/errors"->note("the chat bridge does not start: " + trouble);
}

// Says something on the other side; 0 when the bridge is down.
int say_there(string who, string text) {
  start();
  return module && module_send(module, ([ "who": who, "say": text, "channel": "chat" ]));
}

string *query_heard() { return heard_lines; }

private void heard(int id, mixed message) {
  string line;

  pause = 1;
  if (!mapp(message) || !stringp(message["heard"]))
    return;
  line = sprintf("[chat] %s: %s\n", message["who"], message["heard"]);
  heard_lines = (heard_lines + ({ line }))[<20..];
  foreach (object who in users())
    tell_object(who, line);
}

private void ended(int id, int status, string reason) {
  module = 0;
  call_out((: start :), pause);
  pause = min(({ pause * 2, PAUSE_LONGEST }));
}
