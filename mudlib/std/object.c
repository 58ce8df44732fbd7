// A thing: it has a name, is looked at, weighs and costs something, and may be carried. Everything that is no room inherits this.
//
//   inherit STD_OBJECT;
//   void create() { set_name("lamp"); set_long("A brass lamp."); set_weight(2); set_value(10); }

#pragma strict_types

private string name = "thing";
private string short_text;
private string long_text = "There is nothing special about it.\n";
private string *ids = ({ });
private int weight = 1;
private int value = 0;
private int fixed = 0;

// The name without article, lower case unless it is a proper name.
void set_name(string text) { name = text; }
string query_name() { return name; }

// One line: what a list of things shows. By default the name with its article.
void set_short(string text) { short_text = text; }
string short() { return short_text ? short_text : a_name(name); }

// What `look at` shows; ends in a newline.
void set_long(string text) { long_text = text[<1] == '\n' ? text : text + "\n"; }
string long() { return long_text; }

// More words that mean this thing.
void set_ids(string *words) { ids = words; }

// For present() and the commands: is this thing meant by `word`?
int id(string word) {
  return word == lower_case(query_name()) || member_array(word, ids) >= 0
    || word == lower_case(explode(query_name(), " ")[<1]);
}

void set_weight(int n) { weight = n; }
int query_weight() { return weight; }

// Price in coins.
void set_value(int n) { value = n; }
int query_value() { return value; }

// Something that nobody can pick up.
void set_fixed(int flag) { fixed = flag; }

// 0, or the reason why `who` can't take it.
string prevent_get(object who) {
  return fixed ? "You can't take " + short() + ".\n" : 0;
}

// 0, or the reason why `who` can't let it go.
string prevent_drop(object who) { return 0; }

int is_living() { return 0; }

// Room for `ob`? Things are not containers.
int can_hold(object ob) { return 0; }

// Goes into `where` (an object or its path); 0 when it is too heavy for that.
int move(mixed where) {
  object to = objectp(where) ? where : load_object(where);

  if (!to || !(int)to->can_hold(this_object()))
    return 0;
  move_object(to);
  return 1;
}

// Goes into `to`, whatever the weight.
void put_in(object to) { move_object(to); }

// The room that a reset put it in.
void set_home(object room) { }

void remove() { destruct(this_object()); }

// The driver moves what is inside a thing that is destructed; things without a place go with it.
void move_or_destruct(object destination) {
  if (destination)
    move_object(destination);
  else
    destruct(this_object());
}

// A saved copy of this thing is a path and this mapping; classes with more to keep add to it.
mapping save_state() { return ([ ]); }
void load_state(mapping state) { }
