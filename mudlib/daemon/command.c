// Finds and runs commands: one file a command, in the folders of the roles that a player has. A command is an object with
//   int run(object who, string args)   1: done; 0: wrong use, usage() is shown
//   string usage()                     one line
//   string help()                      a few lines
// A file added to a folder is a command at once; `update` on it changes it while everybody plays.

#pragma strict_types

#include <roles.h>

#define FOLDERS ({ "/cmds/player/", "/cmds/wizard/", "/cmds/admin/" })

// Short forms that everybody has.
private mapping shortcuts = ([
  "n": "north", "s": "south", "e": "east", "w": "west", "u": "up", "d": "down",
  "ne": "northeast", "nw": "northwest", "se": "southeast", "sw": "southwest",
  "l": "look", "i": "inventory", "inv": "inventory", "k": "kill", "take": "get", "x": "look at", "examine": "look at",
  "eq": "equipment", "?": "help", "dest": "destruct", "con": "consider", "exit": "quit", "logout": "quit",
]);

// The folders whose commands a role may use.
string *query_folders(int role) { return FOLDERS[0..role]; }

// Names of the commands in a folder.
string *query_commands(string folder) {
  return map(get_dir(folder + "*.c"), (: $1[0..<3] :));
}

// The command object for a verb, or 0.
object find_command(string verb, int role) {
  if (strsrch(verb, "/") >= 0 || strsrch(verb, ".") >= 0)
    return 0;
  foreach (string folder in query_folders(role)) {
    object found = find_object(folder + verb);

    if (found)
      return found;
    if (file_size(folder + verb + ".c") >= 0)
      return load_object(folder + verb);
  }
  return 0;
}

// What a typed line means: punctuation commands, the player's aliases, the short forms.
string expand(object who, string line) {
  string verb, rest;
  mapping aliases;

  if (line == "")
    return "";
  if (line[0] == '\'' || line[0] == '"')
    return "say " + line[1..];
  if (line[0] == ':')
    return "emote " + line[1..];
  if (sscanf(line, "%s %s", verb, rest) != 2) {
    verb = line;
    rest = 0;
  }
  aliases = (mapping)who->query_aliases();
  if (aliases && aliases[verb])
    return aliases[verb] + (rest ? " " + rest : "");
  verb = lower_case(verb);
  if (shortcuts[verb])
    verb = shortcuts[verb];
  return verb + (rest ? " " + rest : "");
}

// Words that may stand in place of the last one of an unfinished line: commands and ways first, things in sight behind them.
string *complete(object who, string text) {
  int space = strsrch(text, " ", -1);
  string last = lower_case(text[space + 1..]), *words = ({ });
  mapping fitting = ([ ]);
  object around = environment(who);

  if (space < 0) {
    if (around)
      words = (string *)around->query_exits();
    foreach (string folder in query_folders((int)who->query_role()))
      words += query_commands(folder);
  } else
    foreach (object ob in all_inventory(who) + (around ? all_inventory(around) - ({ who }) : ({ })))
      words += ({ lower_case(explode((string)ob->query_name(), " ")[<1]) });
  foreach (string word in words)
    if (strlen(word) >= strlen(last) && word[0..strlen(last) - 1] == last)
      fitting[word] = 1;
  return sort_array(keys(fitting), 1);
}

// Runs one line for a player. 1 when it was understood.
int run(object who, string line) {
  string verb, rest, refusal;
  object found;

  if (sscanf(line, "%s %s", verb, rest) != 2) {
    verb = line;
    rest = 0;
  }
  if (rest && trim(rest) == "")
    rest = 0;
  if (environment(who) && (string)environment(who)->query_exit(verb) && !rest) {
    refusal = (string)who->go(verb);
    if (refusal)
      tell_object(who, refusal);
    else
      who->command_line("look");
    return 1;
  }
  found = find_command(verb, (int)who->query_role());
  if (found) {
    if (!(int)found->run(who, rest ? trim(rest) : 0))
      tell_object(who, "Usage: " + (string)found->usage() + "\n");
    return 1;
  }
  if ((int)EMOTE_D->run(who, verb, rest))
    return 1;
  notify_fail("What? (`help` lists the commands.)\n");
  return 0;
}
