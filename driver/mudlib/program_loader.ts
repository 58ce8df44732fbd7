// From a path to a running program: finds the source, compiles it with what it inherits, keeps the result on disk, and runs the script
// in the isolate. The runtime drives it: a compilation stops where it needs LPC (an inherit that is not loaded, a word of the master's;
// see CompileAnswer) and goes on with the reply, so that `create()` of an inherited program runs before its heir exists. Compilations
// wait for each other as they nest, by level. Knows the compiler by its façade and the isolate by one function.

import * as crypto from 'node:crypto';
import type { AskedQuestion, CompileAnswer, CompileQuestion, CompileReply, HostAnswer } from '../contract/bridge';
import type { FunctionMeta, ProgramMeta } from '../contract/emitted';
import { type Compilation, type CompileInput, type CompileOutput, compiling } from '../lpc/compile';
import { publicFunctions } from '../lpc/inherit_table';
import { replayed } from '../lpc/replay';
import type { CompileCache } from './compile_cache';
import type { FileStore } from './file_store';
import { normalizeLpcPath } from './mudlib_path';

export interface LoaderSettings {
  includeDirectories: string[];
  globalInclude: string;
  /** Predefined macros: name → replacement text. */
  macros: ReadonlyMap<string, string>;
}

type Applies = ReadonlySet<CompileQuestion[0]>;

/** Hashes of programs by path. */
type Hashes = Record<string, string>;

type InheritNeed = { inherit: string; file: string };

/** Who answers the compiler's questions in a check. */
export interface MasterOfCheck {
  applies: Applies;
  replies(asked: AskedQuestion[]): CompileReply[];
}

const silentMaster: MasterOfCheck = { applies: new Set(), replies: () => [] };

interface Source {
  file: string;
  text: string;
}

/** Runs a script with V8's code for it, if that was kept; gives the code to keep when it is new. */
type RunScript = (source: string, filename: string, code: Uint8Array | null) => Uint8Array | null;

/** Extensions in the order they are tried when a path has none. */
const extensions = ['.lpc', '.c'];

export class ProgramLoader {
  private readonly files: FileStore;
  private readonly cache: CompileCache | null;
  private readonly runScript: RunScript;
  private readonly settings: LoaderSettings;
  /** Every program that was compiled or taken from the cache, by its hash, which its path goes into, with the hashes of all that it
   *  inherits. */
  private readonly programs = new Map<string, { meta: ProgramMeta; inherits: Hashes }>();
  /** Compilations that wait for a reply, by level. */
  private readonly waiting: Compilation<CompileAnswer>[] = [];
  private simulEfuns: ReadonlyMap<string, FunctionMeta> | null = null;
  private environment: string | null = null;
  private compiledCount = 0;
  private cachedCount = 0;

  constructor(files: FileStore, cache: CompileCache | null, settings: LoaderSettings, runScript: RunScript) {
    this.files = files;
    this.cache = cache;
    this.settings = settings;
    this.runScript = runScript;
  }

  compileFile(path: string, level: number, applies: CompileQuestion[0][]): HostAnswer<CompileAnswer> {
    const source = this.findSource(path);
    if (!source) return ['error', 'missing', `there is no file ${path}.c or ${path}.lpc`];
    return this.begin(level, this.compilation(source, new Set(applies), this.cache));
  }

  compileText(path: string, text: string, level: number, applies: CompileQuestion[0][]): HostAnswer<CompileAnswer> {
    return this.begin(level, this.compilation({ file: `${path}.c`, text }, new Set(applies), null));
  }

  goOn(level: number, reply: CompileReply[] | string): HostAnswer<CompileAnswer> {
    const compilation = this.waiting[level];
    if (!compilation) return ['error', 'internal', `no compilation waits at level ${level}`];
    const { done, value } = compilation.next(reply);
    this.waiting.length = done ? level : level + 1;
    return ['ok', value];
  }

  setSimulEfuns(functions: FunctionMeta[]): HostAnswer<true> {
    this.simulEfuns = new Map(functions.map((one) => [one.name, one]));
    this.environment = null;
    return ['ok', true];
  }

  /** Compiles without running: `mudstone check`. Inherits are compiled first, in the same way. */
  check(path: string, master: MasterOfCheck = silentMaster, ring: string[] = []): CompileOutput | { absent: string } {
    const source = this.findSource(path);
    if (!source) return { absent: path };
    const have: Hashes = {};
    const known = [...ring, withoutExtension(path)];
    const compilation = compiling(this.compileInput(source, have, master.applies));
    let step = compilation.next(null);
    while (!step.done) {
      const need = step.value;
      step = compilation.next('ask' in need ? master.replies(need.ask) : this.checkInherit(need, have, master, known));
    }
    const { meta } = step.value;
    if (meta) this.remember(meta, have);
    return step.value;
  }

  /** The hash of an inherited program that compiles; null when it does not, or when the ring of inherits is closed. */
  private checkInherit(need: InheritNeed, have: Hashes, master: MasterOfCheck, ring: string[]): string | null {
    if (ring.includes(need.inherit)) return null;
    const output = this.check(need.file, master, ring);
    if ('absent' in output || !output.meta) return null;
    have[need.inherit] = output.meta.hash;
    return output.meta.hash;
  }

  /** From now on compilations know the simul_efuns of this program, which nobody has loaded. Its own output when it fails. */
  checkSimulEfuns(path: string): CompileOutput | { absent: string } | null {
    const output = this.check(path);
    if ('absent' in output || !output.meta) return output;
    const { inherits } = this.programs.get(output.meta.hash)!;
    const lookup = (inherited: string): ProgramMeta | null =>
      this.programs.get(inherits[inherited] ?? '')?.meta ?? null;
    this.setSimulEfuns(publicFunctions(output.meta, lookup));
    return null;
  }

