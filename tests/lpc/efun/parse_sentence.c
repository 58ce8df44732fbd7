// parse_sentence(): natural language. Clones of this file are the room and the things in it; the blueprint is player and handler.

string name, log = "";
string *nouns = ({ }), *plurals = ({ }), *adjectives = ({ });
int alive, open = 1, visible = 1;
mapping answers = ([ ]);
object room, red, blue, own, rat, chest, coin, bob;

string *parse_command_id_list() { return nouns; }
string *parse_command_plural_id_list() { return plurals; }
string *parse_command_adjectiv_id_list() { return adjectives; }
int is_living() { return alive; }
int inventory_accessible() { return open; }
int inventory_visible() { return visible; }
string the_short() { return "the " + name; }

mixed answer(string kind) { return undefinedp(answers[kind]) ? 1 : answers[kind]; }
mixed direct_verb_rule(string verb, string rule, mixed rest...) {
  return sizeof(rest) > 1 && objectp(rest[0]) && objectp(rest[1]) ? answer("pair") : answer("direct");
}
mixed indirect_verb_rule(mixed rest...) { return answer("indirect"); }
mixed can_verb_rule(mixed rest...) { return answer("can"); }

string show(mixed value) {
  if (objectp(value)) return value == this_object() ? "me" : value->query_name();
  return arrayp(value) ? "{" + implode(map(value, (: show($1) :)), ",") + "}" : "" + value;
}
void do_verb_rule(string verb, string rule, mixed rest...) { log = verb + "/" + rule + ":" + implode(map(rest, (: show($1) :)), ";"); }
void do_poke_obj(object ob) { error("It bites"); }

string query_name() { return name; }
void set_answer(string kind, mixed value) { answers = ([ kind: value ]); }
void set_kind(int lives, int reach, int see) { alive = lives; open = reach; visible = see; parse_refresh(); }
void setup(string called, string *words, string *more, string *which, object where) {
  name = called; nouns = words; plurals = more; adjectives = which;
  parse_init();
  if (where) move_object(where);
}

object thing(string called, string *words, string *more, string *which, object where) {
  object ob = new("/efun/parse_sentence");
  ob->setup(called, words, more, which, where);
  return ob;
}

varargs mixed say(string sentence, mixed list, mapping nicknames) {
  mixed answer;
  log = "";
  answer = list ? parse_sentence(sentence, 0, list, nicknames || ([ ])) : parse_sentence(sentence);
  return log == "" ? answer : log;
}

void furnish() {
  room = thing("room", ({ }), ({ }), ({ }), 0);
  setup("player", ({ "player" }), ({ }), ({ }), room);
  blue = thing("blue sword", ({ "sword", "long blade" }), ({ "swords" }), ({ "blue", "old" }), room);
  red = thing("red sword", ({ "sword" }), ({ "swords" }), ({ "red" }), room);
  own = thing("own sword", ({ "sword" }), ({ "swords" }), ({ "plain" }), this_object());
  rat = thing("rat", ({ "rat" }), ({ "rats" }), ({ }), room);
  rat->set_kind(1, 1, 1);
  chest = thing("chest", ({ "chest" }), ({ }), ({ }), room);
  chest->set_kind(0, 0, 1);
  coin = thing("coin", ({ "coin" }), ({ "coins" }), ({ }), chest);
}

void rules() {
  parse_add_rule("get", "OBJ");
  parse_add_rule("get", "OBS");
  parse_add_rule("look", "at OBJ:v");
  parse_add_rule("look", "");
  parse_add_rule("kill", "LIV");
  parse_add_rule("put", "OBJ in OBJ");
  parse_add_rule("put", "OBS on OBJ");
  parse_add_rule("pick up", "OBJ");
  parse_add_rule("choose", "OBJ:c");
  parse_add_rule("tell", "LIV STR");
  parse_add_rule("set", "WRD to STR");
  parse_add_rule("poke", "OBJ");
}

