// A place: a description, exits, things to look at, and what belongs here after each reset.
//
//   inherit STD_ROOM;
//   void create() {
//     set_short("A meadow");
//     set_long("Grass, knee high.");
//     add_exit("north", "/domains/village/green");
//     add_item(({ "grass" }), "It is green.");
//     add_content("/domains/village/npc/cow", 1);
//     ::create();
//   }

#pragma strict_types

private string short_text = "A place";
private string long_text = "There is nothing here yet.\n";
private mapping exits = ([ ]);
private mapping items = ([ ]);
private mapping contents = ([ ]);
private mapping present_contents = ([ ]);

void reset();

void create() { reset(); }

void set_short(string text) { short_text = text; }
string short() { return short_text; }

void set_long(string text) { long_text = text[<1] == '\n' ? text : text + "\n"; }
string long() { return long_text; }

// An exit: a direction, and the path of the room behind it.
void add_exit(string direction, string path) { exits[direction] = path; }
void remove_exit(string direction) { map_delete(exits, direction); }
string *query_exits() { return sort_array(keys(exits), 1); }
string query_exit(string direction) { return exits[direction]; }

// Words that can be looked at, and what is seen.
void add_item(string *words, string text) {
  foreach (string word in words)
    items[word] = text[<1] == '\n' ? text : text + "\n";
}
string query_item(string word) { return items[word]; }

// `count` clones of `path` belong here; reset() replaces those that are gone.
void add_content(string path, int count) { contents[path] = count; }

void reset() {
  foreach (string path, int count in contents) {
    object *old = filter(present_contents[path] ? present_contents[path] : ({ }), (: objectp($1) :));

    while (sizeof(old) < count) {
      object ob;
      string trouble = catch(ob = clone_object(path));

      if (trouble || !ob)
        break;
      ob->set_home(this_object());
      ob->move(this_object());
      old += ({ ob });
    }
    present_contents[path] = old;
  }
}

// 0, or the reason why `who` can't go in `direction`.
string prevent_leave(object who, string direction) { return 0; }

int can_hold(object ob) { return 1; }
int is_room() { return 1; }

// Rooms hold players: what is left inside a destructed room moves to the start.
void move_or_destruct(object destination) { destruct(this_object()); }

// What `who` sees: the text, the exits and everything visible here.
string describe(object who, int brief) {
  string text = short() + "\n" + (brief ? "" : long());
  string *ways = query_exits();
  object *others = filter(all_inventory(), (: $1 != $(who) && (string)$1->short() :));

  text += sizeof(ways) ? "Exits: " + implode(ways, ", ") + ".\n" : "There is no way out.\n";
  foreach (object ob in others)
    text += capitalize((string)ob->short()) + ((int)ob->is_living() ? " is here.\n" : " lies here.\n");
  return text;
}
