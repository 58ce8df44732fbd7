// errors: what went wrong of late.

#pragma strict_types

string usage() { return "errors [<number> | clear]"; }

string help() {
  return "A list with counts; a number shows the traceback of one.\n";
}

int run(object who, string args) {
  mapping *entries = (mapping *)ERROR_D->query_entries();
  int number;

  if (args == "clear") {
    ERROR_D->forget_all();
    tell_object(who, "The list is empty now.\n");
    return 1;
  }
  if (args && sscanf(args, "%d", number)) {
    entries = filter(entries, (: $1["number"] == $(number) :));
    tell_object(who, sizeof(entries) ? (string)entries[0]["text"] : "There is no error " + number + ".\n");
    return 1;
  }
  foreach (mapping entry in entries[<20..])
    tell_object(who, sprintf("%3d  %s  x%d  %s: %s\n", entry["number"], ctime(entry["last"])[11..18], entry["count"], entry["place"], entry["message"]));
  if (!sizeof(entries))
    tell_object(who, "Nothing has gone wrong.\n");
  return 1;
}
