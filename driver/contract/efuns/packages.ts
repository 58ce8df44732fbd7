// Prototypes of the smaller packages, each under the name that its __PACKAGE_X__ macro carries. The form of a row is told in
// contract/efuns.ts.

export const packageEfuns: Readonly<Record<string, string>> = {
  math: `
# floats
float cos(float x)
float sin(float x)
float tan(float x)
float asin(float x)
float acos(float x)
float atan(float x)
float sqrt(float | int x)
float log(float x)
float log10(float | int x)
float log2(float | int x)
float pow(float | int base, float | int exponent)
float exp(float x)
float floor(float x)
float ceil(float x)
float round(float x)
float norm(int * | float *vector)
float dotprod(int * | float *a, int * | float *b)
float distance(int * | float *a, int * | float *b)
float angle(int * | float *a, int * | float *b)
`,
  matrix: `
# floats
float *id_matrix()
float *translate(float *matrix, float x, float y, float z)
float *scale(float *matrix, float x, float y, float z)
float *rotate_x(float *matrix, float degrees)
float *rotate_y(float *matrix, float degrees)
float *rotate_z(float *matrix, float degrees)
float *lookat_rotate(float *matrix, float x, float y, float z)
float *lookat_rotate2(float *matrix, float ex, float ey, float ez, float lx, float ly, float lz)
`,
  trim: `
# strings
string trim(string str, string characters?)
string ltrim(string str, string characters?)
string rtrim(string str, string characters?)
`,
  uids: `
# mudlib
string getuid(object ob = this_object())
string geteuid(function | object ob = this_object())
int seteuid(string | int uid)
int export_uid(object ob)
`,
  crypto: `
# crypto
string hash(string algorithm, string data)
`,
  sha1: `
# crypto
string sha1(string | buffer data)
`,
  sockets: `
# sockets
int socket_create(int mode, string | function read_callback, string | function close_callback?)
int socket_bind(int fd, int port, string address?)
int socket_listen(int fd, string | function callback)
int socket_accept(int fd, string | function read_callback, string | function write_callback)
int socket_connect(int fd, string address, string | function read_callback, string | function write_callback)
int socket_write(int fd, mixed message, string address?)
int socket_close(int fd)
int socket_release(int fd, object ob, string | function callback)
int socket_acquire(int fd, string | function read_callback, string | function write_callback, string | function close_callback)
string socket_error(int error)
string socket_address(int | object fd, int local = 0)
void socket_set_option(int fd, int option, mixed value)
mixed socket_get_option(int fd, int option)
mixed *socket_status(int fd?)
`,
  external: `
# sockets
int external_start(int command, string | string *args, string | function read_callback, string | function write_callback, string | function close_callback?)
`,
  develop: `
# internals
mixed debug_info(int what, object ob)
mixed *destructed_objects()
void dump_jemalloc()
void dump_prog(object ob, int what?, string file?)
string dump_stralloc(string file)
int refs(mixed value)
`,
  db: `
# databases
mixed db_connect(string host, string database, string user?, int type?)
mixed db_exec(int handle, string sql)
mixed *db_fetch(int handle, int row)
int db_commit(int handle)
int db_rollback(int handle)
int db_close(int handle)
string db_status()
`,
  async: `
# files
void async_read(string file, function callback)
void async_write(string file, string text, int flag, function callback)
void async_getdir(string path, function callback)
# databases
void async_db_exec(int handle, string sql, string | function callback, mixed extra...)
`,
  pcre: `
# pcre
string pcre_version()
mixed pcre_match(string | string *text, string pattern, int flags?, int options?)
mixed pcre_match_all(string text, string pattern, int options?)
mixed *pcre_assoc(string text, string *patterns, mixed *tokens, mixed fallback?, int options?)
string *pcre_extract(string text, string pattern, int offset?, int options?)
string pcre_replace(string text, string pattern, string *replacements, int options?)
string pcre_replace_callback(string text, string pattern, string | function f, mixed args...)
mapping pcre_cache()
`,
  parser: `
# parsing
void parse_init()
void parse_refresh()
void parse_add_rule(string verb, string rule)
void parse_add_synonym(string verb, string meaning, string rule?)
void parse_remove(string verb)
mixed parse_sentence(string sentence, int debug?, object *surroundings?, mapping nicknames?)
mixed parse_my_rules(object player, string sentence, int flag?)
string parse_dump()
`,
  compress: `
# general
buffer compress(string | buffer data)
buffer uncompress(buffer data)
int compress_file(string file, string target?)
int uncompress_file(string file, string target?)
`,
  mudlib_stats: `
# mudlib
mapping author_stats(string author?)
mapping domain_stats(string domain?)
void set_author(string author)
`,
  dwlib: `
# contrib
string add_a(string text)
int vowel(int character)
string replace(string text, string | string *what, string by?)
string replace_dollars(string text, string *pairs)
string replace_html(string text)
string replace_mxp(string text)
mixed replace_objects(mixed value)
mixed roulette_wheel(mapping weights)
string query_multiple_short(mixed *items, string | int kind?, int plain?, int quiet?, int dark?)
int reference_allowed(object referee, object | string referrer?)
`,
};
