// Everything that crosses the wall between the host and the isolate. The host enters by the turns below (each returns its
// effects, see effects.ts); the isolate asks by the host calls below. Host calls never throw: they return tagged tuples,
// because an error thrown across the wall loses its code.

import type { DatabaseTarget, DatabaseType, DatabaseValue } from './database';
import type { Endpoint, SocketMode } from './socket';

/** The host's entries, by name of a function that runtime/main.ts leaves on the global `$turns`. All return effects JSON. */
export interface Turns {
  /** First entry: settings as JSON (see RuntimeSettings). Loads nothing. */
  configure(settingsJson: string): string;
  /** Loads simul_efun and master, runs epilog and preload. `flags` are `-f` arguments, given to master->flag(). */
  boot(flagsJson: string): string;
  /** A new session on `port`; master->connect(port), then logon() in the object it returns. terminalJson: SessionFacts. */
  connect(sessionId: number, factsJson: string): string;
  /** One line (or, in charmode, the typed characters) of a user. */
  line(sessionId: number, text: string): string;
  /** Tab was pressed behind `text` on the console; the answer is the effect `candidates`. */
  complete(sessionId: number, requestId: number, text: string): string;
  /** Something else that a client sent: 'gmcp', 'naws', 'ttype', 'env', 'msdp', 'mtts' …; data is text or JSON. */
  telnet(sessionId: number, what: string, dataJson: string): string;
  /** The connection is gone: net_dead() unless the driver closed it. */
  disconnect(sessionId: number): string;
  /** Time has come: heart beats, call_outs, resets that are due at nowMs. */
  tick(nowMs: number): string;
  /** Answers of jobs: JSON array of Completion. */
  completions(completionsJson: string): string;
  /** What happened on LPC sockets: JSON array of SocketEvent. */
  socketEvents(eventsJson: string): string;
  /** Orderly end: master->shutting_down? crash(reason) or slow shutdown; saves through the mudlib. */
  shutdown(reason: string): string;
  /** `mudstone run`: loads the object and calls main(args); effects, then result() tells the value. */
  run(path: string, argsJson: string): string;
  /** `mudstone eval`: compiles and evaluates an expression. */
  evaluate(expression: string): string;
  /** `mudstone check`, where the master has a say in what is compiled: loads it, and nothing else; then replies() are its answers to
   *  AskedQuestion[], as in CompileAnswer. */
  loadMaster(): string;
  replies(askedJson: string): string;
  /** Result of the last boot, run or evaluate as JSON: ['value', int | null, printed], ['error', text]; after boot also
   *  ['master'] or ['simul_efun']: that object could not be loaded (its diagnostics went to the log), or ['flag', flag]: the master's
   *  flag() failed. */
  result(): string;
  /** Facts for operators as JSON. */
  status(): string;
}

/** Messages of an external module: JSON values, lines of text, or bytes. */
export type ModuleForm = 'json' | 'text' | 'bytes';

export interface RuntimeSettings {
  mudName: string;
  version: string;
  masterFile: string;
  /** '' when the mudlib has none. */
  simulEfunFile: string;
  globalInclude: string;
  evalCostMax: number;
  callDepthMax: number;
  arraySizeMax: number;
  mappingSizeMax: number;
  stringLengthMax: number;
  bufferSizeMax: number;
  readFileSizeMax: number;
  heapSoftLimitBytes: number;
  heartBeatIntervalMs: number;
  resetIntervalSeconds: number;
  cleanUpIntervalSeconds: number;
  inheritDepthMax: number;
  outstandingJobsMax: number;
  /** The external modules of the configuration: in which form each exchanges messages. */
  modules: Record<string, ModuleForm>;
  /** Which numbers external_start() knows. */
  externalCommands: number[];
  socketsMax: number;
  /** Callbacks of sockets run with this_player() as it was when the socket was made. */
  socketsRestorePlayer: boolean;
  /** Bytes written to all LPC sockets together that no system has taken yet. */
  socketBacklogMax: number;
  outstandingJobsPerObjectMax: number;
  http: HttpLimits;
  /** The kind of database that db_connect() takes when none is named. */
  defaultDatabase: DatabaseType;
  /** The folder that SQLite files lie in; '' is the whole mudlib. */
  sqliteDirectory: string;
  defaultFailMessage: string;
  defaultErrorMessage: string;
  /** Every key of a MudOS/FluffOS style file, for get_config(). */
  classic: Record<string, string | number>;
}

/** What HTTP requests may ask for at most. */
export interface HttpLimits {
  connectMs: number;
  firstByteMs: number;
  wholeMs: number;
  bodyBytes: number;
  redirects: number;
}

