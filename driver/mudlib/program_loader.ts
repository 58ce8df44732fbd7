// From a path to a running program: finds the source, compiles it with what it inherits, keeps the result on disk, and runs the script
// in the isolate. The runtime drives it: it loads inherits itself and asks again (see CompileAnswer), so that `create()` of an
// inherited program runs before its heir exists. Knows the compiler by its façade and the isolate by one function.

import * as crypto from 'node:crypto';
import type { CompileAnswer, HostAnswer } from '../contract/bridge';
import type { FunctionMeta, ProgramMeta } from '../contract/emitted';
import { type CompileInput, type CompileOutput, compile } from '../lpc/compile';
import type { CompileCache } from './compile_cache';
import type { FileStore } from './file_store';
import { normalizeLpcPath } from './mudlib_path';
import { predefinedMacros } from './predefined_macros';

export interface LoaderSettings {
  mudName: string;
  version: string;
  includeDirectories: string[];
  globalInclude: string;
}

/** Extensions in the order they are tried when a path has none. */
const extensions = ['.lpc', '.c'];

export class ProgramLoader {
  private readonly files: FileStore;
  private readonly cache: CompileCache | null;
  private readonly runScript: (source: string, filename: string) => void;
  private readonly settings: LoaderSettings;
  private readonly macros: ReadonlyMap<string, string>;
  /** Every program that was compiled or taken from the cache, by path and hash, with the hashes of all that it inherits. */
  private readonly programs = new Map<string, { meta: ProgramMeta; inherits: Record<string, string> }>();
  private simulEfuns: ReadonlyMap<string, FunctionMeta> | null = null;
  private environment: string | null = null;
  private compiledCount = 0;
  private cachedCount = 0;

  constructor(
    files: FileStore,
    cache: CompileCache | null,
    settings: LoaderSettings,
    runScript: (source: string, filename: string) => void,
  ) {
    this.files = files;
    this.cache = cache;
    this.settings = settings;
    this.runScript = runScript;
    this.macros = predefinedMacros(settings.mudName, settings.version);
  }

  compileFile(path: string, have: Record<string, string>): HostAnswer<CompileAnswer> {
    const source = this.findSource(path);
    if (!source) return ['error', 'missing', `there is no file ${path}.c or ${path}.lpc`];
    const cached = this.cache?.find(source.file, source.text, this.environmentKey(), (included) =>
      this.readText(included),
    );
    if (cached) {
      const missing = cached.meta.inherits.find(({ path: inherited }) => have[inherited] === undefined);
      if (missing) return ['ok', { inherit: missing.path, failed: false, diagnostics: '' }];
      if (cached.inheritHashes.every(([inherited, hash]) => have[inherited] === hash)) {
        this.cachedCount++;
        return this.install(cached.script, cached.meta, cached.diagnostics, source.file, have);
      }
    }
    return this.compileSource(source.file, source.text, have, true);
  }

  compileText(path: string, text: string, have: Record<string, string>): HostAnswer<CompileAnswer> {
    return this.compileSource(`${path}.c`, text, have, false);
  }

  setSimulEfuns(functions: FunctionMeta[]): HostAnswer<true> {
    this.simulEfuns = new Map(functions.map((one) => [one.name, one]));
    this.environment = null;
    return ['ok', true];
  }

  /** Compiles without running: `mudstone check`. Inherits are compiled first, in the same way. */
  check(path: string, ring: string[] = []): CompileOutput | { absent: string } {
    const source = this.findSource(path);
    if (!source) return { absent: path };
    const have: Record<string, string> = {};
    for (;;) {
      const output = compile(this.compileInput(source.file, source.text, have));
      const { inherit } = output;
      if (output.meta) this.remember(output.meta, have);
      if (inherit === undefined || ring.includes(inherit) || inherit === path) return output;
      const inherited = this.check(inherit, [...ring, path]);
      if ('absent' in inherited || !inherited.meta) return output;
      have[inherit] = inherited.meta.hash;
    }
  }

  // ------------------------------------------------------------ compiling

