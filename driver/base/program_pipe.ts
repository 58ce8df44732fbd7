// What a program behind an LPC socket and its connection have of each other.

/** A running program. `send` takes all of the bytes or none: 'ok', 'full' (`room` is heard later), or why it never will. */
export interface ProgramPipe {
  send(bytes: Buffer): string;
  closeInput(): void;
  /** At once, or when it does not end by itself when it is asked. */
  stop(how: 'ask' | 'kill'): void;
}

export interface ProgramListener {
  /** The next output comes when this has settled. */
  output(bytes: Buffer): void | Promise<void>;
  room(): void;
  /** The last of all. */
  end(reason: string): void;
}
