// eval: runs a line of LPC.

#pragma strict_types

string usage() { return "eval <expression or statements;>"; }

string help() {
  return "`eval users()` shows a value; `eval int i = 3; return i * 2;` runs statements. `me` is you, `here` the room.\n";
}

int run(object who, string args) {
  string file, trouble, body;
  object ob;
  mixed result;

  if (!args)
    return 0;
  file = "/tmp/eval_" + (string)who->query_id();
  body = strsrch(args, ";") >= 0 ? args : "return (" + args + ");";
  if (find_object(file))
    destruct(find_object(file));
  write_file(file + ".c", "mixed run_it(object me, object here) {\n" + body + "\n}\n", 1);
  trouble = catch {
    ob = load_object(file);
    result = ob->run_it(who, environment(who));
  };
  tell_object(who, trouble ? "Error: " + trouble : sprintf("%O\n", result));
  // The object stays until the next line: what it has asked for (a name, a page) is answered to it.
  rm(file + ".c");
  return 1;
}
