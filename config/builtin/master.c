// The master of `mudstone run` and `mudstone eval` when no mudlib brings one: it allows everything, and errors go to stderr.

#pragma strict_types

string get_root_uid() { return "Root"; }
string get_bb_uid() { return "Backbone"; }
string creator_file(string file) { return "Root"; }
string author_file(string file) { return "Root"; }
string domain_file(string file) { return "Root"; }
string privs_file(string file) { return file; }

int valid_module(string name, object caller) { return 1; }
int valid_git(string operation, string path, string url, object caller) { return 1; }
int valid_read(string path, mixed who, string call) { return 1; }
int valid_write(string path, mixed who, string call) { return 1; }
int valid_object(object ob) { return 1; }
int valid_override(string file, string name, string main_file) { return 1; }
int valid_seteuid(object ob, string euid) { return 1; }
int valid_shadow(object ob) { return 1; }
int valid_bind(object binder, object old_owner, object new_owner) { return 1; }
int valid_hide(object ob) { return 1; }
mixed valid_database(object ob, string action, mixed *info) { return 1; }
int valid_http(object ob, string url, string method, string host) { return 1; }
int valid_link(string from, string to) { return 1; }
int valid_socket(object caller, string call, mixed *info) { return 1; }

string *parse_command_prepos_list() {
  return ({ "about", "above", "against", "around", "at", "behind", "beside", "between", "by", "down", "for", "from", "in", "inside", "into",
    "near", "off", "on", "onto", "out", "over", "through", "to", "toward", "under", "up", "using", "with" });
}

string parser_error_message(int kind, object about, mixed detail, int several) {
  switch (kind) {
    case 1: return several ? "There are no " + detail + "s here.\n" : "There is no such " + detail + " here.\n";
    case 2: return "The " + detail + " isn't alive.\n";
    case 3: return "You can't reach the " + detail + ".\n";
    case 4: return "Which one of " + sizeof(detail) + " do you mean?\n";
    case 5: return "There are only " + detail + " of them here.\n";
    case 6: return detail;
    case 7: return "There is no " + detail + " here.\n";
    default: return "You can only do that to one thing at a time.\n";
  }
}
