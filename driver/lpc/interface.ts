// The interface of a compiled program: what another program that inherits it, and the checker, must know of it. Comes from
// ProgramMeta (contract/emitted.ts), so that cached programs need no source.

import type { CompileQuestion } from '../contract/bridge';
import type { FunctionMeta, ProgramMeta } from '../contract/emitted';
import type { IncludeReader } from './include';

/** Looks up an inherited program that is already loaded; `path` as written after normalisation (leading slash, no extension). */
export type InheritLookup = (path: string) => ProgramMeta | null;

/** What a compilation needs from outside, all of it text or tables: lpc/ itself touches no file. */
export interface CompileInput {
  /** LPC path of the main file, with extension. */
  file: string;
  text: string;
  /** Predefined macros: name → replacement text. */
  macros: ReadonlyMap<string, string>;
  includes: IncludeReader;
  globalInclude: string;
  /** The simul_efun object's functions by name, or null before it is loaded. */
  simulEfuns: ReadonlyMap<string, FunctionMeta> | null;
  lookup: InheritLookup;
  /** Turns an inherit string into an LPC path: leading slash, and the extension when one is written. */
  resolvePath(path: string, from: string): string;
  /** What the master answers; the rest is as if it had been asked and had no objection. */
  applies: ReadonlySet<CompileQuestion[0]>;
}
