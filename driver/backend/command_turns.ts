// Command turns: decides whose line runs next. Each session gives at most one line per round, so a client that pastes a thousand
// lines waits for the others. A session on hold (a job answers its input first) keeps its lines. Knows sessions, not LPC.

/** What the queue needs of a session; net/session.ts has it. */
export interface LineSource {
  readonly id: number;
  /** Takes the oldest waiting line, or null. */
  takeLine(): string | null;
  readonly hasLine: boolean;
}

export class CommandTurns<S extends LineSource> {
  private ready = new Map<number, S>();
  private readonly held = new Map<number, S>();

  /** The session has a line waiting. */
  add(session: S): void {
    const places = this.held.has(session.id) ? this.held : this.ready;
    places.set(session.id, session);
  }

  remove(session: S): void {
    this.ready.delete(session.id);
    this.held.delete(session.id);
  }

  /** Lines of a held session wait in the session; nothing is lost. */
  hold(session: S): void {
    this.ready.delete(session.id);
    this.held.set(session.id, session);
  }

  release(session: S): void {
    if (!this.held.delete(session.id)) return;
    if (session.hasLine) this.ready.set(session.id, session);
  }

  get waiting(): boolean {
    return this.ready.size > 0;
  }

  /**
   * The next line by round robin: the session moves to the end of the round when it has more. A Map keeps insertion order, so the
   * first entry is whoever has waited longest.
   */
  next(): { session: S; line: string } | null {
    for (const [id, session] of this.ready) {
      this.ready.delete(id);
      const line = session.takeLine();
      if (line === null) continue;
      if (session.hasLine) this.ready.set(id, session);
      return { session, line };
    }
    return null;
  }
}
