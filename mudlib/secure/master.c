// The master object: the driver asks it who may do what, and tells it what went wrong. It decides; the roles daemon knows who is
// who. Keep it small: an error in here is the one error that nobody can show.

#pragma strict_types

#include <weather.h>
#include <roles.h>

private string *preloads = ({
  "/secure/roles", "/daemon/command", "/daemon/emote", "/daemon/errors", "/domains/village/green",
});

// ------------------------------------------------------------ starting

// Called once at boot: the objects to load before anybody connects.
string *epilog(int load_empty) {
  return preloads;
}

void preload(string file) {
  string trouble = catch(load_object(file));

  if (trouble)
    debug_message("preload " + file + ": " + trouble);
}

// A new connection on `port`: the object that talks to it.
object connect(int port) {
  return clone_object(LOGIN_OB);
}

// `-f what` on the command line: calls what() in /secure/flags when somebody made one.
void flag(string what) {
  if (file_size("/secure/flags.c") > 0)
    call_other("/secure/flags", "flag", what);
}

string get_root_uid() { return "Root"; }
string get_bb_uid() { return "Backbone"; }
string get_mud_name() { return "Mudstone"; }

string creator_file(string file) {
  string *parts = explode(file, "/");

  if (sizeof(parts) > 1 && parts[0] == "wizards")
    return parts[1];
  return "Root";
}

string author_file(string file) { return creator_file(file); }
string domain_file(string file) { return creator_file(file); }
string privs_file(string file) { return file; }

string object_name(object ob) {
  return file_name(ob);
}

// ------------------------------------------------------------ files

// What lies above these is the business of the secure objects alone.
private int is_secure_path(string path) {
  return path == "/secure" || path[0..7] == "/secure/" || path == "/save" || path[0..5] == "/save/";
}

// A program of the mudlib itself: not written by players, and it keeps the rules of its own.
private int is_trusted(object who) {
  string name;

  if (!who)
    return 0;
  name = file_name(who);
  return name[0..7] == "/secure/" || name[0..7] == "/daemon/" || name[0..6] == "/clone/" || name[0..4] == "/std/";
}

// The person on whose behalf a file is touched: a command acts for the player who typed it.
private int role_of(object who) {
  object actor = this_player(1);

  if (who && interactive(who))
    actor = who;
  return actor ? (int)ROLE_D->query_role((string)actor->query_id()) : ROLE_ADMIN;
}

int valid_read(string path, object who, string call) {
  if (is_trusted(who))
    return 1;
  if (path[0..13] == "/save/players/" || path == "/save/players")
    return role_of(who) >= ROLE_ADMIN;
  return 1;
}

int valid_write(string path, object who, string call) {
  object actor = this_player(1);
  int role;

  if (who == this_object() || is_trusted(who) && path[0..7] != "/secure/")
    return 1;
  if (who && file_name(who)[0..7] == "/secure/")
    return 1;
  role = role_of(who);
  if (role >= ROLE_ADMIN)
    return 1;
  if (role < ROLE_WIZARD || is_secure_path(path))
    return 0;
  return path[0..8] == "/domains/" || path[0..4] == "/tmp/"
    || actor && path[0..strlen("/wizards/" + (string)actor->query_id())] == "/wizards/" + (string)actor->query_id() + "/";
}

// ------------------------------------------------------------ objects

int valid_object(object ob) { return 1; }
int valid_override(string file, string name, string main_file) { return file[0..7] == "/secure/"; }
int valid_shadow(object ob) { return 0; }
int valid_seteuid(object ob, string euid) { return 1; }
int valid_bind(object binder, object old_owner, object new_owner) { return is_trusted(binder); }
int valid_hide(object ob) { return 0; }
int valid_link(string from, string to) { return 0; }
// A program beside the driver, and git: for the mudlib itself, and git for wizards in what they may write.
int valid_module(string name, object caller) { return is_trusted(caller); }
int valid_git(string operation, string path, string url, object caller) { return role_of(caller) >= ROLE_WIZARD; }
int valid_socket(object caller, string call, mixed *info) { return is_trusted(caller); }
// Programs of the mudlib may ask anybody; what stands in the world, the weather service alone.
int valid_http(object caller, string url, string method, string host) {
  return is_trusted(caller) || method == "GET" && url == WEATHER_URL;
}
int valid_database(object caller, string call, mixed *info) { return is_trusted(caller); }

// An object is about to be destructed with this one inside: it moves out, or goes too when there is nowhere to go.
object compile_object(string path) { return 0; }

// ------------------------------------------------------------ errors

// A compile error or warning in `file`: the wizard who caused the load sees it at once.
void log_error(string file, string message) {
  object who = this_player(1);

  if (who && (int)ROLE_D->query_role((string)who->query_id()) >= ROLE_WIZARD)
    tell_object(who, message);
  else
    debug_message(message);
  catch(ERROR_D->add_compile_error(file, message));
}

// A run-time error. `caught`: inside of catch(). The text returned goes to the driver's log.
string error_handler(mapping error, int caught) {
  string text;

  if (caught)
    return 0;
  catch(text = (string)ERROR_D->add_error(error));
  return text ? text : "*" + error["error"];
}

// ------------------------------------------------------------ the end

// Saves every player and tells them why.
void shut_down(string reason) {
  foreach (object who in users())
    catch(tell_object(who, "\nThe world sleeps (" + reason + "). What you are and carry is kept.\n"));
  // Bodies whose line broke are in the world, too.
  foreach (object body in filter(children(USER_OB), (: clonep :)))
    catch(body->save_me());
}

// The driver stops: an order from outside, or a fault that it can't survive.
void crash(string reason, object giver, object current) {
  shut_down(reason);
}

void slow_shutdown(int minutes) {
  foreach (object who in users())
    tell_object(who, "\nThe driver is short of memory: the world sleeps in " + minutes + " minutes.\n");
}
