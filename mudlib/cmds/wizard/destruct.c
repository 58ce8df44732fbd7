// destruct: destroys an object.

#pragma strict_types

string usage() { return "destruct <thing> | <path>"; }

string help() {
  return "Something here, in your hands, or the object with that file name.\n";
}

int run(object who, string args) {
  object ob;
  string name;

  if (!args)
    return 0;
  ob = present(args, who) || present(args, environment(who)) || find_object(resolve_path(args, (string)who->query_cwd()));
  if (!ob) {
    tell_object(who, "There is no " + args + ".\n");
    return 1;
  }
  if (interactive(ob) && (int)ob->query_role() >= (int)who->query_role() && ob != who) {
    tell_object(who, "You can't destruct " + (string)ob->query_name() + ".\n");
    return 1;
  }
  name = file_name(ob);
  destruct(ob);
  tell_object(who, name + " is gone.\n");
  return 1;
}
