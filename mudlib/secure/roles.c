// Who is a wizard, who an admin. Saved in /save/roles; asked by the master and by the command daemon.
// Roles belong to names (lower case), not to bodies.

#pragma strict_types

#include <roles.h>

private mapping roles = ([ ]);

void create() {
  restore_object("/save/roles");
}

// The role of a player by name; ROLE_PLAYER when nothing is known.
int query_role(string name) {
  return name ? roles[name] : ROLE_PLAYER;
}

string role_name(int role) {
  return ({ "player", "wizard", "admin" })[role];
}

// Names of everybody with at least this role.
string *query_all(int role) {
  return filter(keys(roles), (: roles[$1] >= $(role) :));
}

int has_admin() {
  return sizeof(query_all(ROLE_ADMIN)) > 0;
}

private void set(string name, int role) {
  if (role > ROLE_PLAYER)
    roles[name] = role;
  else
    map_delete(roles, name);
  save_object("/save/roles");
}

// Only an admin gives roles; the caller's text tells why not, 0 is success.
string promote(object by, string name, int role) {
  if (!by || query_role((string)by->query_id()) < ROLE_ADMIN)
    return "Only an admin gives roles.";
  if (file_size(SAVE_DIR + name + ".o") < 0)
    return "There is no character named " + name + ".";
  if (query_role(name) == ROLE_ADMIN && role < ROLE_ADMIN && sizeof(query_all(ROLE_ADMIN)) == 1)
    return "That is the only admin: make another one first.";
  set(name, role);
  return 0;
}

// The first admin of a mudlib that has none: by the console, or from this machine.
string claim(object who) {
  string from = query_ip_number(who);

  if (has_admin())
    return "This world has an admin already.";
  if (from && from != "127.0.0.1" && from != "::1" && from != "::ffff:127.0.0.1")
    return "The first admin comes by the console or from the machine of the driver.";
  set((string)who->query_id(), ROLE_ADMIN);
  return 0;
}
