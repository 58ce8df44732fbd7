// man: the manual of the driver.

#pragma strict_types

string usage() { return "man <efun or apply>"; }

string help() {
  return "Shows the page of an efun or of an apply.\n";
}

int run(object who, string args) {
  string text;

  if (!args)
    return 0;
  foreach (string folder in ({ "/doc/efun/", "/doc/apply/" })) {
    text = read_file(folder + args + ".md");
    if (text) {
      tell_object(who, text);
      return 1;
    }
  }
  tell_object(who, "There is no page about " + args + ".\n");
  return 1;
}
