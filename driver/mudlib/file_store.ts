// Files of the mudlib for the isolate's host calls: every function takes LPC paths, answers with a tagged tuple and never throws.
// Writes that replace a file are atomic (temporary file, then rename); saves are also fsynced before the rename.
// Sizes are bounded by the limits given at construction. Knows no permissions and no LPC.

import * as fs from 'node:fs';
import * as path from 'node:path';
import * as zlib from 'node:zlib';
import type { HostAnswer } from '../contract/bridge';
import { sourceBytesMax } from '../contract/limits';
import { decodeSource } from '../lpc/source';
import { fileLines } from './file_lines';
import { gzipContent, isGzip } from './gzip_content';
import { lpcDirectory, type MudlibRoot } from './mudlib_path';

export interface FileStoreLimits {
  /** Most bytes that one read may give. */
  readBytesMax: number;
  /** Largest file a write may leave behind. */
  fileBytesMax: number;
}

type Refusal = ['error', string, string];

const refusal = (code: string, text: string): Refusal => ['error', code, text];

export class FileStore {
  private readonly root: MudlibRoot;
  private readonly limits: FileStoreLimits;
  private temporaryCount = 0;

  constructor(root: MudlibRoot, limits: FileStoreLimits) {
    this.root = root;
    this.limits = limits;
  }

  /** The whole text of a file. Bytes that are no UTF-8 become U+FDEF. */
  readFile(lpcPath: string): HostAnswer<string> {
    return this.guard(lpcPath, (host) => {
      const size = fs.statSync(host).size;
      if (size > this.limits.readBytesMax) return this.tooLarge(lpcPath, size, this.limits.readBytesMax);
      return ['ok', decodeSource(fs.readFileSync(host))];
    });
  }

  /** Lines of a text, of a compressed one too; no more of them than one read may give (file_lines.ts). */
  readLines(lpcPath: string, start: number, count: number): HostAnswer<string> {
    return this.guard(lpcPath, (host) => {
      const text = fileLines(host, start, count, this.limits.readBytesMax);
      return text === null ? refusal('empty', `'${lpcPath}' holds nothing`) : ['ok', text];
    });
  }

  /** A saved object's text, compressed or not, as large as a file may become. */
  readSave(lpcPath: string): HostAnswer<string> {
    return this.guard(lpcPath, (host) => {
      const max = this.limits.fileBytesMax;
      const content = isGzip(host) ? gzipContent(host, max) : null;
      if (content !== null)
        return content.whole
          ? ['ok', decodeSource(content.bytes)]
          : refusal('EFBIG', `'${lpcPath}' holds more than ${max} bytes`);
      const { size } = fs.statSync(host);
      return size > max ? this.tooLarge(lpcPath, size, max) : ['ok', decodeSource(fs.readFileSync(host))];
    });
  }

  /** A file stands under that name. Programs and headers are looked for under several, so this costs one look at the disk. */
  isFile(lpcPath: string): boolean {
    try {
      return this.root.holdsFile(lpcPath);
    } catch {
      // A part of the path is a file, or may not be entered: nothing can be read there.
      return false;
    }
  }

  /** A source file whole, whatever read_file() may read. */
  readSource(lpcPath: string): HostAnswer<string> {
    return this.guard(lpcPath, (host) => {
      const { size } = fs.statSync(host);
      if (size > sourceBytesMax)
        return refusal(
          'EFBIG',
          `'${lpcPath}': ${size} bytes are more than the limit of ${sourceBytesMax} for a program`,
        );
      return ['ok', decodeSource(fs.readFileSync(host))];
    });
  }

  /** `start` negative counts from the end; length 0: to the end. */
  readBytes(lpcPath: string, start: number, length: number): HostAnswer<Uint8Array> {
    return this.guard(lpcPath, (host) => {
      const size = fs.statSync(host).size;
      const from = start < 0 ? Math.max(0, size + start) : start;
      if (from > size) return refusal('range', `'${lpcPath}' has ${size} bytes, byte ${start} was asked`);
      const bytes = Math.min(length > 0 ? length : size - from, size - from);
      if (bytes > this.limits.readBytesMax) return this.tooLarge(lpcPath, bytes);
      const buffer = Buffer.alloc(bytes);
      const file = fs.openSync(host, 'r');
      try {
        const read = fs.readSync(file, buffer, 0, bytes, from);
        return ['ok', new Uint8Array(buffer.subarray(0, read))];
      } finally {
        fs.closeSync(file);
      }
    });
  }

  /** `compress`: what is written becomes a member of gzip's format. */
  writeFile(lpcPath: string, text: string, overwrite: boolean, compress: boolean): HostAnswer<true> {
    return this.guard(
      lpcPath,
      (host) => {
        const bytes = compress ? zlib.gzipSync(text) : Buffer.from(text);
        const before = overwrite ? 0 : (fs.statSync(host, { throwIfNoEntry: false })?.size ?? 0);
        if (before + bytes.length > this.limits.fileBytesMax) return this.tooLarge(lpcPath, before + bytes.length);
        if (overwrite) this.replace(host, bytes, false);
        else fs.appendFileSync(host, bytes);
        return ['ok', true];
      },
      true,
    );
  }

