// Blocking work that LPC asks of the host: a job goes out as an effect, its answer comes back as a completion and runs as a
// later turn. Both sides name the kinds of this table. Payloads and answers are JSON.

export interface JobKinds {
  /** getaddrinfo or getnameinfo. Answer: name, all addresses; empty on failure. */
  resolve: { request: { name: string; reverse: boolean }; answer: { name: string; addresses: string[] } };
  /** argon2id. Answer: the PHC string. */
  password_hash: { request: { password: string }; answer: { hash: string } };
  /** Compares a password with a PHC string (or an old crypt() value). */
  password_verify: { request: { password: string; hash: string }; answer: { ok: boolean } };
}

export type JobKind = keyof JobKinds;

/** A completion as the turn gets it: `error` is null when the job went well. */
export interface Completion<K extends JobKind = JobKind> {
  jobId: number;
  error: string | null;
  answer: JobKinds[K]['answer'] | null;
}
