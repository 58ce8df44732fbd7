// Blocking work that LPC asks of the host: a job goes out as an effect, its answer comes back as a completion and runs as a
// later turn. A job may be a conversation: events before its answer, and words of LPC to it while it runs (a program behind pipes, a
// transfer with progress). Both sides name the kinds of this table. Everything here crosses as JSON.

/** Of each kind: what is asked, what is answered; `event` what it may send before, `word` what LPC may tell it meanwhile. */
export interface JobKinds {
  /** getaddrinfo or getnameinfo. Answer: name, all addresses; empty on failure. */
  resolve: { request: { name: string; reverse: boolean }; answer: { name: string; addresses: string[] } };
  /** argon2id. Answer: the PHC string. */
  password_hash: { request: { password: string }; answer: { hash: string } };
  /** Compares a password with a PHC string (or an old crypt() value). */
  password_verify: { request: { password: string; hash: string }; answer: { ok: boolean } };
}

export type JobKind = keyof JobKinds;
export type JobEvent<K extends JobKind> = JobKinds[K] extends { event: infer E } ? E : never;
export type JobWord<K extends JobKind> = JobKinds[K] extends { word: infer W } ? W : never;

/** What comes of a job, as the turn gets it: any number of events, then one answer or one error text. */
export type Completion<K extends JobKind = JobKind> =
  | ['event', jobId: number, event: JobEvent<K>]
  | ['answer', jobId: number, answer: JobKinds[K]['answer']]
  | ['error', jobId: number, text: string];
