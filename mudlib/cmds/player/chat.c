// chat: talks with those on the other side of the bridge.

#pragma strict_types

string usage() { return "chat <text>"; }

string help() {
  return "Says something in the chat that other places share with us; see daemon/chat_bridge.c.\n";
}

int run(object who, string args) {
  if (!args)
    return 0;
  if (!"/daemon/chat_bridge"->say_there((string)who->query_name(), args))
    tell_object(who, "The bridge is down.\n");
  return 1;
}