  // ------------------------------------------------------------ compiling

  /** Compilations of this level and above that still wait were given up by the runtime. */
  private begin(level: number, compilation: Compilation<CompileAnswer>): HostAnswer<CompileAnswer> {
    this.waiting.length = Math.min(this.waiting.length, level);
    if (this.waiting.length !== level) return ['error', 'internal', `no compilation waits at level ${level - 1}`];
    this.waiting.push(compilation);
    return this.goOn(level, []);
  }

  private *compilation(source: Source, applies: Applies, cache: CompileCache | null): Compilation<CompileAnswer> {
    const have: Hashes = {};
    const key = this.environmentKey(applies);
    const cached = cache?.find(source.file, source.text, key, (included) => this.readText(included));
    const learned = cached ? yield* this.noting(replayed(cached.steps), have) : [];
    if (cached && JSON.stringify(learned) === JSON.stringify(cached.steps)) {
      this.cachedCount++;
      const code = this.install(cached, cached.code, source.file, have);
      if (code !== null) cache?.store(source.file, source.text, key, { ...cached, code });
      return { failed: false, diagnostics: cached.diagnostics, echoes: cached.echoes };
    }
    const output = yield* this.noting(compiling(this.compileInput(source, have, applies), learned), have);
    this.compiledCount++;
    const { script, meta, logged: diagnostics, echoes } = output;
    if (!script || !meta) return { failed: true, diagnostics, echoes };
    const code = this.install({ script, meta }, null, source.file, have);
    cache?.store(source.file, source.text, key, {
      ...{ script, code, meta, diagnostics, echoes, steps: [...output.steps], missing: output.missing },
      included: output.included.map(({ path, text }) => [path, hashOf(text)]),
    });
    return { failed: false, diagnostics, echoes };
  }

  /** Passes everything through, and keeps the hashes of the inherited programs. A virtual object's is known under its own name too. */
  private *noting<T>(compilation: Compilation<T>, have: Hashes): Compilation<T> {
    let step = compilation.next(null);
    while (!step.done) {
      const need = step.value;
      const reply = yield need;
      if ('inherit' in need && typeof reply === 'string') {
        have[need.inherit] = reply;
        const program = this.programs.get(reply);
        if (program !== undefined) have[program.meta.path] = reply;
      }
      step = compilation.next(reply);
    }
    return step.value;
  }

  private compileInput({ file, text }: Source, have: Hashes, applies: Applies): CompileInput {
    let known: Hashes = {};
    let knownCount = 0;
    return {
      ...{ file, text, applies, simulEfuns: this.simulEfuns },
      macros: this.settings.macros,
      includes: { read: (path) => this.readText(path), directories: this.settings.includeDirectories },
      globalInclude: this.settings.globalInclude,
      lookup: (path) => {
        const count = Object.keys(have).length;
        if (count !== knownCount) known = this.closure(have);
        knownCount = count;
        const hash = known[path];
        return (hash === undefined ? undefined : this.programs.get(hash)?.meta) ?? null;
      },
      resolvePath: inheritedFile,
    };
  }

  /** Runs a program's script, with V8's code for it when that was kept; gives the code to keep when it is new. */
  private install(
    { script, meta }: { script: string; meta: ProgramMeta },
    code: Uint8Array | null,
    file: string,
    have: Hashes,
  ): Uint8Array | null {
    this.remember(meta, have);
    return this.runScript(script, file, code);
  }

  private remember(meta: ProgramMeta, have: Hashes): void {
    this.programs.set(meta.hash, { meta, inherits: this.closure(have) });
  }

  /** The given programs with everything that they inherit in turn. */
  private closure(have: Hashes): Hashes {
    const all: Hashes = {};
    for (const hash of Object.values(have)) Object.assign(all, this.programs.get(hash)?.inherits);
    return Object.assign(all, have);
  }

  // ------------------------------------------------------------ sources

  private findSource(path: string): Source | null {
    for (const file of /\.(lpc|c)$/.test(path) ? [path] : extensions.map((extension) => path + extension)) {
      const text = this.readText(file);
      if (text !== null) return { file, text };
    }
    return null;
  }

  private readText(path: string): string | null {
    if (!this.files.isFile(path)) return null;
    const text = this.files.readSource(path);
    return text[0] === 'ok' ? text[1] : null;
  }

  /** What, besides the files, decides the result. */
  private environmentKey(applies: Applies): string {
    const { includeDirectories, globalInclude, macros } = this.settings;
    this.environment ??= hashOf(
      JSON.stringify([includeDirectories, globalInclude, [...macros], this.simulEfuns ? [...this.simulEfuns] : null]),
    );
    return `${this.environment} ${[...applies].sort().join(' ')}`;
  }

  /** Resolves when every compiled program is kept. */
  async settled(): Promise<void> {
    await this.cache?.settled();
  }

  info(): { compiled: number; fromCache: number; programs: number } {
    return { compiled: this.compiledCount, fromCache: this.cachedCount, programs: this.programs.size };
  }
}

export function hashOf(text: string): string {
  return crypto.hash('sha256', text, 'base64url');
}

function withoutExtension(path: string): string {
  return path.replace(/\.(lpc|c)$/, '');
}

/** The file an inherit string means: absolute, or beside the heir when it begins with a dot; the extension stays as it is written. */
function inheritedFile(path: string, from: string): string {
  const absolute =
    path.startsWith('/') || !path.startsWith('.') ? `/${path}` : `${from.slice(0, from.lastIndexOf('/') + 1)}${path}`;
  const normal = normalizeLpcPath(absolute);
  return typeof normal === 'string' ? normal : path;
}