  writeBytes(lpcPath: string, start: number, bytes: Uint8Array): HostAnswer<true> {
    return this.guard(
      lpcPath,
      (host) => {
        const size = fs.statSync(host, { throwIfNoEntry: false })?.size ?? 0;
        const from = start < 0 ? size + start : start;
        if (from < 0 || from > size) return refusal('range', `'${lpcPath}' has ${size} bytes, byte ${start} was asked`);
        if (from + bytes.length > this.limits.fileBytesMax) return this.tooLarge(lpcPath, from + bytes.length);
        const file = fs.openSync(host, fs.constants.O_WRONLY | fs.constants.O_CREAT);
        try {
          fs.writeSync(file, bytes, 0, bytes.length, from);
        } finally {
          fs.closeSync(file);
        }
        return ['ok', true];
      },
      true,
    );
  }

  /** For saved objects: on disk for good before the old file goes. */
  saveFile(lpcPath: string, text: string, compress: boolean): HostAnswer<true> {
    const bytes = Buffer.byteLength(text);
    // What is more could be written compressed, but never be read again.
    if (bytes > this.limits.fileBytesMax) return this.tooLarge(lpcPath, bytes);
    return this.saveBytes(lpcPath, compress ? zlib.gzipSync(text) : Buffer.from(text));
  }

  /** The whole file, when it has at most `bytesMax` bytes. */
  readWhole(lpcPath: string, bytesMax: number): HostAnswer<Uint8Array> {
    return this.guard(lpcPath, (host) => {
      const { size } = fs.statSync(host);
      return size > bytesMax ? this.tooLarge(lpcPath, size, bytesMax) : ['ok', new Uint8Array(fs.readFileSync(host))];
    });
  }

  /** Bytes in place of what the file had. */
  saveBytes(lpcPath: string, bytes: Uint8Array): HostAnswer<true> {
    return this.guard(
      lpcPath,
      (host) => {
        if (bytes.length > this.limits.fileBytesMax) return this.tooLarge(lpcPath, bytes.length);
        this.replace(host, bytes, true);
        return ['ok', true];
      },
      true,
    );
  }

  private replace(host: string, bytes: Uint8Array, durable: boolean): void {
    const mode = fs.statSync(host, { throwIfNoEntry: false })?.mode;
    const temporary = path.join(
      path.dirname(host),
      `.${path.basename(host)}.${process.pid}.${this.temporaryCount++}.tmp`,
    );
    const file = fs.openSync(temporary, 'wx', mode ?? 0o644);
    try {
      fs.writeFileSync(file, bytes);
      if (durable) fs.fsyncSync(file);
      fs.closeSync(file);
      fs.renameSync(temporary, host);
    } catch (error) {
      fs.rmSync(temporary, { force: true });
      throw error;
    }
    if (durable) syncDirectory(path.dirname(host));
  }

  /** Bytes of a file, -2 for a directory, -1 when there is none. */
  fileSize(lpcPath: string): HostAnswer<number> {
    return this.guard(lpcPath, (host) => {
      const found = fs.statSync(host, { throwIfNoEntry: false });
      return ['ok', found ? (found.isDirectory() ? -2 : found.size) : -1];
    });
  }

  stat(lpcPath: string): HostAnswer<number[]> {
    return this.guard(lpcPath, (host) => {
      const found = fs.statSync(host, { throwIfNoEntry: false });
      if (!found) return ['ok', []];
      return [
        'ok',
        [found.isDirectory() ? -2 : found.size, found.mtimeMs, found.atimeMs, found.birthtimeMs].map((value, index) =>
          index === 0 ? value : Math.floor(value / 1000),
        ),
      ];
    });
  }

  listDirectory(lpcPath: string, long: boolean): HostAnswer<(string | [string, number, number])[]> {
    const pattern = this.directoryPattern(lpcPath);
    return this.guard(pattern.directory, (host) => {
      const names = fs
        .readdirSync(host)
        .filter((name) => pattern.matches(name))
        .sort(byCodePoint);
      return ['ok', long ? names.map((name) => longEntry(host, name)) : names];
    });
  }

  /** `/dir/` and `/dir` list the directory, `/dir/*.c` what matches; `*` and `?` as in a shell, a leading dot only when asked. */
  private directoryPattern(lpcPath: string): { directory: string; matches: (name: string) => boolean } {
    const last = lpcPath.slice(lpcPath.lastIndexOf('/') + 1);
    const all = { directory: lpcPath, matches: (): boolean => true };
    if (last === '') return all;
    if (!/[*?]/.test(last)) {
      const size = this.fileSize(lpcPath);
      if (size[0] === 'ok' && size[1] === -2) return all;
      return { directory: lpcDirectory(lpcPath), matches: (name) => name === last };
    }
    return { directory: lpcDirectory(lpcPath), matches: (name) => matchesWildcard(name, last) };
  }

