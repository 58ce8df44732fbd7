// The LPC world as the host holds it: one isolate, the mudlib's files, and the loader between them. Made from a configuration; used by
// the running mud and by the one-shot commands alike. Knows no sessions and no workers.

import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Config } from '../base/config';
import { runtimeSettings } from '../base/config';
import { driverError, systemReason } from '../base/errors';
import { installRoot, runtimeBundleFile, version } from '../base/install';
import type { Log } from '../base/log';
import type { HostAnswer } from '../contract/bridge';
import { EnvironmentDoor } from '../isolate/environment_door';
import { makeHostCalls } from '../isolate/host_calls';
import { LpcIsolate } from '../isolate/isolate';
import { CompileCache } from '../mudlib/compile_cache';
import { FileJobs } from '../mudlib/file_jobs';
import { FileStore } from '../mudlib/file_store';
import { MudlibRoot } from '../mudlib/mudlib_path';
import { predefinedMacros } from '../mudlib/predefined_macros';
import { ProgramLoader } from '../mudlib/program_loader';
import { type LpcSocketSettings, LpcSockets } from '../net/lpc_sockets';
import { Databases } from '../workers/databases';

/** Under this path LPC reads the driver's own manual, unless the mudlib has a folder of that name. */
const documentationPath = '/doc';
/** A slow machine still does this many ticks in a millisecond. */
const ticksPerMsMin = 3_000;
/** Objects that the driver brings along: the master of `mudstone run`. */
export const builtinPath = '/.mudstone';

export interface World {
  isolate: LpcIsolate;
  loader: ProgramLoader;
  files: FileStore;
  fileJobs: FileJobs;
  root: MudlibRoot;
  sockets: LpcSockets;
  databases: Databases;
}

/** Facts of the running mud for LPC (`host().facts(topic)`); each gives JSON. */
export type Facts = Record<string, () => string>;

/** What LPC sockets need of the running mud. Without it (one-shot commands) no events come, no names are resolved and no programs started. */
export type SocketParts = Pick<LpcSocketSettings, 'resolve' | 'startProgram' | 'ready'>;

const noSocketParts: SocketParts = {
  resolve: () => Promise.reject(new Error('names are resolved in a running mud only')),
  startProgram: () => {
    throw new Error('programs are started in a running mud only');
  },
  ready: () => undefined,
};

/** Without listeners nothing can be read again. */
const noListeners = (port: number): HostAnswer<true> => ['error', 'port', `Invalid port index: ${port}`];

export function makeWorld(
  config: Config,
  log: Log,
  facts: Facts = {},
  socketParts = noSocketParts,
  reloadCertificate: (port: number) => HostAnswer<true> = noListeners,
): World {
  const root = openMudlib(config);
  const fileLimits = {
    readBytesMax: config.limits.read_file_size,
    fileBytesMax: Math.max(config.limits.string_length, config.limits.read_file_size) * 64,
  };
  const files = new FileStore(root, fileLimits);
  const loader = new ProgramLoader(
    files,
    openCache(config, log),
    {
      macros: predefinedMacros(config, version),
      includeDirectories: config.mudlib.include_dirs,
      globalInclude: config.mudlib.global_include,
    },
    (source, filename, kept) => isolate.runScript(source, filename, kept),
  );
  const sockets = new LpcSockets({
    ...socketParts,
    log,
    transferMax: Number(config.classic['maximum byte transfer']),
    bindAddress: config.telnet.bind === '::' ? '' : config.telnet.bind,
    readFile: (lpcPath) => files.readFile(lpcPath),
  });
  const { connections, wait_ms, job_ms, rows, result_bytes } = config.database;
  const databases = new Databases({
    connectionsMax: connections,
    waitLimitMs: wait_ms,
    jobLimitMs: job_ms,
    rowsMax: rows,
    resultBytesMax: result_bytes,
  });
  const isolate: LpcIsolate = new LpcIsolate({
    bundle: readBundle(),
    hostCalls: makeHostCalls({
      files,
      programs: loader,
      root,
      sockets,
      databases,
      heapUsed: () => isolate.heapUsed(),
      environment: new EnvironmentDoor(config.mudlib.env_read, config.mudlib.env_write),
      reloadCertificate,
      facts,
    }),
    heapMb: config.limits.heap_mb,
    // A turn that uses up a large evaluation budget tick by tick is no runaway: the last resort leaves it the time.
    turnTimeoutMs: Math.max(config.limits.turn_timeout_ms, Math.ceil(config.limits.eval_cost / ticksPerMsMin)),
  });
  isolate.turn('configure', JSON.stringify(runtimeSettings(config, version)));
  return { isolate, loader, files, fileJobs: new FileJobs(root, fileLimits), root, sockets, databases };
}

function openMudlib(config: Config): MudlibRoot {
  const { directory } = config.mudlib;
  try {
    return new MudlibRoot(directory, [
      { lpcPath: documentationPath, directory: path.join(installRoot, 'docs') },
      { lpcPath: builtinPath, directory: path.join(installRoot, 'config', 'builtin') },
    ]);
  } catch (error) {
    throw driverError('M301', { directory, reason: systemReason(error), file: config.file });
  }
}

/** Without a place to write, programs are compiled at each start: slower, and said in the log. */
function openCache(config: Config, log: Log): CompileCache | null {
  const directory = path.join(config.mudlib.state_directory, 'compiled');
  const failed = (error: unknown): void =>
    log.warn(
      { directory, reason: systemReason(error) },
      'compiled programs are not kept: the state directory cannot be written',
    );
  try {
    return new CompileCache(directory, `${version} ${process.versions.v8} ${bundleStamp()}`, failed);
  } catch (error) {
    failed(error);
    return null;
  }
}

/** A rebuilt driver may emit other code under the same version. */
function bundleStamp(): string {
  return String(fs.statSync(path.join(installRoot, 'build'), { throwIfNoEntry: false })?.mtimeMs ?? 0);
}

function readBundle(): string {
  try {
    return fs.readFileSync(runtimeBundleFile, 'utf8');
  } catch {
    throw driverError('M502', { file: runtimeBundleFile });
  }
}
