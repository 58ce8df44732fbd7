// `mudstone check`: compiles programs without running any, and prints what the compiler has to say. Folders are searched for sources.

import * as path from 'node:path';
import type { Config } from '../base/config';
import { createLog } from '../base/log';
import type { FileStore } from '../mudlib/file_store';
import { makeWorld, type World } from './world';

/** Exit status 1 when a program has an error. */
export function checkPaths(config: Config, paths: string[], json: boolean): number {
  const world = makeWorld(config, createLog({ level: 'warn', format: 'auto' }));
  let errors = 0;
  let files = 0;
  for (const program of programsOf(world, paths)) {
    files++;
    const output = world.loader.check(program);
    if ('absent' in output) {
      process.stderr.write(`There is no program ${output.absent}.\n`);
      errors++;
      continue;
    }
    errors += output.records.filter(({ severity }) => severity === 'error').length;
    if (json) for (const record of output.records) process.stdout.write(`${JSON.stringify(record)}\n`);
    else process.stdout.write(output.diagnostics);
  }
  if (!json) process.stdout.write(`${files} files, ${errors} errors\n`);
  world.isolate.dispose();
  return errors > 0 ? 1 : 0;
}

/** LPC paths without extension: what was named, folders with all below them. */
function programsOf({ files, root }: World, paths: string[]): string[] {
  const found = new Set<string>();
  for (const given of paths.length > 0 ? paths : ['/']) {
    const lpcPath = root.lpcPath(path.resolve(given)) ?? `/${given}`.replace(/^\/+/, '/');
    for (const file of sourcesBelow(files, lpcPath)) found.add(file.replace(/\.(lpc|c)$/, ''));
  }
  return [...found].sort();
}

function sourcesBelow(files: FileStore, lpcPath: string): string[] {
  const size = files.fileSize(lpcPath);
  if (size[0] !== 'ok' || size[1] !== -2) return [lpcPath];
  const list = files.listDirectory(lpcPath.endsWith('/') ? lpcPath : `${lpcPath}/`, false);
  if (list[0] !== 'ok') return [];
  return (list[1] as string[]).flatMap((name) => {
    const child = `${lpcPath === '/' ? '' : lpcPath}/${name}`;
    const childSize = files.fileSize(child);
    if (childSize[0] === 'ok' && childSize[1] === -2) return sourcesBelow(files, child);
    return /\.(lpc|c)$/.test(name) ? [child] : [];
  });
}
