// Path rules of the mudlib: LPC path in, host path out, and no way out of the root. Pure text in `normalizeLpcPath`; the one
// look at the disk is `resolveInside`, because a symbolic link can only be judged there. Knows no permissions: whether a
// program may touch a file is the master's word (valid_read, valid_write), asked before a path gets here.

import * as fs from 'node:fs';
import * as path from 'node:path';

/** Why a path was refused; the text completes "path '/x' …". */
export type PathRefusal = { refused: string };

/**
 * The canonical LPC path: leading slash, no `.`, `..`, empty or backslash parts, no trailing slash.
 * A `..` above the root is refused, not clamped, so that a mistake is seen where it is made.
 */
export function normalizeLpcPath(lpcPath: string): string | PathRefusal {
  if (lpcPath.includes('\0')) return { refused: 'holds a NUL character' };
  if (lpcPath.includes('\\')) return { refused: 'holds a backslash' };
  const parts: string[] = [];
  for (const part of lpcPath.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return { refused: 'leads out of the mudlib' };
  }
  if (process.platform === 'win32' && parts.some((part) => /[:<>|"?*]|[. ]$/.test(part)))
    return { refused: 'is not a name this platform can hold' };
  return `/${parts.join('/')}`;
}

/** Directory part of a canonical LPC path. */
export function lpcDirectory(lpcPath: string): string {
  const slash = lpcPath.lastIndexOf('/');
  return slash <= 0 ? '/' : lpcPath.slice(0, slash);
}

/** A folder of the host that LPC sees read-only under a name of its own, unless the mudlib has one of that name. */
export interface Mount {
  /** `/doc` */
  lpcPath: string;
  directory: string;
}

export class MudlibRoot {
  /** Real path of the mudlib on the host. */
  readonly directory: string;
  private readonly mounts: Mount[];

  constructor(directory: string, mounts: Mount[] = []) {
    this.directory = fs.realpathSync(directory);
    this.mounts = mounts.filter((mount) => !fs.existsSync(path.join(this.directory, mount.lpcPath)));
  }

  /**
   * The host path of an LPC path. Refuses what leaves the root, also through symbolic links: the deepest part that exists must
   * really lie inside. The rest (a file to be made) is plain names.
   */
  hostPath(lpcPath: string, writing = false): string | PathRefusal {
    const normal = normalizeLpcPath(lpcPath);
    if (typeof normal !== 'string') return normal;
    const mount = this.mountOf(normal);
    if (mount)
      return writing
        ? { refused: "belongs to the driver and can't be changed" }
        : path.join(mount.directory, normal.slice(mount.lpcPath.length));
    const host = path.join(this.directory, normal);
    const real = this.resolveInside(host);
    if (real === null) return { refused: 'leads out of the mudlib through a symbolic link' };
    // By its other names too: a symbolic link to it, or the short name that Windows gives it.
    if (belongsToGit(normal) || belongsToGit(`/${path.relative(this.directory, real).replaceAll(path.sep, '/')}`))
      return { refused: 'is inside of a repository; the git efuns work on it' };
    return host;
  }

  /** One look whether a file stands there, for names that are only guessed. Whether it may be read is hostPath()'s word. */
  holdsFile(lpcPath: string): boolean {
    const normal = normalizeLpcPath(lpcPath);
    if (typeof normal !== 'string') return false;
    const mount = this.mountOf(normal);
    const host = mount ? mount.directory + normal.slice(mount.lpcPath.length) : this.directory + normal;
    return fs.statSync(host, { throwIfNoEntry: false })?.isFile() ?? false;
  }

  private mountOf(normal: string): Mount | undefined {
    return this.mounts.find((one) => normal === one.lpcPath || normal.startsWith(`${one.lpcPath}/`));
  }

  /** The real path of the deepest part that exists; null when that lies outside. */
  private resolveInside(host: string): string | null {
    let existing = host;
    for (;;) {
      try {
        const real = fs.realpathSync.native(existing);
        return this.contains(real) ? real : null;
      } catch {
        // A dangling link must not be written through: its own target decides, and that does not exist inside.
        if (isSymbolicLink(existing)) return null;
        const parent = path.dirname(existing);
        if (parent === existing) return null;
        existing = parent;
      }
    }
  }

  private contains(real: string): boolean {
    return real === this.directory || real.startsWith(this.directory + path.sep);
  }

  /** The LPC path of a host path inside the mudlib, or null. */
  lpcPath(hostPath: string): string | null {
    let real: string;
    try {
      real = fs.realpathSync(hostPath);
    } catch {
      return null;
    }
    return this.contains(real) ? `/${path.relative(this.directory, real).split(path.sep).join('/')}` : null;
  }
}

/** What is in there is configuration that git would obey, hooks that it would run, and passwords of remotes. */
function belongsToGit(lpcPath: string): boolean {
  return /\/[^/]*\.git(\/|$)/i.test(lpcPath);
}

function isSymbolicLink(host: string): boolean {
  try {
    return fs.lstatSync(host).isSymbolicLink();
  } catch {
    return false;
  }
}
