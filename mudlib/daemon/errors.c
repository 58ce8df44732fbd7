// Remembers what went wrong: run-time errors with their traceback and compile errors, each kind once with a count. The wizard whose
// command caused an error sees it at once; a player hears a short apology. `errors` shows the list.

#pragma strict_types

#include <roles.h>

#define KEPT_MAX 100

private mapping *entries = ({ });
private int next_number = 1;

// One line per frame of a traceback.
private string frame_text(mapping frame) {
  return sprintf("  %s() in %s line %d, object %s\n", frame["function"] ? frame["function"] : "?", frame["program"] ? frame["program"] : "?",
    frame["line"], objectp(frame["object"]) ? file_name(frame["object"]) : "" + frame["object"]);
}

private void keep(string place, string message, string text) {
  foreach (mapping entry in entries)
    if (entry["place"] == place && entry["message"] == message) {
      entry["count"]++;
      entry["last"] = time();
      entry["text"] = text;
      return;
    }
  entries += ({ ([ "number": next_number++, "place": place, "message": message, "text": text, "count": 1,
    "first": time(), "last": time() ]) });
  if (sizeof(entries) > KEPT_MAX)
    entries = entries[1..];
}

// A run-time error as the driver describes it; the text for the driver's log.
string add_error(mapping error) {
  string message = replace_string((string)error["error"], "\n", " ");
  string place = sprintf("%s line %d", error["program"] ? error["program"] : "?", error["line"]);
  string text = "*" + (message[0] == '*' ? message[1..] : message) + "\n";
  object who = this_player(1);

  foreach (mapping frame in (mapping *)error["trace"])
    text += frame_text(frame);
  keep(place, message, text);
  if (who && interactive(who) && environment(who))
    tell_object(who, (int)who->query_role() >= ROLE_WIZARD ? text
      : "Something is wrong with the world here. The wizards have been told.\n");
  return text;
}

void add_compile_error(string file, string message) {
  keep(file, explode(message + "\n", "\n")[0], message);
}

// Newest last; for the `errors` command.
mapping *query_entries() { return entries; }

void forget_all() { entries = ({ }); }
