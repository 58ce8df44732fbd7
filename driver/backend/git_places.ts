// Where a repository really lies. Its `.git` may be a link, a file that names a folder, or borrow objects from elsewhere: a stranger's archive
// could so show every repository of the machine that the driver's user can read. Reads names only, no objects.

import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { gitBorrowedMax, gitLinkBytesMax } from '../contract/limits';
import type { MudlibRoot } from '../mudlib/mudlib_path';

/** What of the folder's repository lies outside of the mudlib, for an error text; null when nothing does, or there is none. */
export async function partOutside(folder: string, root: MudlibRoot): Promise<string | null> {
  const repository = await repositoryOf(folder, root);
  if (repository === null) return null;
  const inside = await realFolder(path.join(repository, '.git'), root);
  if (inside === null) return '.git';
  const common = await linked(path.join(inside, 'commondir'), inside);
  return (
    (await strayLink([inside, common ?? inside], root)) ?? strayObjects(path.join(common ?? inside, 'objects'), root)
  );
}

/** The nearest folder that has a `.git`, up to the mudlib itself. */
async function repositoryOf(folder: string, root: MudlibRoot): Promise<string | null> {
  for (let at = await fs.realpath(folder); root.lpcPath(at) !== null; at = path.dirname(at))
    if (await fs.lstat(path.join(at, '.git')).catch(() => null)) return at;
  return null;
}

/** The folder that `.git` is, or that it names as a file (gitrepository-layout(5)); null when that is not in the mudlib. */
async function realFolder(dotGit: string, root: MudlibRoot): Promise<string | null> {
  const named = (await fs.stat(dotGit).catch(() => null))?.isFile()
    ? await linked(dotGit, path.dirname(dotGit))
    : dotGit;
  return named !== null && root.lpcPath(named) !== null ? fs.realpath(named) : null;
}

/** The folder that a small file names; null when there is no such file. */
async function linked(file: string, base: string): Promise<string | null> {
  const [line = ''] = await lines(file);
  return line === '' ? null : path.resolve(base, line.replace(/^gitdir: */, ''));
}

async function lines(file: string): Promise<string[]> {
  const stat = await fs.stat(file).catch(() => null);
  if (stat === null) return [];
  if (!stat.isFile() || stat.size > gitLinkBytesMax)
    throw new Error(`the repository's '${path.basename(file)}' is too large`);
  return (await fs.readFile(file, 'utf8')).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
}

/** A folder of these, or a link in one, that leads out of the mudlib. */
async function strayLink(folders: string[], root: MudlibRoot): Promise<string | null> {
  for (const folder of folders) {
    if (root.lpcPath(folder) === null) return path.basename(folder);
    for (const entry of await fs.readdir(folder, { withFileTypes: true }))
      if (entry.isSymbolicLink() && root.lpcPath(path.join(folder, entry.name)) === null)
        return `${path.basename(folder)}/${entry.name}`;
  }
  return null;
}

/** The same of all folders that objects come from: those that are borrowed may borrow in turn. */
async function strayObjects(own: string, root: MudlibRoot): Promise<string | null> {
  const folders = new Set([own]);
  for (const folder of folders) {
    if (folders.size > gitBorrowedMax)
      throw new Error(`the repository borrows objects from more than ${gitBorrowedMax} others`);
    const stray = await strayLink([folder], root);
    if (stray !== null) return stray;
    for (const line of await lines(path.join(folder, 'info/alternates'))) folders.add(path.resolve(folder, line));
  }
  return null;
}
