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
int valid_link(string from, string to) { return 1; }
int valid_socket(object caller, string call, mixed *info) { return 1; }
