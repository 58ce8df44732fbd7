// Compiled programs on disk, outside the mudlib: a restart compiles nothing that did not change. An entry names everything that went
// in (driver, macros, simul_efuns, source, every header read, every header looked for in vain, every reply of the master's, every
// inherit's hash); anything that does not fit, a file that is cut short or foreign, is simply not found and written anew. Entries are
// written beside the game, one after the other: to make a file takes longer than many a compilation.
//
//   key checksum \n  length \n  JSON of that length  V8's code for the script (machine code); the checksum guards all behind it

import * as crypto from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import type { LoggedDiagnostic } from '../contract/bridge';
import type { ProgramMeta } from '../contract/emitted';
import type { CompileStep } from '../lpc/compile';

export interface CacheEntry {
  script: string;
  /** What V8 made of the script, or null: it need not parse it again. */
  code: Uint8Array | null;
  meta: ProgramMeta;
  /** Warnings and #echo, told again at each load. */
  diagnostics: LoggedDiagnostic[];
  echoes: string[];
  included: [path: string, hash: string][];
  missing: string[];
  /** What the master said and which programs were inherited: whoever takes the entry asks again. */
  steps: CompileStep[];
}

export class CompileCache {
  private readonly directory: string;
  /** Identifies the compiler: entries of another one are not read. */
  private readonly driver: string;
  private readonly failed: (error: unknown) => void;
  /** File → what is to be written there. */
  private readonly unwritten = new Map<string, Buffer>();
  private writing: Promise<void> | null = null;
  private hasFailed = false;

  /** `failed` hears of the first entry that can't be written. Throws when there can't be such a folder. */
  constructor(directory: string, driver: string, failed: (error: unknown) => void) {
    this.directory = directory;
    this.driver = driver;
    this.failed = failed;
    fs.mkdirSync(directory, { recursive: true });
  }

  find(file: string, text: string, environment: string, readText: (path: string) => string | null): CacheEntry | null {
    const key = this.key(file, text, environment);
    const entry = this.read(file, key);
    if (entry === null) return null;
    const fresh =
      entry.included.every(([included, hash]) => {
        const found = readText(included);
        return found !== null && digest(found) === hash;
      }) && entry.missing.every((missing) => readText(missing) === null);
    return fresh ? entry : null;
  }

  private read(file: string, key: string): CacheEntry | null {
    const content = this.content(this.entryFile(file));
    if (content === null) return null;
    const end = content.indexOf('\n');
    const [storedKey, checksum] = content.toString('latin1', 0, Math.max(end, 0)).split(' ');
    const body = content.subarray(end + 1);
    if (storedKey !== key || checksum !== digest(body)) return null;
    const from = body.indexOf('\n') + 1;
    const to = from + Number(body.toString('latin1', 0, from));
    const entry = JSON.parse(body.toString('utf8', from, to)) as Omit<CacheEntry, 'code'>;
    const code = body.subarray(to);
    return { ...entry, code: code.length > 0 ? code : null };
  }

  private content(entryFile: string): Buffer | null {
    const unwritten = this.unwritten.get(entryFile);
    if (unwritten !== undefined) return unwritten;
    try {
      return fs.readFileSync(entryFile);
    } catch {
      return null;
    }
  }

  /** An entry that can't be written costs time at the next start, nothing else. */
  store(file: string, text: string, environment: string, { code, ...entry }: CacheEntry): void {
    if (this.hasFailed) return;
    const json = Buffer.from(JSON.stringify(entry));
    const body = Buffer.concat([Buffer.from(`${json.length}\n`), json, code ?? new Uint8Array()]);
    const head = Buffer.from(`${this.key(file, text, environment)} ${digest(body)}\n`);
    this.unwritten.set(this.entryFile(file), Buffer.concat([head, body]));
    this.writing ??= this.writeAll().catch((error: unknown) => this.giveUp(error));
  }

  private async writeAll(): Promise<void> {
    for (let next = this.firstUnwritten(); next !== undefined; next = this.firstUnwritten()) {
      const [target, content] = next;
      const temporary = `${target}.${process.pid}.tmp`;
      await fs.promises.writeFile(temporary, content);
      await fs.promises.rename(temporary, target);
      // Another one of the same file may have come meanwhile.
      if (this.unwritten.get(target) === content) this.unwritten.delete(target);
    }
    this.writing = null;
  }

  private firstUnwritten(): [file: string, content: Buffer] | undefined {
    return this.unwritten.entries().next().value;
  }

  /** From now on nothing is kept: a disk that is full does not get emptier by trying. */
  private giveUp(error: unknown): void {
    this.hasFailed = true;
    this.unwritten.clear();
    this.failed(error);
  }

  /** Resolves when all that was stored is on disk. */
  async settled(): Promise<void> {
    await this.writing;
  }

  private entryFile(file: string): string {
    return path.join(this.directory, `${digest(file)}.lpcc`);
  }

  private key(file: string, text: string, environment: string): string {
    return digest([this.driver, file, text, environment].map((part) => `${part.length}:${part}`).join(''));
  }
}

function digest(content: string | Uint8Array): string {
  return crypto.hash('sha256', content, 'base64url');
}
