// clone: makes a new object from a file.

#pragma strict_types

string usage() { return "clone <path>"; }

string help() {
  return "The clone comes into your hands, or to the ground when you can not carry it.\n";
}

int run(object who, string args) {
  object ob;
  string path, trouble;

  if (!args)
    return 0;
  path = resolve_path(args, (string)who->query_cwd());
  trouble = catch(ob = clone_object(path));
  if (trouble || !ob) {
    tell_object(who, "Can't clone " + path + ": " + (trouble ? trouble : "it destructed itself.\n"));
    return 1;
  }
  if ((int)ob->is_living() || !(int)ob->move(who))
    ob->put_in(environment(who));
  tell_object(who, "You make " + file_name(ob) + ".\n");
  tell_around(who, (string)who->query_name() + " makes something.\n");
  return 1;
}
