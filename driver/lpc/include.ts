// Where an included file is looked for. "x" is beside the file that includes it, or in one of the include directories; <x> only in
// those, and can't leave them by `..`. Paths from the root are taken as they are. Reads nothing itself.

/** What master->include_file() says: another path, the text itself, or no. */
export type IncludeAnswer = { path: string } | { text: string } | { denied: true };

export interface IncludeReader {
  /** The file at an LPC path; null when there is none, or it may not be read. */
  read(path: string, from: string): { path: string; text: string } | null;
  /** Asked before a file is looked for, with the name as written; null: look as usual. */
  ask?(name: string, from: string): IncludeAnswer | null;
  /** Where `#include <x>` looks, in order. */
  directories: readonly string[];
}

/** The operand of #include, or null when it is neither "x" nor <x>. What stands behind it does not matter. */
export function includeOperand(text: string): { name: string; beside: boolean } | null {
  const beside = text.startsWith('"');
  if (!beside && !text.startsWith('<')) return null;
  const end = text.indexOf(beside ? '"' : '>', 1);
  return end < 0 ? null : { name: text.slice(1, end), beside };
}

/** Paths to try, in order. */
export function includePaths(name: string, beside: boolean, from: string, directories: readonly string[]): string[] {
  const paths: string[] = [];
  if (beside) paths.push(normalized(name.startsWith('/') ? name : directoryOf(from) + name));
  if (!name.includes('..')) for (const directory of directories) paths.push(normalized(`${directory}/${name}`));
  return [...new Set(paths)];
}

/** With its final slash. */
export function directoryOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

function normalized(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}
