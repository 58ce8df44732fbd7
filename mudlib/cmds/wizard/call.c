// call: calls a function in an object.

#pragma strict_types

string usage() { return "call <thing or path> <function> [<argument>]"; }

string help() {
  return "A number is given as an int, anything else as a string.\n";
}

int run(object who, string args) {
  string what, name, rest;
  object ob;
  mixed argument, result;
  string trouble;

  if (!args || (sscanf(args, "%s %s %s", what, name, rest) != 3 && sscanf(args, "%s %s", what, name) != 2))
    return 0;
  if (what == "me")
    ob = who;
  else
    ob = present(what, who) || present(what, environment(who));
  if (!ob)
    catch(ob = load_object(resolve_path(what, (string)who->query_cwd())));
  if (!ob) {
    tell_object(who, "There is no " + what + ".\n");
    return 1;
  }
  argument = rest;
  if (rest && "" + to_int(rest) == rest)
    argument = to_int(rest);
  trouble = catch(result = argument ? call_other(ob, name, argument) : call_other(ob, name));
  tell_object(who, trouble ? "Error: " + trouble : sprintf("%O\n", result));
  return 1;
}
