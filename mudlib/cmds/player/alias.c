// alias: your own short forms.

#pragma strict_types

string usage() { return "alias [<word> [<command>]]"; }

string help() {
  return "`alias kr kill rat` makes kr mean kill rat. `alias kr` alone takes it away. Without words: the list.\n";
}

int run(object who, string args) {
  mapping aliases = (mapping)who->query_aliases();
  string word, meaning;

  if (!args) {
    foreach (string key in sort_array(keys(aliases), 1))
      tell_object(who, sprintf("%-12s %s\n", key, aliases[key]));
    if (!sizeof(aliases))
      tell_object(who, "You have no aliases.\n");
    return 1;
  }
  if (sscanf(args, "%s %s", word, meaning) == 2) {
    if (sizeof(aliases) >= 100)
      tell_object(who, "You have a hundred aliases already.\n");
    else {
      aliases[word] = meaning;
      tell_object(who, word + " means: " + meaning + "\n");
    }
  } else {
    map_delete(aliases, args);
    tell_object(who, args + " means nothing special any more.\n");
  }
  return 1;
}