  makeDirectory(lpcPath: string): HostAnswer<true> {
    return this.change(lpcPath, (host) => fs.mkdirSync(host));
  }

  removeDirectory(lpcPath: string): HostAnswer<true> {
    return this.change(lpcPath, (host) => fs.rmdirSync(host));
  }

  removeFile(lpcPath: string): HostAnswer<true> {
    return this.change(lpcPath, (host) => fs.unlinkSync(host));
  }

  rename(from: string, to: string): HostAnswer<true> {
    return this.changeTwo(from, to, (a, b) => fs.renameSync(a, b), true);
  }

  copy(from: string, to: string): HostAnswer<true> {
    return this.changeTwo(from, to, (a, b) => fs.copyFileSync(a, b));
  }

  link(from: string, to: string): HostAnswer<true> {
    return this.changeTwo(from, to, (a, b) => fs.linkSync(a, b), true);
  }

  private change(lpcPath: string, act: (host: string) => void): HostAnswer<true> {
    return this.guard(
      lpcPath,
      (host) => {
        act(host);
        return ['ok', true];
      },
      true,
    );
  }

  /**
   * A target that is a directory means "into it, under the same name". `writing`: the source changes too, for it goes away, or gets a
   * second name by which it can be written to.
   */
  private changeTwo(
    from: string,
    to: string,
    act: (from: string, to: string) => void,
    writing = false,
  ): HostAnswer<true> {
    return this.guard(
      from,
      (hostFrom) =>
        this.guard(
          to,
          (hostTo) => {
            const into =
              fs.statSync(hostTo, { throwIfNoEntry: false })?.isDirectory() && !fs.statSync(hostFrom).isDirectory();
            act(hostFrom, into ? path.join(hostTo, path.basename(hostFrom)) : hostTo);
            return ['ok', true];
          },
          true,
        ),
      writing,
    );
  }

  private guard<T>(lpcPath: string, act: (host: string) => HostAnswer<T>, writing = false): HostAnswer<T> {
    const host = this.root.hostPath(lpcPath, writing);
    if (typeof host !== 'string') return refusal('refused', `path '${lpcPath}' ${host.refused}`);
    try {
      return act(host);
    } catch (error) {
      const { code = 'EIO' } = error as NodeJS.ErrnoException;
      return refusal(code, `'${lpcPath}': ${describeErrno(code)}`);
    }
  }

  private tooLarge(
    lpcPath: string,
    bytes: number,
    max = Math.min(this.limits.readBytesMax, this.limits.fileBytesMax),
  ): Refusal {
    return refusal('EFBIG', `'${lpcPath}': ${bytes} bytes are more than the limit of ${max}`);
  }
}

const errnoTexts: Record<string, string> = {
  ENOENT: 'no such file or directory',
  EEXIST: 'it exists already',
  EISDIR: 'it is a directory',
  ENOTDIR: 'a part of the path is not a directory',
  ENOTEMPTY: 'the directory is not empty',
  EACCES: "the driver's account may not do that",
  EPERM: "the driver's account may not do that",
  ENOSPC: 'the disk is full',
  EROFS: 'the file system is read-only',
  EMFILE: 'the driver has too many files open',
  ENAMETOOLONG: 'the name is too long',
  EXDEV: 'the two paths lie on different file systems',
};

function describeErrno(code: string): string {
  return errnoTexts[code] ?? `the system answered ${code}`;
}

function byCodePoint(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function longEntry(directory: string, name: string): [string, number, number] {
  const found = fs.statSync(path.join(directory, name), { throwIfNoEntry: false });
  if (!found) return [name, -1, 0];
  return [name, found.isDirectory() ? -2 : found.size, Math.floor(found.mtimeMs / 1000)];
}

/** Shell wildcards without backtracking blow-up: remembers only the last star. */
function matchesWildcard(name: string, pattern: string): boolean {
  if (name.startsWith('.') && !pattern.startsWith('.')) return false;
  let at = 0;
  let of = 0;
  let star = -1;
  let resume = 0;
  while (at < name.length) {
    if (of < pattern.length && pattern[of] === '*') {
      star = of++;
      resume = at;
    } else if (of < pattern.length && (pattern[of] === '?' || pattern[of] === name[at])) {
      at++;
      of++;
    } else if (star >= 0) {
      of = star + 1;
      at = ++resume;
    } else return false;
  }
  while (pattern[of] === '*') of++;
  return of === pattern.length;
}

/** Makes a rename durable; a platform that can't open directories has nothing to sync. */
function syncDirectory(directory: string): void {
  if (process.platform === 'win32') return;
  const handle = fs.openSync(directory, 'r');
  try {
    fs.fsyncSync(handle);
  } finally {
    fs.closeSync(handle);
  }
}