  private compileSource(
    file: string,
    text: string,
    have: Record<string, string>,
    keep: boolean,
  ): HostAnswer<CompileAnswer> {
    const output = compile(this.compileInput(file, text, have));
    if (output.inherit !== undefined) return ['ok', { inherit: output.inherit, failed: false, diagnostics: '' }];
    this.compiledCount++;
    if (!output.script || !output.meta) return ['ok', { failed: true, diagnostics: output.diagnostics }];
    if (keep) {
      this.cache?.store(file, text, this.environmentKey(), {
        script: output.script,
        meta: output.meta,
        diagnostics: output.diagnostics,
        included: output.included.map(({ path, text: included }) => [path, hashOf(included)]),
        missing: output.missing,
        inheritHashes: output.meta.inherits.map(({ path }) => [path, have[path] as string]),
      });
    }
    return this.install(output.script, output.meta, output.diagnostics, file, have);
  }

  private compileInput(file: string, text: string, have: Record<string, string>): CompileInput {
    const known = this.closure(have);
    return {
      file,
      text,
      macros: this.macros,
      includes: {
        read: (path) => {
          const found = this.readText(path);
          return found === null ? null : { path, text: found };
        },
        directories: this.settings.includeDirectories,
      },
      globalInclude: this.settings.globalInclude,
      simulEfuns: this.simulEfuns,
      lookup: (path) => {
        const hash = known[path];
        return (hash === undefined ? undefined : this.programs.get(`${path}\n${hash}`)?.meta) ?? null;
      },
      resolvePath: (path, from) => programPath(path, from),
    };
  }

  private install(
    script: string,
    meta: ProgramMeta,
    diagnostics: string,
    file: string,
    have: Record<string, string>,
  ): HostAnswer<CompileAnswer> {
    this.remember(meta, have);
    this.runScript(script, file);
    return ['ok', { failed: false, diagnostics }];
  }

  private remember(meta: ProgramMeta, have: Record<string, string>): void {
    this.programs.set(`${meta.path}\n${meta.hash}`, { meta, inherits: this.closure(have) });
  }

  /** The given programs with everything that they inherit in turn. */
  private closure(have: Record<string, string>): Record<string, string> {
    const all: Record<string, string> = {};
    for (const [path, hash] of Object.entries(have))
      Object.assign(all, this.programs.get(`${path}\n${hash}`)?.inherits);
    return Object.assign(all, have);
  }

  // ------------------------------------------------------------ sources

  private findSource(path: string): { file: string; text: string } | null {
    for (const file of /\.(lpc|c)$/.test(path) ? [path] : extensions.map((extension) => path + extension)) {
      const text = this.readText(file);
      if (text !== null) return { file, text };
    }
    return null;
  }

  private readText(path: string): string | null {
    const size = this.files.fileSize(path);
    if (size[0] !== 'ok' || size[1] < 0) return null;
    const text = this.files.readSource(path);
    return text[0] === 'ok' ? text[1] : null;
  }

  /** What, besides the files, decides the result. */
  private environmentKey(): string {
    const { includeDirectories, globalInclude } = this.settings;
    this.environment ??= hashOf(
      JSON.stringify([
        includeDirectories,
        globalInclude,
        [...this.macros],
        this.simulEfuns ? [...this.simulEfuns] : null,
      ]),
    );
    return this.environment;
  }

  info(): { compiled: number; fromCache: number; programs: number } {
    return { compiled: this.compiledCount, fromCache: this.cachedCount, programs: this.programs.size };
  }
}

export function hashOf(text: string): string {
  return crypto.createHash('sha256').update(text).digest('base64url');
}

/** The program an inherit string means: absolute, or beside the heir; no extension. */
export function programPath(path: string, from: string): string {
  const absolute =
    path.startsWith('/') || !path.startsWith('.') ? `/${path}` : `${from.slice(0, from.lastIndexOf('/') + 1)}${path}`;
  const normal = normalizeLpcPath(absolute);
  return (typeof normal === 'string' ? normal : path).replace(/\.(lpc|c)$/, '');
}
