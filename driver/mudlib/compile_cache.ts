// Compiled programs on disk, outside the mudlib: a restart compiles nothing that did not change. An entry names everything that went
// in (driver, macros, simul_efuns, source, every header read, every header looked for in vain, every reply of the master's, every
// inherit's hash); anything that does not fit, a file that is cut short or foreign, is simply not found and written anew.
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

  constructor(directory: string, driver: string) {
    this.directory = directory;
    this.driver = driver;
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
    let content: Buffer;
    try {
      content = fs.readFileSync(this.entryFile(file));
    } catch {
      return null;
    }
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

  /** A cache that can't be written costs time at the next start, nothing else: the failure is the caller's to log. */
  store(file: string, text: string, environment: string, { code, ...entry }: CacheEntry): void {
    const json = Buffer.from(JSON.stringify(entry));
    const body = Buffer.concat([Buffer.from(`${json.length}\n`), json, code ?? new Uint8Array()]);
    const head = Buffer.from(`${this.key(file, text, environment)} ${digest(body)}\n`);
    const target = this.entryFile(file);
    const temporary = `${target}.${process.pid}.tmp`;
    fs.writeFileSync(temporary, Buffer.concat([head, body]));
    fs.renameSync(temporary, target);
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
