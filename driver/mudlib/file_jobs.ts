// The file work of package async: the same paths and limits as FileStore, on Node's thread pool, so that a slow disk never holds the
// game. Jobs on one file run in the order they were asked for. Files compressed by gzip are read as what they hold, as FluffOS does.

import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { promisify } from 'node:util';
import * as zlib from 'node:zlib';
import { decodeSource } from '../lpc/source';
import type { FileStoreLimits } from './file_store';
import type { MudlibRoot } from './mudlib_path';

const gunzip = promisify(zlib.gunzip);
const gzip = promisify(zlib.gzip);

export interface WriteOptions {
  /** Replaces the file (atomically) instead of adding to it. */
  overwrite: boolean;
  compress: boolean;
}

export class FileJobs {
  private readonly root: MudlibRoot;
  private readonly limits: FileStoreLimits;
  /** The last job of each file that has one. */
  private readonly last = new Map<string, Promise<unknown>>();
  private temporaryCount = 0;

  constructor(root: MudlibRoot, limits: FileStoreLimits) {
    this.root = root;
    this.limits = limits;
  }

  /** The text, as much of it as one read may give. Rejects as all of these do: the message is for LPC. */
  read(lpcPath: string): Promise<string> {
    return this.inTurn(lpcPath, false, async (host) => decodeSource(await this.content(host)));
  }

  private async content(host: string): Promise<Buffer> {
    const max = this.limits.readBytesMax;
    const file = await fs.open(host, 'r');
    try {
      const buffer = Buffer.alloc(Math.min((await file.stat()).size, max));
      const { bytesRead } = await file.read(buffer, 0, buffer.length, 0);
      const bytes = buffer.subarray(0, bytesRead);
      return bytes[0] === 0x1f && bytes[1] === 0x8b ? await unpacked(bytes, max) : bytes;
    } finally {
      await file.close();
    }
  }

  write(lpcPath: string, text: string, { overwrite, compress }: WriteOptions): Promise<void> {
    return this.inTurn(lpcPath, true, async (host) => {
      const bytes = compress ? await gzip(text) : Buffer.from(text);
      const before = overwrite ? 0 : await sizeOf(host);
      const max = this.limits.fileBytesMax;
      if (before + bytes.length > max)
        throw new Error(`'${lpcPath}': ${before + bytes.length} bytes are more than the limit of ${max}`);
      if (overwrite) await this.replace(host, bytes);
      else await fs.appendFile(host, bytes);
    });
  }

  private async replace(host: string, bytes: Buffer): Promise<void> {
    const mode = await fs.stat(host).then(
      (found) => found.mode,
      () => 0o644,
    );
    const temporary = path.join(
      path.dirname(host),
      `.${path.basename(host)}.${process.pid}.job${this.temporaryCount++}.tmp`,
    );
    try {
      await fs.writeFile(temporary, bytes, { flag: 'wx', mode });
      await fs.rename(temporary, host);
    } catch (error) {
      await fs.rm(temporary, { force: true });
      throw error;
    }
  }

  /** All names of a directory, sorted by code point. */
  list(lpcPath: string): Promise<string[]> {
    return this.inTurn(lpcPath, false, async (host) => {
      const names = await fs.readdir(host);
      return names.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
    });
  }

  /** Resolves when nothing is under way any more: a driver that ends waits for what was asked to be written. */
  async settled(): Promise<void> {
    while (this.last.size > 0) await Promise.all(this.last.values());
  }

  get underWay(): string[] {
    return [...this.last.keys()].map((host) => `file ${this.root.lpcPath(host) ?? host}`);
  }

  /** Runs `work` behind what is under way with the same file. */
  private inTurn<T>(lpcPath: string, writing: boolean, work: (host: string) => Promise<T>): Promise<T> {
    const host = this.root.hostPath(lpcPath, writing);
    if (typeof host !== 'string') return Promise.reject(new Error(`path '${lpcPath}' ${host.refused}`));
    const run = (this.last.get(host) ?? Promise.resolve()).then(() => work(host));
    const settled = run.then(
      () => {},
      () => {},
    );
    this.last.set(host, settled);
    void settled.then(() => {
      if (this.last.get(host) === settled) this.last.delete(host);
    });
    return run;
  }
}

async function sizeOf(host: string): Promise<number> {
  return fs.stat(host).then(
    ({ size }) => size,
    () => 0,
  );
}

/** A file whose content is larger than `max` is refused: a few bytes may stand for gigabytes. */
function unpacked(bytes: Buffer, max: number): Promise<Buffer> {
  return gunzip(bytes, { maxOutputLength: max });
}