export interface SessionFacts {
  port: number;
  address: string;
  remotePort: number;
  kind: 'telnet' | 'console' | 'websocket';
}

export interface HostUsage {
  heapUsed: number;
  rss: number;
  userUs: number;
  systemUs: number;
  loadAverage: number[];
  /** getrusage(2) by the field names that rusage() tells. */
  resources: Record<string, number>;
}

/** Answer of a host call: a tag, then the value or a text for the LPC error. */
export type HostAnswer<T> = ['ok', T] | ['error', code: string, text: string];

/** What the compiler asks of the master in the middle of a compilation; the names are those of the applies. Paths are LPC paths with
 *  extension, names stand as they are written in the source. */
export type CompileQuestion =
  | ['get_include_path', compiled: string]
  | ['include_file', compiled: string, from: string, name: string]
  /** May this header be read? The reply is the path to read. */
  | ['valid_read', file: string]
  | ['inherit_program', compiled: string, path: string, isPrivate: number]
  | ['valid_override', file: string, efun: string, compiled: string];

/** A path, the lines of a text (null where the master gave no string), yes or no; null: as if nobody had been asked. */
export type CompileReply = string | (string | null)[] | boolean | null;

/** `expected`: with this reply the compiler can go on as it did already. */
export interface AskedQuestion {
  question: CompileQuestion;
  expected: CompileReply;
}

/** A compilation has ended, or the host says what it needs to go on: see continueCompile(). */
export type CompileAnswer =
  /** To be put to the master in this order, up to the first whose reply is not the expected one. Reply: CompileReply[] */
  | { ask: AskedQuestion[] }
  /** To be loaded first, from `file` (with the extension that was written, if any) or from `source`. Reply: its hash. */
  | { inherit: string; file: string; source?: string }
  /** Unless `failed` the script has ALREADY run in the isolate and called $program. */
  | { failed: boolean; diagnostics: LoggedDiagnostic[]; echoes: string[] };

/** For master->log_error(file, text), one call each. */
export interface LoggedDiagnostic {
  file: string;
  severity: 'error' | 'warning';
  text: string;
}

