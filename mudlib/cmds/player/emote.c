// emote: shows what you do.

#pragma strict_types

string usage() { return "emote <what you do>"; }

string help() {
  return "`emote scratches her head.` shows everybody: Anna scratches her head. Short form: :\n";
}

int run(object who, string args) {
  if (!args)
    return 0;
  tell_room(environment(who), (string)who->query_name() + " " + args + "\n");
  return 1;
}
