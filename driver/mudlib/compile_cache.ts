// Compiled programs on disk, outside the mudlib: a restart compiles nothing that did not change. An entry names everything that went
// in (driver, macros, simul_efuns, source, every header read, every header looked for in vain, every reply of the master's, every
// inherit's hash); anything that does not fit, a file that is cut short or foreign, is simply not found and written anew.

import * as crypto from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import type { LoggedDiagnostic } from '../contract/bridge';
import type { ProgramMeta } from '../contract/emitted';
import type { CompileStep } from '../lpc/compile';

export interface CacheEntry {
  script: string;
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

  constructor(directory: string, driver: string) {
    this.directory = directory;
    this.driver = driver;
    fs.mkdirSync(directory, { recursive: true });
  }

  find(file: string, text: string, environment: string, readText: (path: string) => string | null): CacheEntry | null {
    const key = this.key(file, text, environment);
    let content: string;
    try {
      content = fs.readFileSync(this.entryFile(file), 'utf8');
    } catch {
      return null;
    }
    const end = content.indexOf('\n');
    const [storedKey, checksum] = content.slice(0, end).split(' ');
    const body = content.slice(end + 1);
    if (storedKey !== key || checksum !== digest(body)) return null;
    const entry = JSON.parse(body) as CacheEntry;
    const fresh =
      entry.included.every(([included, hash]) => {
        const found = readText(included);
        return found !== null && digest(found) === hash;
      }) && entry.missing.every((missing) => readText(missing) === null);
    return fresh ? entry : null;
  }

  /** A cache that can't be written costs time at the next start, nothing else: the failure is the caller's to log. */
  store(file: string, text: string, environment: string, entry: CacheEntry): void {
    const body = JSON.stringify(entry);
    const target = this.entryFile(file);
    const temporary = `${target}.${process.pid}.tmp`;
    fs.writeFileSync(temporary, `${this.key(file, text, environment)} ${digest(body)}\n${body}`);
    fs.renameSync(temporary, target);
  }

  private entryFile(file: string): string {
    return path.join(this.directory, `${digest(file)}.json`);
  }

  private key(file: string, text: string, environment: string): string {
    return digest([this.driver, file, text, environment].map((part) => `${part.length}:${part}`).join(''));
  }
}

function digest(text: string): string {
  return crypto.createHash('sha256').update(text).digest('base64url');
}
