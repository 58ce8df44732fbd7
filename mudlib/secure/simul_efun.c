// Functions that every program has beside the efuns. Few on purpose: each one is a word that every wizard must know.

#pragma strict_types

inherit "/secure/perform";

// Control characters but tab and newline.
#define HIDDEN "[\\x01-\\x08\\x0b-\\x1f\\x7f-\\x9f]"

// "a lamp", "an apple"; a name with an article, or in capitals, stays as it is.
string a_name(string name) {
  if (!name || name == "")
    return "something";
  if (member_array(explode(name, " ")[0], ({ "a", "an", "the", "some" })) >= 0 || capitalize(name) == name)
    return name;
  return (strsrch("aeiou", name[0..0]) >= 0 ? "an " : "a ") + name;
}

// "a, b and c"
string list_of(string *words) {
  if (!sizeof(words))
    return "nothing";
  if (sizeof(words) == 1)
    return words[0];
  return implode(words[0..<2], ", ") + " and " + words[<1];
}

// Text of others as one may show it: what would move a cursor, change colours or ring a bell is a question mark.
string printable(string text) {
  if (!pcre_match(text, HIDDEN))
    return text;
  for (int code = 1; code < 0xa0; code++)
    if (code < ' ' && code != '\t' && code != '\n' || code > '~')
      text = replace_string(text, sprintf("%c", code), "?");
  return text;
}

// An absolute path from one that a wizard typed, seen from directory `cwd`. `~` is one's own directory, `~anna` that of anna.
string resolve_path(string path, string cwd) {
  string *parts = ({ });

  if (!path || path == "")
    return cwd;
  if ((path == "~" || path[0..1] == "~/") && this_player())
    path = "~" + (string)this_player()->query_id() + path[1..];
  if (path[0] == '~')
    path = "/wizards/" + path[1..];
  else if (path[0] != '/')
    path = cwd + "/" + path;
  foreach (string part in explode(path, "/")) {
    if (part == "" || part == ".")
      continue;
    if (part == "..")
      parts = parts[0..<2];
    else
      parts += ({ part });
  }
  return "/" + implode(parts, "/");
}

// Everybody in the room of `ob` but the ones in `except` hears it.
varargs void tell_around(object ob, string text, object *except) {
  object where = environment(ob);

  if (where)
    tell_room(where, text, (except ? except : ({ })) + ({ ob }));
}
