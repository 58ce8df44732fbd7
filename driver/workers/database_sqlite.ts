// SQLite, by the one that Node embeds; runs on the thread of its connection. The file is the only one it may touch: ATTACH and
// VACUUM INTO reach no other. A loadable extension of the native library lets another thread stop a statement that runs too long.
// The only importer of node:sqlite.

import { constants, DatabaseSync } from 'node:sqlite';
import type { DatabaseValue } from '../contract/database';
import type { DatabaseLimits, DatabaseLink, OpenOptions, ResultSet } from './database_link';
import { ResultCounter } from './database_link';
import { serveConnection } from './database_thread';

/** Set for the whole process, or name folders of the host. */
const refusedPragmas = new Set([
  'hard_heap_limit',
  'soft_heap_limit',
  'temp_store_directory',
  'data_store_directory',
  'mmap_size',
]);
/** Databases without a file: VACUUM's own, and what a program keeps in memory. */
const harmlessFiles = new Set(['', ':memory:']);

class SqliteLink implements DatabaseLink {
  readonly guard: number;
  private readonly database: DatabaseSync;
  private readonly limits: DatabaseLimits;

  constructor(file: string, limits: DatabaseLimits, { connectLimitMs, libraryFile }: OpenOptions) {
    this.limits = limits;
    this.database = this.open(file, connectLimitMs);
    this.database.loadExtension(libraryFile, 'ms_sqlite_guard_init');
    this.database.enableLoadExtension(false);
    this.guard = Number(this.database.prepare('SELECT mudstone_guard() AS number').get()?.number);
    this.database.setAuthorizer(authorize);
    // The file is opened by the first look at it; a file that is no database is an error now, not later.
    this.database.prepare('PRAGMA schema_version').get();
  }

  private open(file: string, connectLimitMs: number): DatabaseSync {
    const { resultBytesMax } = this.limits;
    return new DatabaseSync(file, {
      allowExtension: true,
      defensive: true,
      // Another connection may hold the file for a moment; half of the time that the game waits at most.
      timeout: Math.floor(connectLimitMs / 2),
      limits: { length: resultBytesMax, sqlLength: resultBytesMax },
    });
  }

  exec(sql: string): ResultSet {
    let result: ResultSet = { columns: [], rows: [] };
    for (let rest = sql; !isBlank(rest); ) {
      const statement = this.database.prepare(rest);
      rest = rest.slice(rest.indexOf(statement.sourceSQL) + statement.sourceSQL.length);
      statement.setReadBigInts(true);
      statement.setReturnArrays(true);
      const columns = statement.columns().map(({ name }) => name);
      const rows: DatabaseValue[][] = [];
      const counter = new ResultCounter(this.limits);
      for (const row of statement.iterate() as unknown as Iterable<DatabaseValue[]>) {
        counter.add(row);
        rows.push(row);
      }
      if (columns.length > 0) result = { columns, rows };
    }
    return result;
  }

  endTransaction(how: 'commit' | 'rollback'): boolean {
    if (!this.database.isTransaction) return false;
    this.database.exec(how);
    return true;
  }

  close(): void {
    this.database.close();
  }
}

function authorize(action: number, first: string | null): number {
  const refused =
    (action === constants.SQLITE_ATTACH && !harmlessFiles.has(first ?? 'an expression')) ||
    (action === constants.SQLITE_PRAGMA && refusedPragmas.has((first ?? '').toLowerCase()));
  return refused ? constants.SQLITE_DENY : constants.SQLITE_OK;
}

/** Nothing but blanks, comments and semicolons: SQLite would refuse to prepare it. */
function isBlank(sql: string): boolean {
  return /^(?:[\s;]|--[^\n]*(?:\n|$)|\/\*[\s\S]*?(?:\*\/|$))*$/.test(sql);
}

/** By SQLite's result code, without what further bits say. */
const advice: Readonly<Record<number, string>> = {
  5: 'another program holds it; try again when that is done',
  8: 'the driver may not write it; look at the rights of the file and its folder',
  11: 'it is damaged; bring back a copy of it',
  13: 'the disk is full; make room',
  14: 'the folder must be there, and the driver may read and write in it',
  26: 'name another file, or take this one away, and it is made anew',
};

function withAdvice(error: unknown): Error {
  const { message, errcode = 0 } = error as Error & { errcode?: number };
  const known = advice[errcode & 0xff];
  return new Error(known === undefined ? message : `${message}: ${known}`);
}

serveConnection((target, limits, options) => {
  try {
    return new SqliteLink(target.database, limits, options);
  } catch (error) {
    throw withAdvice(error);
  }
});
