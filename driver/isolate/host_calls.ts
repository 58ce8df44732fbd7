// Serves the isolate's calls out. Each is a few lines: the work stands in mudlib/ (files, programs) and in Node. Nothing here
// throws across the wall: an unexpected error becomes a tagged answer, because thrown errors lose their code there.

import * as crypto from 'node:crypto';
import * as os from 'node:os';
import type { CompileQuestion, CompileReply, HostAnswer, HostCalls, HostUsage } from '../contract/bridge';
import type { DatabaseTarget } from '../contract/database';
import type { FunctionMeta } from '../contract/emitted';
import { compressFile, uncompressFile } from '../mudlib/compressed_file';
import type { FileStore } from '../mudlib/file_store';
import type { MudlibRoot } from '../mudlib/mudlib_path';
import type { ProgramLoader } from '../mudlib/program_loader';
import type { LpcSockets } from '../net/lpc_sockets';
import type { Databases } from '../workers/databases';
import { compress, uncompress } from './compression';
import { decodeText, encodeText } from './encodings';
import type { EnvironmentDoor } from './environment_door';

export interface HostCallParts {
  files: FileStore;
  programs: ProgramLoader;
  root: MudlibRoot;
  databases: Databases;
  heapUsed: () => number;
  sockets: LpcSockets;
  environment: EnvironmentDoor;
  reloadCertificate: (port: number) => HostAnswer<true>;
  /** Facts of other floors, by topic; each gives JSON. */
  facts: Record<string, () => string>;
}

export function makeHostCalls(parts: HostCallParts): HostCalls {
  const { files, programs, sockets, databases } = parts;
  const calls: HostCalls = {
    compileProgram: (path, level, appliesJson) =>
      programs.compileFile(path, level, JSON.parse(appliesJson) as CompileQuestion[0][]),
    compileText: (path, text, level, appliesJson) =>
      programs.compileText(path, text, level, JSON.parse(appliesJson) as CompileQuestion[0][]),
    continueCompile: (level, replyJson) => programs.goOn(level, JSON.parse(replyJson) as CompileReply[] | string),
    setSimulEfuns: (functionsJson) => programs.setSimulEfuns(JSON.parse(functionsJson) as FunctionMeta[]),
    readFile: (path) => files.readFile(path),
    readLines: (path, start, count) => files.readLines(path, start, count),
    readSave: (path) => files.readSave(path),
    readBytes: (path, start, length) => files.readBytes(path, start, length),
    writeFile: (path, text, overwrite, compress) => files.writeFile(path, text, overwrite, compress),
    writeBytes: (path, start, bytes) => files.writeBytes(path, start, bytes),
    saveFile: (path, text, compress) => files.saveFile(path, text, compress),
    fileSize: (path) => files.fileSize(path),
    stat: (path) => files.stat(path),
    listDirectory: (path, long) => files.listDirectory(path, long),
    makeDirectory: (path) => files.makeDirectory(path),
    removeDirectory: (path) => files.removeDirectory(path),
    removeFile: (path) => files.removeFile(path),
    rename: (from, to) => files.rename(from, to),
    copy: (from, to) => files.copy(from, to),
    link: (from, to) => files.link(from, to),
    hash: digest,
    compress,
    uncompress,
    compressFile: (from, to) => compressFile(files, from, to),
    uncompressFile: (from, to) => uncompressFile(files, from, to),
    encodeText,
    decodeText,
    randomBytes: (count) => ['ok', new Uint8Array(crypto.randomBytes(count))],
    environment: (name) => parts.environment.read(name),
    setEnvironment: (name, value) => parts.environment.write(name, value),
    reloadCertificate: (port) => parts.reloadCertificate(port),
    clockNs: () => ['ok', process.hrtime.bigint().toString()],
    usage: () => ['ok', usage(parts.heapUsed())],
    socketBind: (id, mode, address, port) => sockets.bind(id, mode, address, port),
    socketListen: (id, certificate) => sockets.listen(id, certificate),
    socketSent: (id) => ['ok', sockets.sent(id)],
    socketClose: (id, sends) => ['ok', sockets.close(id, sends)],
    databaseConnect: (target) => connectDatabase(parts, target),
    databaseExec: (handle, sql) => {
      const rows = databases.exec(handle, sql);
      return typeof rows === 'string' ? ['error', 'database', rows] : ofHandle(handle, rows);
    },
    databaseFetch: (handle, row) => ofHandle(handle, databases.fetch(handle, row)),
    databaseEnd: (handle, how) =>
      ofHandle(handle, how === 'close' ? databases.close(handle) : databases.endTransaction(handle, how)),
    databaseExists: (handle) => ['ok', databases.has(handle)],
    databaseStatus: () => ['ok', databases.status()],
    facts: (topic) => factsOf(parts.facts, topic),
  };
  return guarded(calls);
}

function connectDatabase({ root, databases }: HostCallParts, target: DatabaseTarget): HostAnswer<number> {
  const file = target.type === 'sqlite' ? root.hostPath(target.database, true) : target.database;
  if (typeof file !== 'string') return ['error', 'database', `path '${target.database}' ${file.refused}`];
  const handle = databases.connect(target, { ...target, database: file });
  return typeof handle === 'number' ? ['ok', handle] : ['error', 'database', handle];
}

/** `value` null: the handle is no connection's. */
function ofHandle<T>(handle: number, value: T | null): HostAnswer<T> {
  return value === null ? ['error', 'handle', `there is no database connection ${handle}`] : ['ok', value];
}

function digest(algorithm: string, data: string | Uint8Array): HostAnswer<string> {
  if (!crypto.getHashes().includes(algorithm.toLowerCase()))
    return ['error', 'algorithm', `unknown hash algorithm '${algorithm}'; sha256 and sha512 are always there`];
  return ['ok', crypto.createHash(algorithm).update(data).digest('hex')];
}

function usage(heapUsed: number): HostUsage {
  const used = process.resourceUsage();
  return {
    heapUsed,
    rss: process.memoryUsage.rss(),
    userUs: used.userCPUTime,
    systemUs: used.systemCPUTime,
    loadAverage: os.loadavg(),
    resources: {
      maxrss: used.maxRSS,
      ixrss: used.sharedMemorySize,
      idrss: used.unsharedDataSize,
      isrss: used.unsharedStackSize,
      minflt: used.minorPageFault,
      majflt: used.majorPageFault,
      nswap: used.swappedOut,
      inblock: used.fsRead,
      oublock: used.fsWrite,
      msgsnd: used.ipcSent,
      msgrcv: used.ipcReceived,
      nsignals: used.signalsCount,
      nvcsw: used.voluntaryContextSwitches,
      nivcsw: used.involuntaryContextSwitches,
    },
  };
}

function factsOf(facts: HostCallParts['facts'], topic: string): HostAnswer<string> {
  const found = Object.hasOwn(facts, topic) ? facts[topic] : undefined;
  return found ? ['ok', found()] : ['error', 'topic', `no facts are kept about '${topic}'`];
}

/** Values that cross back must be copied in, arrays and objects included; a thrown error becomes an answer. */
function guarded(calls: HostCalls): HostCalls {
  const result: Record<string, unknown> = {};
  for (const [name, call] of Object.entries(calls) as [string, (...args: unknown[]) => HostAnswer<unknown>][])
    result[name] = (...args: unknown[]): HostAnswer<unknown> => {
      try {
        return call(...args);
      } catch (error) {
        return ['error', 'internal', `host call ${name}: ${error instanceof Error ? error.message : String(error)}`];
      }
    };
  return result as unknown as HostCalls;
}
