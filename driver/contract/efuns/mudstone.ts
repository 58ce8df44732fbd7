// Prototypes of efuns that only Mudstone has. The form of a row is told in contract/efuns.ts.

export const mudstoneEfuns = `
# passwords
void password_hash(string password, string | function callback, mixed extra...)
void password_verify(string password, string hash, string | function callback, mixed extra...)

# modules
int module_start(string name, string | function read, string | function closed?)
int module_send(int module, mixed message)
int module_stop(int module)
mixed module_status(int module?)

# git
int git_status(string path, string | function callback)
int git_log(string path, string | function callback, mapping options?)
int git_diff(string path, string | function callback, mapping options?)
int git_commit(string path, string message, string | function callback, mapping options?)
int git_clone(string url, string path, string | function callback, string | function progress?)
int git_fetch(string path, string | function callback, string | function progress?)
int git_pull(string path, string | function callback, string | function progress?)
int git_push(string path, string | function callback, string | function progress?)
int git_cancel(int job)

# driver
mapping async_info()

# general
alias len = sizeof

# http
int http_request(mapping options, string | function callback, mixed extra...)
int http_get(string url, string | function callback, mixed extra...)
int http_post(string url, string | buffer | mapping body, string | function callback, mixed extra...)
int http_json(string url, mixed value, string | function callback, mixed extra...)
int http_cancel(int id)

# json
string json_encode(mixed value, int indent?)
mixed json_decode(string | buffer text)
`;
