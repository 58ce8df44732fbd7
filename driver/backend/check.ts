// `mudstone check`: compiles programs without running any, and prints what the compiler has to say. Folders are searched for sources.

import * as path from 'node:path';
import type { Config } from '../base/config';
import { createLog } from '../base/log';
import type { CompileReply } from '../contract/bridge';
import type { CompileOutput } from '../lpc/compile';
import { counted } from '../lpc/diagnostic';
import type { FileStore } from '../mudlib/file_store';
import type { MasterOfCheck } from '../mudlib/program_loader';
import { makeWorld, type World } from './world';

/** Exit status 1 when a program has an error. */
export function checkPaths(config: Config, paths: string[], json: boolean): number {
  const world = makeWorld(config, createLog({ level: 'warn', format: 'auto' }));
  const { simul_efun, master } = config.mudlib;
  let errors = 0;
  let files = 0;
  const simulEfuns = simul_efun === '' ? null : world.loader.checkSimulEfuns(simul_efun);
  if (simulEfuns)
    process.stderr.write(`The simul_efun object ${simul_efun} does not compile; its functions are not known.\n`);
  const asked = masterOfCheck(world, master);
  for (const program of programsOf(world, paths)) {
    files++;
    errors += told(world.loader.check(program, asked), json);
  }
  if (!json) process.stdout.write(`${counted(files, 'file')}, ${counted(errors, 'error')}\n`);
  world.isolate.dispose();
  return errors > 0 ? 1 : 0;
}

/** Prints what the compiler has to say; the number of errors. */
function told(output: CompileOutput | { absent: string }, json: boolean): number {
  if ('absent' in output) {
    process.stderr.write(`There is no program ${output.absent}.\n`);
    return 1;
  }
  for (const line of output.echoes) process.stderr.write(`${line}\n`);
  if (json) for (const record of output.records) process.stdout.write(`${JSON.stringify(record)}\n`);
  else process.stdout.write(output.diagnostics);
  return output.records.filter(({ severity }) => severity === 'error').length;
}

/** Applies that change what is compiled. */
const compileApplies = ['get_include_path', 'include_file', 'inherit_program'] as const;

/** A master that has a say in includes and inherits must run to give it; any other one stays a text like the rest. */
function masterOfCheck({ loader, isolate }: World, path: string): MasterOfCheck | undefined {
  const master = loader.check(path);
  const names = new Set('meta' in master ? master.meta?.functions.map(({ name }) => name) : []);
  const applies = compileApplies.filter((name) => names.has(name));
  if (applies.length === 0) return undefined;
  isolate.turn('loadMaster');
  const loaded = isolate.turn('result');
  if (!('effects' in loaded) || (JSON.parse(loaded.effects) as [string])[0] !== 'value') {
    process.stderr.write(
      `The master object ${path} could not be loaded; it is not asked about includes and inherits.\n`,
    );
    return undefined;
  }
  return {
    applies: new Set(applies),
    replies: (asked) => {
      const turn = isolate.turn('replies', JSON.stringify(asked));
      return 'effects' in turn ? (JSON.parse(turn.effects) as CompileReply[]) : asked.map(({ expected }) => expected);
    },
  };
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
