// tell: speaks to one player, wherever they are.

#pragma strict_types

string usage() { return "tell <player> <text>"; }

string help() {
  return "Only that player hears it. See also: reply, whisper, shout.\n";
}

int run(object who, string args) {
  string name, text;
  object other;

  if (!args || sscanf(args, "%s %s", name, text) != 2)
    return 0;
  other = find_player(lower_case(name));
  if (!other || !interactive(other)) {
    tell_object(who, capitalize(name) + " is not here to listen.\n");
    return 1;
  }
  tell_object(other, (string)who->query_name() + " tells you: " + text + "\n");
  other->set_reply_to((string)who->query_id());
  tell_object(who, "You tell " + (string)other->query_name() + ": " + text + "\n");
  return 1;
}
