// Blocking work that LPC asks of the host: a job goes out as an effect, its answer comes back as a completion and runs as a
// later turn. A job may be a conversation: events before its answer, and words of LPC to it while it runs (a program behind pipes, a
// transfer with progress). Both sides name the kinds of this table. Everything here crosses as JSON.

export type GitOperation = 'status' | 'log' | 'diff' | 'commit' | 'clone' | 'fetch' | 'pull' | 'push';

/** Why a job is given up when the driver ends; else its asker wants it no more. What was to be written may then still be done. */
export const driverEnds = 'the driver is shutting down';

export interface GitRequest {
  operation: GitOperation;
  /** LPC path of the repository, or of the folder that `clone` makes. */
  path: string;
  /** What `clone` clones. */
  url?: string;
  /** Of `commit`: its message, what of the repository it takes (all without), and its author: `Name <address>`. */
  message?: string;
  paths?: string[];
  author?: string;
  /** Of `log`: how many commits. */
  count?: number;
  /** Of `log` and `diff`: revisions to look at. */
  from?: string;
  to?: string;
  /** Of `diff`: what is staged rather than what is changed. */
  staged?: boolean;
}

/** How far a transfer is: git's own word for what it does, and how much of it is done. */
export interface GitProgress {
  phase: string;
  percent: number;
}

export interface HttpRequest {
  method: string;
  url: string;
  headers: [name: string, value: string][];
  /** Base64. */
  body: string;
  connectMs: number;
  firstByteMs: number;
  wholeMs: number;
  bodyMax: number;
  /** The body as bytes, not as text. */
  binary: boolean;
}

export interface HttpAnswer {
  status: number;
  /** Names in small letters, in the order they came. */
  headers: [name: string, value: string][];
  /** Where the answer sends us: an absolute URL; null when it is no redirect. */
  redirect: string | null;
  /** Text, or base64 when it was asked for as bytes. */
  body: string;
}

/** Of each kind: what is asked, what is answered; `event` what it may send before, `word` what LPC may tell it meanwhile. */
export interface JobKinds {
  /** getaddrinfo or getnameinfo. Answer: name, all addresses; empty on failure. */
  resolve: { request: { name: string; reverse: boolean }; answer: { name: string; addresses: string[] } };
  /** argon2id. Answer: the PHC string. */
  password_hash: { request: { password: string }; answer: { hash: string } };
  /** A program of the configuration's list, until its end. Messages are text, or base64 for a module of the form `bytes`. */
  module: {
    request: { name: string };
    event: { message: string } | { full: boolean };
    word: { send: string } | { stop: true };
    /** Exit status, or minus the signal; the reason when the driver ended it, or it could not be started. */
    answer: { status: number; reason: string };
  };
  /** A command of git on a folder of the mudlib. The answer's `json` is told in driver/backend/git.ts. */
  git: {
    request: GitRequest;
    event: GitProgress;
    word: { cancel: true };
    answer: { json: string };
  };
  /** Compares a password with a PHC string of argon2id; anything else, crypt()'s values too, is a no. */
  password_verify: { request: { password: string; hash: string }; answer: { ok: boolean } };
  /** A file of the mudlib, whole. */
  file_read: { request: { path: string }; answer: { text: string } };
  /** Flag 1 replaces the file, 0 adds to it; 2 more compresses by gzip. */
  file_write: { request: { path: string; text: string; flag: number }; answer: null };
  /** The names in a directory, sorted. */
  file_list: { request: { path: string }; answer: { names: string[] } };
  /** One HTTP exchange; redirects are answers. */
  http: { request: HttpRequest; answer: HttpAnswer };
  /** SQL on a connection of package db. Answer: the rows of its result. */
  database_exec: { request: { handle: number; sql: string }; answer: { rows: number } };
}

export type JobKind = keyof JobKinds;
export type JobEvent<K extends JobKind> = JobKinds[K] extends { event: infer E } ? E : never;
export type JobWord<K extends JobKind> = JobKinds[K] extends { word: infer W } ? W : never;

/** What comes of a job, as the turn gets it: any number of events, then one answer or one error text. */
export type Completion<K extends JobKind = JobKind> =
  | ['event', jobId: number, event: JobEvent<K>]
  | ['answer', jobId: number, answer: JobKinds[K]['answer']]
  | ['error', jobId: number, text: string];
