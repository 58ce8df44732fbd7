// Every key of the configuration, once: kind, default, limits, meaning, and what happens at the limit. From this table come the
// check of config files, the environment variables, and config/mudstone.toml itself (scripts/write_config.ts; a test compares).
// Defaults are FluffOS' where FluffOS has the same setting.

import * as path from 'node:path';
import type { ConfigKey } from './config_key';
import {
  choice,
  choices,
  commandFiles,
  flag,
  integer,
  lpcPath,
  lpcPaths,
  modulePrograms,
  text,
  texts,
} from './config_key';
import { defaultConfigFile } from './install';

const int32Max = 2_147_483_647;
const portMax = 65_535;

const configTable = {
  mud: {
    name: text('Mudstone', { notEmpty: true, meaning: 'The name of the mud, as mud_name() and the log tell it.' }),
    default_fail_message: text('What?', {
      meaning: 'What a player reads when no action took a command and notify_fail() was silent. A line end is added.',
    }),
    default_error_message: text('', {
      meaning: "What a player reads when an LPC error ended their command. Empty: the driver's own sentence.",
    }),
  },
  mudlib: {
    directory: text('../mudlib', {
      notEmpty: true,
      hostPath: true,
      meaning: 'The folder that LPC sees as `/`. A relative path counts from the folder of this file.',
    }),
    state_directory: text('../state', {
      notEmpty: true,
      hostPath: true,
      meaning:
        "The driver's own files (compiled code, the socket of `mudstone status`). Never inside the mudlib: compiled code is machine code. A relative path counts from the folder of this file.",
    }),
    master: lpcPath('/secure/master', { meaning: 'The master object.' }),
    simul_efun: lpcPath('/secure/simul_efun', {
      mayBeEmpty: true,
      meaning: 'The simul_efun object. Empty: the mudlib has none.',
    }),
    include_dirs: lpcPaths(['/include'], { meaning: 'Where #include <file.h> looks, in order.' }),
    global_include: text('', {
      shipped: '<globals.h>',
      meaning:
        'A header that every program includes first, written as after #include: "<globals.h>" or a path. Empty: none.',
    }),
    env_read: text('', {
      meaning:
        "Variables of the driver's environment that get_os_env() may read, with colons between them. Empty: none.",
    }),
    env_write: text('', {
      meaning:
        'Variables that set_os_env() may set or remove, with colons between them; they may be read too. Empty: none.',
    }),
    log_directory: lpcPath('/log', {
      meaning: "The mudlib's folder for its own logs, as get_config() tells it. The driver logs to stderr.",
    }),
  },
  telnet: {
    bind: text('::', {
      notEmpty: true,
      meaning:
        'The address to listen on. "::" is every address, IPv6 and IPv4; "0.0.0.0" is IPv4 alone; "127.0.0.1" lets nobody in from outside.',
    }),
    port: integer(4000, -1, portMax, {
      meaning: 'The telnet port. 0 takes any free one and the log names it; -1 opens none.',
    }),
    tls_port: integer(-1, -1, portMax, {
      meaning: 'The telnet port inside TLS. 0 takes any free one; -1 opens none. Needs tls_cert and tls_key.',
    }),
    tls_cert: text('', { hostPath: true, meaning: 'The certificate chain (PEM) of tls_port.' }),
    tls_key: text('', { hostPath: true, meaning: 'The private key (PEM) of tls_port.' }),
    backlog: integer(1024, 1, portMax, {
      meaning:
        'Connections that the system keeps for us until we take them. The kernel may lower it (net.core.somaxconn).',
      atLimit: 'The system refuses or delays further connects; those waiting are not lost.',
    }),
    negotiate_options: flag(true, {
      meaning:
        'Ask new clients for window size, terminal type and the like. Clients that stay silent are never waited for.',
    }),
  },
  limits: {
    eval_cost: integer(30_000_000, 1000, int32Max, {
      meaning:
        'Ticks that one turn (a command, a heart beat, a call_out) may take: one for each call and each round of a loop, more for large allocations.',
      atLimit:
        'The turn ends with the LPC error "Too long evaluation", which catch() can\'t hold back; the mud goes on.',
    }),
    turn_timeout_ms: integer(10_000, 100, 3_600_000, {
      meaning: 'The last resort for a turn that no tick ends, in milliseconds.',
      atLimit: 'The turn is thrown away and the log says so; the mud goes on.',
    }),
    call_depth: integer(150, 10, 1000, {
      meaning: 'Calls inside each other.',
      atLimit: 'LPC error "Too deep recursion", which catch() can\'t hold back.',
    }),
    inherit_depth: integer(30, 1, 1000, {
      meaning: 'Programs that inherit each other in a row.',
      atLimit: 'The program is not loaded; the error names the chain.',
    }),
    array_size: integer(15_000, 10, 10_000_000, {
      meaning: 'Elements of an array.',
      atLimit: 'LPC error where the array would grow past it.',
    }),
    mapping_size: integer(150_000, 10, 10_000_000, {
      meaning: 'Entries of a mapping.',
      atLimit: 'LPC error where the mapping would grow past it.',
    }),
    string_length: integer(1_048_576, 1000, 268_435_456, {
      meaning: 'Characters of a string.',
      atLimit: 'LPC error where the string would grow past it.',
    }),
    buffer_size: integer(1_048_576, 1000, 268_435_456, {
      meaning: 'Bytes of a buffer.',
      atLimit: 'LPC error where the buffer would grow past it.',
    }),
    read_file_size: integer(262_144, 1000, 268_435_456, {
      meaning: 'Bytes of a file that read_file() reads.',
      atLimit: 'LPC error; read_bytes() and line ranges read larger files in parts.',
    }),
    heap_mb: integer(1024, 64, 65_536, {
      meaning: 'The hard limit of the LPC heap, in megabytes. All of it may be used: size the machine for it.',
      atLimit: 'The world is lost and the process ends with M503. soft_heap_mb is there so that this never happens.',
    }),
    soft_heap_mb: integer(768, 32, 65_536, {
      meaning: 'The heap at which LPC is stopped, in megabytes; leave a quarter of heap_mb above it.',
      atLimit: 'LPC error in what allocates; the master is told, and clones are refused until the heap has shrunk.',
    }),
    jobs: integer(4096, 1, 1_000_000, {
      meaning: 'Blocking jobs (name lookups, password hashes …) that may be under way at once.',
      atLimit: 'LPC error in the efun that asked for one more.',
    }),
    jobs_per_object: integer(256, 1, 1_000_000, {
      meaning: 'Blocking jobs of one object that may be under way at once.',
      atLimit: 'LPC error in the efun that asked for one more; other objects go on asking.',
    }),
    connections: integer(2000, 1, 100_000, {
      meaning: 'Players connected at once.',
      atLimit: 'A newcomer reads one sentence and is disconnected; nobody inside notices.',
    }),
    sockets: integer(2000, 1, 100_000, {
      meaning: 'LPC sockets open at once, those of the mudlib to other servers and services.',
      atLimit: 'socket_create() and socket_accept() return EENOSOCKS; a newcomer waits until there is room.',
    }),
    socket_backlog_bytes: integer(67_108_864, 65_536, 4_294_967_296, {
      meaning: 'Output of all LPC sockets together that the other sides have not taken yet.',
      atLimit: 'socket_write() takes nothing and returns EEWOULDBLOCK; the mudlib tries again later.',
    }),
    line_length: integer(16_384, 80, 1_048_576, {
      meaning: 'Characters of one line from a player, or bytes of one from the console.',
      atLimit: 'That player is told and disconnected; at the console the line is left out, and the log says so.',
    }),
    output_buffer_bytes: integer(1_048_576, 4096, 268_435_456, {
      meaning: 'Output that is kept for a player who does not read it.',
      atLimit: 'That player is disconnected, with a line in the log; nobody else waits.',
    }),
  },
  time: {
    heart_beat_ms: integer(1000, 10, 3_600_000, { meaning: 'Milliseconds between two heart beats.' }),
    reset_seconds: integer(900, 0, int32Max, { meaning: 'Seconds between two reset() calls of an object. 0: never.' }),
    clean_up_seconds: integer(600, 0, int32Max, {
      meaning: 'Seconds without use after which clean_up() is called in an object. 0: never.',
    }),
    last_words_ms: integer(2000, 0, 600_000, {
      meaning: 'How long a mud that stops lets players, and other sides of LPC sockets, read what was sent to them.',
      atLimit: 'They are cut off; the log says how much is lost.',
    }),
    last_work_ms: integer(5000, 0, 600_000, {
      meaning: 'How long a mud that stops goes on with what LPC had asked to be written, here or elsewhere.',
      atLimit: 'It is ended, and the log names it.',
    }),
  },
  log: {
    level: choice('info', ['debug', 'info', 'warn', 'error', 'silent'], {
      meaning: 'The least important messages that are written.',
    }),
    format: choice('auto', ['auto', 'pretty', 'json'], { meaning: 'auto is pretty on a terminal and JSON otherwise.' }),
  },
  console: {
    enabled: flag(false, {
      meaning:
        'A player on stdin and stdout, as with --console. Their lines may come from a terminal, a pipe or a file.',
    }),
  },
  modules: {
    strategy: choice(process.platform === 'win32' ? 'thread' : 'event_loop', ['event_loop', 'thread', 'blocking'], {
      meaning:
        'How bytes go between the driver and its external modules: one thread that polls all pipes, threads for each module, or the game itself, which then waits for every answer (for comparison only). Windows has "thread" alone.',
    }),
    commands: commandFiles({
      meaning:
        'The programs that LPC may start by external_start(), the first by the number 1; an empty text leaves a number free. They run in the folder of the mudlib, without any environment.',
    }),
    programs: modulePrograms({
      shipped: [{ name: 'chat_bridge', command: ['python3', 'chat_bridge.py'], folder: '../scripts/modules' }],
      meaning:
        'The programs that LPC may start by module_start(), by name. Each line (form "json": of JSON; "text": as it is) or each frame with four bytes of length before it ("bytes") is one message. answer_ms and write_ms end a module that does not answer, or does not read, for so long; 0 is for ever. A relative folder, or program with a slash, counts from the folder of this file.',
    }),
  },
  git: {
    transports: choices(['https', 'ssh'], ['https', 'http', 'ssh', 'git', 'file'], {
      meaning:
        'Ways by which git may reach other repositories. "file" lets wizards read every repository of this machine and run the hooks of those they may write: only for mudlibs whose wizards have a shell anyhow.',
    }),
    email: text('mudstone@localhost', {
      notEmpty: true,
      meaning: 'The address of commits that the mud makes; the name is the name of the mud.',
    }),
    processes: integer(4, 1, 64, { meaning: 'Commands of git at once.', atLimit: 'Further ones wait for their turn.' }),
    timeout_seconds: integer(600, 1, 86_400, {
      meaning: 'How long one command of git may take.',
      atLimit: 'It is ended, and its callback hears so.',
    }),
    output_bytes: integer(262_144, 1000, 16_777_216, {
      meaning: 'Bytes that LPC gets of the answer of git_diff(), git_log() or git_status().',
      atLimit: 'The answer is cut there, and says so.',
    }),
  },
  metrics: {
    port: integer(-1, -1, portMax, {
      meaning:
        'The port on which GET /metrics tells queues, workers, turn times, users and memory as Prometheus text. 0 takes any free one and the log names it; -1 opens none.',
    }),
    bind: text('127.0.0.1', {
      notEmpty: true,
      meaning:
        'The address of that port. Whoever reaches it may read the metrics: open it beyond this machine only behind a wall of your own.',
    }),
  },
  sockets: {
    restore_this_player: flag(false, {
      meaning:
        'Callbacks of LPC sockets run with this_player() as it was at socket_create(), socket_accept() or socket_acquire(), as those of other jobs do. Off, as in FluffOS: nobody is this_player() when a stranger sends something.',
    }),
  },
  dns: {
    async_dns_workers: integer(2, 1, 16, {
      meaning: 'Threads that resolve names; more come for a while when lookups are slow, up to 16 in all.',
    }),
  },
  http: {
    transfers: integer(32, 1, 256, {
      meaning: 'HTTP requests under way at once; each has a thread while it runs.',
      atLimit: 'Further ones wait for their turn; the time limit of a request counts from when it was asked for.',
    }),
    connect_ms: integer(5000, 10, 600_000, {
      meaning: 'How long an HTTP request may take until there is a connection, in milliseconds.',
      atLimit: 'The callback gets an error. LPC may ask for less, not for more; so with the next three.',
    }),
    first_byte_ms: integer(15_000, 10, 600_000, {
      meaning: 'How long a server may take until its answer begins, in milliseconds.',
      atLimit: 'The callback gets an error.',
    }),
    whole_ms: integer(30_000, 10, 3_600_000, {
      meaning: 'How long an HTTP request may take with all its redirects, in milliseconds.',
      atLimit: 'The callback gets an error.',
    }),
    body_bytes: integer(1_048_576, 0, 67_108_864, {
      meaning: 'Bytes of the body of an answer.',
      atLimit: 'The rest is not read; the callback gets an error.',
    }),
    redirects: integer(5, 0, 50, {
      meaning: 'Redirects that a request follows, each only when the master (valid_http) allows it.',
      atLimit: 'The callback gets an error.',
    }),
    kept_connections: integer(32, 0, 64, {
      meaning:
        'Connections to one server that stay open for the next request. With fewer than `transfers`, many requests at once open anew what others have just closed.',
    }),
    private_addresses: texts([], {
      meaning:
        'Private addresses that LPC may reach all the same, like ["127.0.0.1", "10.1.0.0/16"]. All others are refused, also when a public name or a redirect leads there.',
    }),
    proxy: text('', {
      meaning: 'The proxy for all requests, as "http://host:port". Names are then resolved by the proxy. Empty: none.',
    }),
    certificates: text('', {
      hostPath: true,
      meaning: 'A file of certificates (PEM) to trust instead of the list of Mozilla that is built in.',
    }),
  },
  database: {
    default: choice('sqlite', ['sqlite', 'postgres'], {
      meaning: 'The kind of database that db_connect() takes when LPC names none, and the macro __DEFAULT_DB__.',
    }),
    sqlite_directory: lpcPath('', {
      mayBeEmpty: true,
      meaning:
        "The mudlib's folder for SQLite files: names without a slash in front count from it, and no file outside of it is opened. Empty: the whole mudlib.",
    }),
    connections: integer(16, 1, 1000, {
      meaning: 'Database connections open at once; each has a thread.',
      atLimit: 'db_connect() answers with a text that says so.',
    }),
    wait_ms: integer(2000, 10, 60_000, {
      meaning: 'How long db_connect(), db_exec() and the like may hold the game, in milliseconds.',
      atLimit: 'The statement is stopped and db_exec() answers with a text that says so.',
    }),
    job_ms: integer(60_000, 10, 3_600_000, {
      meaning: 'How long a statement of async_db_exec() may take, in milliseconds; the game goes on meanwhile.',
      atLimit: 'The statement is stopped and the callback gets a text that says so.',
    }),
    rows: integer(100_000, 1, 10_000_000, {
      meaning: 'Rows of one result.',
      atLimit: 'db_exec() answers with a text that says so.',
    }),
    result_bytes: integer(16_777_216, 1024, 1_073_741_824, {
      meaning: 'Bytes of one result, all rows together.',
      atLimit: 'db_exec() answers with a text that says so.',
    }),
  },
} as const satisfies Record<string, Record<string, ConfigKey<never> | ConfigKey<unknown>>>;

type Table = typeof configTable;
export type SectionName = keyof Table;

type ValueOf<Key> = Key extends ConfigKey<infer Value> ? Value : never;

/** The values of all keys, by section. */
export type ConfigValues = {
  [Section in SectionName]: { -readonly [Key in keyof Table[Section]]: ValueOf<Table[Section][Key]> };
};

/** The table for code that walks over it. */
export const configSections = configTable as unknown as Record<string, Record<string, ConfigKey<unknown>>>;

/** Relative host paths among the defaults count from the installation's own config folder. */
export function defaultValues(): ConfigValues {
  const folder = path.dirname(defaultConfigFile);
  const values: Record<string, Record<string, unknown>> = {};
  for (const [section, keys] of Object.entries(configSections)) {
    values[section] = {};
    for (const [key, row] of Object.entries(keys))
      values[section][key] =
        row.hostPath && row.default !== '' ? path.resolve(folder, row.default as string) : structuredClone(row.default);
  }
  return values as unknown as ConfigValues;
}
