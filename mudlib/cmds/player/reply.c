// reply: answers whoever told you something last.

#pragma strict_types

string usage() { return "reply <text>"; }

string help() {
  return "Answers the last `tell`.\n";
}

int run(object who, string args) {
  string name = (string)who->query_reply_to();

  if (!args)
    return 0;
  if (!name) {
    tell_object(who, "Nobody has told you anything yet.\n");
    return 1;
  }
  who->command_line("tell " + name + " " + args);
  return 1;
}
