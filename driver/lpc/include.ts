// Where an included file is looked for. "x" is beside the file that includes it, or in one of the include directories; <x> only in
// those, and can't leave them by `..`. Paths from the root are taken as they are. The master may send elsewhere, give the text itself,
// or refuse. What was read, and looked for in vain, is kept for the compile cache.

import type { CompileQuestion, CompileReply } from '../contract/bridge';

/** The master's reply, or the expected one. */
export type Ask = (question: CompileQuestion, expected: CompileReply) => CompileReply;

export interface IncludeReader {
  /** The text at an LPC path; null when there is none. */
  read(path: string): string | null;
  /** Where `#include <x>` looks, in order. */
  directories: readonly string[];
}

/** What #include brings in, or the message that says why it brings nothing. */
export type FoundHeader = { path: string; text: string } | { code: 'L124' | 'L146' | 'L149'; args: string[] };

export class HeaderSearch {
  readonly included = new Map<string, string>();
  readonly missing = new Set<string>();
  private readonly reader: IncludeReader;
  private readonly compiled: string;
  private readonly ask: Ask;

  constructor(reader: IncludeReader, compiled: string, ask: Ask) {
    this.reader = reader;
    this.compiled = compiled;
    this.ask = ask;
  }

  find(name: string, beside: boolean, from: string): FoundHeader {
    const reply = this.ask(['include_file', this.compiled, from, name], name);
    if (reply === null || reply === name) return this.lookFor(name, beside, from);
    if (typeof reply === 'string') return this.lookFor(reply, true, from);
    if (!Array.isArray(reply)) return { code: 'L146', args: [name] };
    return reply.includes(null) ? { code: 'L149', args: [name] } : { path: name, text: `${reply.join('\n')}\n` };
  }

  private lookFor(name: string, beside: boolean, from: string): FoundHeader {
    const paths = includePaths(name, beside, from, this.reader.directories);
    for (const path of paths) {
      const text = this.read(path);
      if (text !== null) return { path, text };
    }
    const places = paths.length > 0 ? `looked for ${paths.join(', ')}` : 'there is no include directory';
    return { code: 'L124', args: [beside ? `"${name}"` : `<${name}>`, places] };
  }

  /** A header that is there and that the master lets read; the master may put another one in its place. */
  private read(path: string): string | null {
    const there = this.reader.read(path);
    if (there === null) {
      this.missing.add(path);
      return null;
    }
    const allowed = this.ask(['valid_read', path], path);
    const text = allowed === path ? there : typeof allowed === 'string' ? this.reader.read(allowed) : null;
    if (text !== null) this.included.set(allowed as string, text);
    return text;
  }
}

/** The operand of #include, or null when it is neither "x" nor <x>. What stands behind it does not matter. */
export function includeOperand(text: string): { name: string; beside: boolean } | null {
  const beside = text.startsWith('"');
  if (!beside && !text.startsWith('<')) return null;
  const end = text.indexOf(beside ? '"' : '>', 1);
  return end < 0 ? null : { name: text.slice(1, end), beside };
}

/** Paths to try, in order. */
function includePaths(name: string, beside: boolean, from: string, directories: readonly string[]): string[] {
  const paths: string[] = [];
  if (beside) paths.push(normalized(name.startsWith('/') ? name : directoryOf(from) + name));
  if (!name.includes('..')) for (const directory of directories) paths.push(normalized(`${directory}/${name}`));
  return [...new Set(paths)];
}

/** The directories of master->get_include_path(), where ':DEFAULT:' stands for the configured ones. What is wrong with the reply, if
 *  anything; then the configured ones are taken. */
export function includeDirectories(
  reply: CompileReply,
  configured: readonly string[],
): { directories: readonly string[]; wrong: string } {
  if (reply === null) return { directories: configured, wrong: '' };
  const wrong = wrongPath(reply);
  if (wrong !== '' || !Array.isArray(reply)) return { directories: configured, wrong };
  return { directories: reply.flatMap((path) => (path === ':DEFAULT:' ? configured : [path as string])), wrong };
}

function wrongPath(reply: CompileReply): string {
  if (!Array.isArray(reply)) return 'no array of strings';
  if (reply.length === 0) return 'an empty array';
  if (reply.includes(null)) return 'an array with something that is no string';
  const outside = reply.find((path) => path?.split('/').includes('..'));
  return outside === undefined ? '' : `the path ${outside}, which has a '..'`;
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
