// whisper: speaks softly to somebody here.

#pragma strict_types

string usage() { return "whisper <player> <text>"; }

string help() {
  return "Only the other one hears the words; everybody here sees that you whisper.\n";
}

int run(object who, string args) {
  string name, text;
  object other;

  if (!args || sscanf(args, "%s %s", name, text) != 2)
    return 0;
  other = present(lower_case(name), environment(who));
  if (!other || !(int)other->is_living()) {
    tell_object(who, "There is no " + name + " here.\n");
    return 1;
  }
  tell_object(who, "You whisper to " + (string)other->query_name() + ": " + text + "\n");
  tell_object(other, (string)who->query_name() + " whispers to you: " + text + "\n");
  tell_around(who, (string)who->query_name() + " whispers to " + (string)other->query_name() + ".\n", ({ other }));
  return 1;
}
