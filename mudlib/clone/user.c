// A player's body. It is saved under its name, keeps what it carries, and takes commands through the command daemon.
// A body whose connection is lost stays for a while, so that a broken line costs nobody a fight.

#pragma strict_types

#include <roles.h>

inherit "/std/living";

#define LINK_DEAD_PATIENCE 600

private string id_name;
private string password;
private string title = "the newcomer";
private string last_room;
private mixed *belongings = ({ });
private mapping aliases = ([ ]);
private mapping options = ([ ]);
private mapping deeds = ([ ]);
private int created;
private int age;
private nosave int session_start;
private nosave string cwd = "/";
private nosave string reply_to;

// ------------------------------------------------------------ who it is

string query_id() { return id_name; }
string query_title() { return title; }
void set_title(string text) { title = text; }
string query_cwd() { return cwd; }
void set_cwd(string path) { cwd = path; }
string query_reply_to() { return reply_to; }
void set_reply_to(string name) { reply_to = name; }
mapping query_aliases() { return aliases; }
int query_role() { return (int)ROLE_D->query_role(id_name); }
int query_age() { return age + (session_start ? time() - session_start : 0); }
int query_created() { return created; }

// Personal switches such as `brief` and `colour`.
mixed query_option(string key) { return options[key]; }
void set_option(string key, mixed value) { options[key] = value; }

// What this character has done: quests and the like.
mixed query_deed(string key) { return deeds[key]; }
void set_deed(string key, mixed value) { deeds[key] = value; }

string short() {
  return query_name() + (title == "" ? "" : " " + title) + (interactive(this_object()) ? "" : " (lost in thought)");
}

string long() {
  object *things = values(query_worn()) + (query_weapon() ? ({ query_weapon() }) : ({ }));

  return query_name() + " is of level " + query_level() + ".\n"
    + (sizeof(things) ? query_name() + " uses " + list_of(map(things, (: (string)$1->short() :))) + ".\n" : "");
}

// ------------------------------------------------------------ save and restore

// The stored password of a character that need not be in the world; asked of the blueprint.
string stored_password(string name) {
  if (file_name(previous_object())[0..5] != "/clone" || clonep())
    return 0;
  password = 0;
  restore_object(SAVE_DIR + name);
  return password;
}

void set_password(string hash) {
  if (previous_object() == this_object() || file_name(previous_object())[0..11] == "/cmds/player")
    password = hash;
}
string query_password() {
  return file_name(previous_object())[0..11] == "/cmds/player" ? password : 0;
}

// Called by the login object: the name, and the password's hash for a new character.
void set_up(string name, string hash) {
  id_name = name;
  if (file_size(SAVE_DIR + name + ".o") >= 0)
    restore_object(SAVE_DIR + name);
  else {
    password = hash;
    created = time();
    set_level(1);
    add_coins(20);
  }
  set_name(capitalize(name));
  set_ids(({ name }));
  set_living_name(name);
}

private mixed *describe_thing(object ob) {
  return ({ base_name(ob), (mapping)ob->save_state(),
    ob == query_weapon() ? "wielded" : is_using(ob) ? "worn" : "" });
}

// Writes the character to disk; nothing of it is lost after this returns.
void save_me() {
  if (!id_name)
    return;
  belongings = map(filter(all_inventory(), (: !$1->query_fixed() :)), (: describe_thing :));
  if (environment())
    last_room = base_name(environment());
  age = query_age();
  session_start = time();
  save_object(SAVE_DIR + id_name);
}

private void restore_belongings() {
  foreach (mixed *item in belongings) {
    object ob;

    if (catch(ob = clone_object(item[0])) || !ob) {
      tell_object(this_object(), "Something you carried is gone from the world.\n");
      continue;
    }
    ob->load_state(item[1]);
    ob->put_in(this_object());
    if (item[2] == "wielded")
      wield(ob);
    else if (item[2] == "worn")
      wear(ob);
  }
  belongings = ({ });
}

// ------------------------------------------------------------ coming and going

private void start_commands() {
  enable_commands();
  add_action("do_command", "", 1);
  session_start = time();
}

// The first look at the world, after the login object handed the connection over.
void enter_world() {
  object room;

  start_commands();
  restore_belongings();
  if (!last_room || catch(room = load_object(last_room)) || !room)
    room = load_object(START_ROOM);
  write("\nWelcome, " + query_name() + ". Type `help` when you are lost.\n\n");
  move_object(room);
  tell_around(this_object(), query_name() + " arrives.\n");
  save_me();
  command("look");
  if (needs_heart_beat())
    start_heart();
}

void reconnected() {
  remove_call_out("give_up");
  session_start = time();
  write("\nYou are back in your body.\n");
  tell_around(this_object(), query_name() + " wakes from deep thought.\n");
  command("look");
}

// The line broke. The body stays for a while.
void net_dead() {
  save_me();
  tell_around(this_object(), query_name() + " is lost in thought.\n");
  call_out("give_up", LINK_DEAD_PATIENCE);
}

void leave_world();

void give_up() { leave_world(); }

// Saves and goes.
void leave_world() {
  stop_all_fights();
  save_me();
  tell_around(this_object(), query_name() + " leaves the world.\n");
  foreach (object ob in all_inventory())
    destruct(ob);
  destruct(this_object());
}

// ------------------------------------------------------------ commands

// Every line that is no command of a thing nearby comes here.
int do_command(string rest) {
  string line = query_verb() + (rest ? " " + rest : "");

  return (int)COMMAND_D->run(this_object(), line);
}

// Runs a line as if it had been typed.
void command_line(string line) { command(line); }

string process_input(string line) { return (string)COMMAND_D->expand(this_object(), printable(trim(line))); }

// Tab on the console: words that may stand in place of the last one.
string *complete_line(string text) { return (string *)COMMAND_D->complete(this_object(), text); }

void write_prompt() { write("> "); }

void catch_tell(string text) { receive(text); }

// ------------------------------------------------------------ death

void die(object killer) {
  object corpse;

  ::die(killer);
  corpse = make_corpse();
  tell_object(this_object(), "\nYou die. For a while there is nothing.\nThen there is warmth, and the light of a candle.\n\n");
  heal(query_health_max() / 2);
  teleport(SHRINE_ROOM, 0, query_name() + " appears, pale as milk.\n");
  command("look");
}

// Players are not moved about by a destructed room: they go home.
void move_or_destruct(object destination) {
  object refuge;

  if (catch(refuge = load_object(START_ROOM)) || !refuge)
    refuge = load_object("/std/room");
  move_object(refuge);
}
