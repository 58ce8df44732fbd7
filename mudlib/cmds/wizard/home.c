// home: goes to your own room, or the start.

#pragma strict_types

string usage() { return "home"; }

string help() {
  return "\n";
}

int run(object who, string args) {
  string path = "/wizards/" + (string)who->query_id() + "/workroom";

  who->command_line("goto " + (file_size(path + ".c") >= 0 ? path : START_ROOM));
  return 1;
}