void names() {
  check(say("get sword"));  // expect: "get/OBJ:red sword;get;sword"
  check(say("Get the RED sword,"));  // expect: "get/OBJ:red sword;Get;the RED sword,"
  check(say("get blue sword"));  // expect: "get/OBJ:blue sword;get;blue sword"
  check(say("get long blade"));  // expect: "get/OBJ:blue sword;get;long blade"
  check(say("get second sword"));  // expect: "get/OBJ:blue sword;get;sword"
  check(say("get 3rd sword"));  // expect: "get/OBJ:own sword;get;sword"
  check(say("get 3th sword"));  // expect: "There is no 3th sword here. "
  check(say("get 4th sword"));  // expect: "There are only 3 of them here. "
  check(say("get my sword"));  // expect: "get/OBJ:own sword;get;my sword"
  check(say("get me"));  // expect: "get/OBJ:me;get;me"
  check(say("get swords"));  // expect: "get/OBS:{own sword,blue sword,red sword};get;swords"
  check(say("get all red swords"));  // expect: "There is no all red swords here. "
  check(say("get all of the swords"));  // expect: "get/OBS:{own sword,blue sword,red sword};get;all of the swords"
  check(say("pick up rat"));  // expect: "pick up/OBJ:rat;pick up;rat"
  check(say("choose sword"));  // expect: "choose/OBJ:red sword;choose;sword"
  check(say("choose swords"));  // expect: "You can only do that to one thing at a time. "
}

void errors() {
  check(say("dance"));  // expect: 0
  check(say("put"));  // expect: -1
  check(say("get unicorn"));  // expect: "There is no unicorn here. "
  check(say("get red rat"));  // expect: "There is no such rat here. "
  check(say("kill sword"));  // expect: "The sword isn't alive. "
  check(say("kill rat"));  // expect: "kill/LIV:rat;kill;rat"
  check(say("get coin"));  // expect: "You can't reach the coin. "
  check(say("look at coin"));  // expect: "look/at OBJ:coin;look;coin"
  red->set_answer("direct", "It is hot.\n");
  check(say("get red sword"));  // expect: "It is hot. "
  check(say("get swords"));  // expect: "get/OBS:{It is hot. ,own sword,blue sword};get;swords"
  red->set_answer("direct", "#Not seen.\n");
  check(say("get red sword"));  // expect: "Not seen. "
  check(say("get sword"));  // expect: "get/OBJ:blue sword;get;sword"
  red->set_answer("direct", 0);
  check(say("get red sword"));  // expect: "You can't get that. "
  red->set_answer("direct", 1);
  set_answer("can", "You are tied.\n");
  check(say("look"));  // expect: "You are tied. "
  set_answer("can", 1);
  check(say("look"));  // expect: "look/:look"
  check(parse_sentence("poke rat"));  // expect error: It bites
}

void pairs() {
  check(say("put sword in chest"));  // expect: "put/OBJ in OBJ:red sword;chest;put;sword;chest"
  check(say("put swords on chest"));  // expect: "put/OBS on OBJ:{own sword,blue sword,red sword};chest;put;swords;chest"
  check(say("put unicorn in chest"));  // expect: "There is no unicorn here. "
  chest->set_answer("indirect", "It is shut.\n");
  check(say("put sword in chest"));  // expect: "It is shut. "
  chest->set_answer("indirect", 1);
  red->set_answer("pair", "It is too long for that.\n");
  check(say("put red sword in chest"));  // expect: "It is too long for that. "
  red->set_answer("pair", 0);
  check(say("put red sword in chest"));  // expect: "You can't put the red sword in the chest. "
  red->set_answer("pair", 1);
  check(say("tell rat  hello,  'World'! "));  // expect: "tell/LIV STR:rat;hello,  'World'!;tell;rat;hello,  'World'!"
  check(say("set colour to very red"));  // expect: "set/WRD to STR:colour;very red;set;colour;very red"
}

void lists() {
  check(say("get sword", ({ blue, chest, ({ red }) })));  // expect: "get/OBJ:blue sword;get;sword"
  check(say("look at 2nd sword", ({ blue, chest, ({ red }) })));  // expect: "look/at OBJ:red sword;look;sword"
  check(say("get 2nd sword", ({ blue, chest, ({ red }) })));  // expect: "There are only 1 of them here. "
  check(say("get my sword", ({ blue, this_object(), ({ red }) })));  // expect: "get/OBJ:red sword;get;my sword"
  check(say("get fluffy", ({ rat }), ([ "fluffy": rat ])));  // expect: "get/OBJ:rat;get;fluffy"
  check(say("get fluffy", ({ red }), ([ "fluffy": rat ])));  // expect: "There is no fluffy here. "
  destruct(red);
  check(say("get red sword"));  // expect: "There is no red sword here. "
  check(say("get Меч", ({ thing("меч", ({ "Меч" }), ({ }), ({ }), 0) })));  // expect: "get/OBJ:меч;get;Меч"
  check(say("set " + repeat_string("word ", 300) + "to x"));  // expect: 0
}

void test() {
  check(parse_sentence("look"));  // expect error: /efun/parse_sentence is not known by the parser.
  furnish();
  rules();
  names();
  errors();
  pairs();
  lists();
}