/** The isolate's calls out. Arguments and answers are JSON-like copies; bytes are Uint8Array. File paths are LPC paths (leading slash). */
export interface HostCalls {
  /** Begins to compile `path` (no extension: `.lpc` first, then `.c`). `level`: how many compilations wait for this one to end; the
   *  host forgets those of this level and above, which were given up. `applies`: names of CompileQuestions that the master answers.
   *  Error code 'missing': there is no such file. */
  compileProgram(path: string, level: number, appliesJson: string): HostAnswer<CompileAnswer>;
  /** The same for text given by the driver (eval) or the master under a pseudo path. */
  compileText(path: string, text: string, level: number, appliesJson: string): HostAnswer<CompileAnswer>;
  /** Goes on with what the last answer asked for. */
  continueCompile(level: number, replyJson: string): HostAnswer<CompileAnswer>;
  /** Tells the host the simul_efun functions (JSON array of FunctionMeta) that later compilations know. */
  setSimulEfuns(functionsJson: string): HostAnswer<true>;
  /** The whole text as it stands in the file. */
  readFile(path: string): HostAnswer<string>;
  /** From line `startLine`, `lineCount` lines or (0) all; what a gzip file holds, and no more than one read may give. A negative start:
   *  the end of the text, in which the caller counts the lines. Error code 'empty': a gzip file that holds nothing. */
  readLines(path: string, startLine: number, lineCount: number): HostAnswer<string>;
  /** The whole text of a saved object; what a gzip file holds. */
  readSave(path: string): HostAnswer<string>;
  readBytes(path: string, start: number, length: number): HostAnswer<Uint8Array>;
  /** Replaces the file (atomically) or appends, as it is or as a member of gzip's format. */
  writeFile(path: string, text: string, overwrite: boolean, compress: boolean): HostAnswer<true>;
  writeBytes(path: string, start: number, bytes: Uint8Array): HostAnswer<true>;
  /** Written to a temporary file, fsynced, renamed. */
  saveFile(path: string, text: string, compress: boolean): HostAnswer<true>;
  fileSize(path: string): HostAnswer<number>;
  /** [size (-2: directory), mtime seconds, …] or [] */
  stat(path: string): HostAnswer<number[]>;
  /** Names matching the last component's pattern; with sizes and times when `long`. */
  listDirectory(path: string, long: boolean): HostAnswer<(string | [string, number, number])[]>;
  makeDirectory(path: string): HostAnswer<true>;
  removeDirectory(path: string): HostAnswer<true>;
  removeFile(path: string): HostAnswer<true>;
  rename(from: string, to: string): HostAnswer<true>;
  copy(from: string, to: string): HostAnswer<true>;
  link(from: string, to: string): HostAnswer<true>;
  /** Hex digest of text or bytes. */
  hash(algorithm: string, data: string | Uint8Array): HostAnswer<string>;
  /** zlib format; refused when the result would have more than `bytesMax` bytes. */
  compress(data: string | Uint8Array, bytesMax: number): HostAnswer<Uint8Array>;
  /** The opposite; refused as soon as the result has more than `bytesMax` bytes, whatever the data promise. */
  uncompress(data: Uint8Array, bytesMax: number): HostAnswer<Uint8Array>;
  /** gzip format, from one file to another, which it replaces atomically; then `from` is removed. */
  compressFile(from: string, to: string): HostAnswer<true>;
  uncompressFile(from: string, to: string): HostAnswer<true>;
  /** Text in an encoding that the isolate has no table of (GBK, Big5, ISO 8859 …). Error code 'encoding': there is none of that name. */
  encodeText(text: string, encoding: string): HostAnswer<Uint8Array>;
  decodeText(bytes: Uint8Array, encoding: string): HostAnswer<string>;
  /** Cryptographically strong bytes. */
  randomBytes(count: number): HostAnswer<Uint8Array>;
  /** Steady clock, nanoseconds as a decimal string (64 bit). */
  clockNs(): HostAnswer<string>;
  /** Binds connection `id` at once; '' is any address. Answers where it is bound. The error code is 'EADDRINUSE' or 'EBIND'. */
  socketBind(id: number, mode: SocketMode, address: string, port: number): HostAnswer<Endpoint>;
  /** Begins to listen on a bound connection; refused with 'ELISTEN'. TLS modes give the LPC paths of certificate and key, or null. */
  socketListen(id: number, certificate: { cert: string; key: string } | null): HostAnswer<true>;
  /** Bytes of a connection's writes (0: of all) that the system has taken, or that are lost with their connection. */
  socketSent(id: number): HostAnswer<number>;
  /** Closes a bound or listening connection at once, so that its port is free for the next call; `orders` datagrams were sent, or
   *  newcomers taken, before. False when datagrams of them are still to come: then the order 'close' does it. */
  socketClose(id: number, orders: number): HostAnswer<boolean>;
  /** A variable of the process's environment that the configuration lets LPC read; null when it is not set. */
  environment(name: string): HostAnswer<string | null>;
  /** Sets, or with null removes, a variable that the configuration lets LPC write. */
  setEnvironment(name: string, value: string | null): HostAnswer<true>;
  /** Reads the certificate of a listener again; `port` counts the listeners from 1. */
  reloadCertificate(port: number): HostAnswer<true>;
  /** Used heap bytes, rss, cpu times, what getrusage(2) counts: rusage(), memory_info() and the soft heap limit. */
  usage(): HostAnswer<HostUsage>;
  /** Opens a database connection: its handle. Error code 'database': a text for LPC. For SQLite `database` is a path in the mudlib. */
  databaseConnect(target: DatabaseTarget): HostAnswer<number>;
  /** Runs SQL on a connection: the rows of its result. Error code 'handle': there is no such connection; 'database': a text for LPC. */
  databaseExec(handle: number, sql: string): HostAnswer<number>;
  /** A row of the last result; [] when there is no such row. */
  databaseFetch(handle: number, row: number): HostAnswer<DatabaseValue[]>;
  /** Whether it was done. */
  databaseEnd(handle: number, how: 'close' | 'commit' | 'rollback'): HostAnswer<boolean>;
  databaseExists(handle: number): HostAnswer<boolean>;
  databaseStatus(): HostAnswer<string>;
  /** Facts only the host has, by topic: 'ports', 'workers', 'jobs', 'compiler', 'network', 'sockets', 'databases', 'descriptors'. JSON. */
  facts(topic: string): HostAnswer<string>;
}

/** Packets are what was read or written at once. */
export interface TrafficCounts {
  packetsIn: number;
  bytesIn: number;
  packetsOut: number;
  bytesOut: number;
}

/** What facts('network') holds. */
export interface NetworkFacts {
  hostName: string;
  /** What went over each port on which players arrive. */
  ports: [port: number, counts: TrafficCounts][];
  /** The same of all LPC sockets together. */
  sockets: TrafficCounts;
}

export type HostCallName = keyof HostCalls;
