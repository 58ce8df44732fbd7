// The applies: functions of the mudlib that the driver calls, by the kind of object that has them. The manual pages (docs/apply/),
// the checker's hints and a test that reads the runtime's calls share this table. Rows have the form of contract/efuns.ts.

import { type EfunPrototype, parseEfunTable } from './efuns';

export type ApplyOwner = 'object' | 'interactive' | 'master';

export interface Apply {
  owner: ApplyOwner;
  prototype: EfunPrototype;
}

const tables: Readonly<Record<ApplyOwner, string>> = {
  object: `
# life
void create(mixed args...)
void reset()
int clean_up(int users)
void on_destruct()
int move_or_destruct(object around)
void virtual_start()
void heart_beat()

# surroundings
void init()
int id(string name)
void catch_tell(string text)
void receive_message(mixed class, mixed text)

# efuns
string terminal_colour_replace(string piece)
void restore_lost_variable(string name, mixed value)

# parsing
string *parse_command_id_list()
string *parse_command_plural_id_list()
string *parse_command_adjectiv_id_list()
int is_living()
int inventory_accessible()
int inventory_visible()
int livings_are_remote()
string the_short()

# driver
int main(string *args)
`,
  interactive: `
# session
void logon()
void net_dead()
string process_input(string line)
void write_prompt()
void receive_snoop(string text)

# client
void window_size(int columns, int rows)
void terminal_type(string name)
void receive_environ(string name, string value)
void telnet_suboption(string text)
void gmcp_enable()
void gmcp(string message)
void msdp_enable()
void msdp(string text)
void msp_enable()
void mxp_enable()
void zmp_command(string command, string *args)
void mssp_request()
void interrupt()
string *complete_line(string text)
mixed receive_ed(string text, string file)
`,
  master: `
# start
string *epilog(int flag)
void preload(string file)
void flag(string argument)
object connect(int port)
object compile_object(string name, int clone, mixed *args?)
void crash(string reason, object command_giver, object current_object)
void slow_shutdown(int minutes)
string get_root_uid()

# errors
mixed error_handler(mapping error, int caught?)
void log_error(string file, string message)
string object_name(object ob)

# compiler
mixed get_include_path(string file)
mixed include_file(string compiled, string from, string name)
mixed inherit_program(string compiled, string path, int is_private)
int valid_override(string file, string efun, string compiled)

# identity
string creator_file(string name)
string author_file(string name)
string domain_file(string name)
string get_bb_uid()
string privs_file(string name)

# permission
mixed valid_read(string path, object ob, string function_name)
mixed valid_write(string path, object ob, string function_name)
int valid_module(string name, object caller)
int valid_git(string operation, string path, string url, object caller)
mixed valid_database(object ob, string action, mixed *info)
int valid_http(object ob, string url, string method, string host)
int valid_link(string from, string to)
int valid_object(object ob)
int valid_shadow(object target)
int valid_bind(object binder, object old_owner, object new_owner)
int valid_hide(object ob)
int valid_seteuid(object ob, string uid)
int valid_socket(object caller, string function_name, mixed *info)

# editor
int retrieve_ed_setup(object user)
int save_ed_setup(object user, int setup)
string get_save_file_name(string file, object user)
string make_path_absolute(string path)

# parsing
object *parse_command_users()
string *parse_command_prepos_list()
string parser_error_message(int kind, object about, mixed detail?, int several?)
`,
};

let parsed: readonly Apply[] | null = null;

/** All applies, in the order of the manual. Parsed once. */
export function applies(): readonly Apply[] {
  parsed ??= (Object.entries(tables) as [ApplyOwner, string][]).flatMap(([owner, text]) =>
    parseEfunTable(text, owner).map((prototype) => ({ owner, prototype })),
  );
  return parsed;
}
