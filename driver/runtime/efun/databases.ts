// Package db: connections belong to the host, this side asks the master (valid_database) and makes LPC values of what comes back. A
// failure of the database is an answer, a text; a wrong handle and a refusal are LPC errors, in FluffOS' words.

import { type DatabaseType, type DatabaseValue, databaseTypes, mysqlType } from '../../contract/database';
import { databaseWaitTicksPerMs } from '../../contract/limits';
import { NotFound } from '../apply';
import { fail } from '../error';
import { charge } from '../eval_cost';
import { expectOk, type HostAnswer, host } from '../host';
import { callBack, startJob } from '../job';
import { checkBufferSize, checkStringLength } from '../limits';
import { applyMaster, NoMaster } from '../master';
import { validPath } from '../permission';
import { canonicalInt, FunctionValue, isInt, LpcBuffer, LpcFloat, type LpcObject, type Value } from '../value';
import { world } from '../world';
import type { EfunFamily } from './check';

/** The password that the master gives; '' when it only agrees. Before boot everything is allowed. */
function validDatabase(o: LpcObject, d: number, action: string, info: Value[]): string {
  const answer = applyMaster(o, d, 'valid_database', [o, action, info]);
  if (typeof answer === 'string') return answer;
  if (answer === NoMaster || (answer !== NotFound && isInt(answer) && answer !== 0)) return '';
  fail('Database security violation attempted');
}

/** What the game waits for, at the price of the turn. */
function waitFor<T>(ask: () => T): T {
  const begun = Date.now();
  const answer = ask();
  charge((Date.now() - begun) * databaseWaitTicksPerMs);
  return answer;
}

/** A text for LPC stays one, no connection is an error. */
function answered(answer: HostAnswer<number>, handleError: string): number | string {
  if (answer[0] === 'ok') return answer[1];
  if (answer[1] === 'database') return answer[2];
  fail(answer[1] === 'handle' ? handleError : answer[2]);
}

function connect(o: LpcObject, d: number, server: string, database: string, user: string, type: number): Value {
  const password = validDatabase(o, d, 'connect', [database, server === '' ? 0 : server, user]);
  const kind = kindOf(type);
  if (kind === null) return unknownType(type);
  const target = { type: kind, host: server, database, user, password };
  if (kind === 'sqlite') {
    const file = sqliteFile(d, database);
    if (typeof file !== 'string') return file.refused;
    Object.assign(target, { host: '', database: file });
  }
  return answered(
    waitFor(() => host().databaseConnect(target)),
    '',
  );
}

function kindOf(type: number): DatabaseType | null {
  if (type === 0) return world.settings.defaultDatabase;
  const found = Object.entries(databaseTypes).find(([, number]) => number === type);
  return found ? (found[0] as DatabaseType) : null;
}

function unknownType(type: number): string {
  const built = `take __USE_SQLITE3__ (${databaseTypes.sqlite}) or __USE_POSTGRES__ (${databaseTypes.postgres})`;
  return type === mysqlType
    ? `MySQL is not built into this driver; ${built}\n`
    : `There is no database of type ${type}; ${built}\n`;
}

/** The mudlib path of a SQLite file. The master is the one who writes there, as in FluffOS. */
function sqliteFile(d: number, name: string): string | { refused: string } {
  const folder = world.settings.sqliteDirectory.replace(/\/+$/, '');
  if (name === '') return { refused: "db_connect: SQLite needs the name of a file; the database's name is ''\n" };
  const path = validPath(world.master, d, name.startsWith('/') ? name : `${folder}/${name}`, 'sqlite3_connect', true);
  if (path === null)
    return { refused: `unable to open database file ${name}: valid_write() or the rules for paths do not allow it\n` };
  const inside = folder === '' || path.startsWith(`${folder}/`);
  return inside
    ? path
    : {
        refused: `unable to open database file ${path}: SQLite files lie in ${folder} ([database] sqlite_directory)\n`,
      };
}

function toLpc(value: DatabaseValue): Value {
  if (value === null) return undefined;
  if (typeof value === 'bigint') return canonicalInt(value);
  if (typeof value === 'number') return new LpcFloat(value);
  if (typeof value === 'string') {
    checkStringLength(value.length);
    // LPC strings hold no NUL: C's end of a string is theirs.
    const end = value.indexOf('\0');
    return end < 0 ? value : value.slice(0, end);
  }
  checkBufferSize(value.length);
  return new LpcBuffer(value);
}

function fetch(handle: number, row: number): Value[] {
  const answer = host().databaseFetch(handle, row);
  if (answer[0] !== 'ok' && answer[1] === 'handle') fail('Attempt to fetch from an invalid database handle');
  const values = expectOk(answer);
  charge(values.length);
  return values.map(toLpc);
}

function end(o: LpcObject, d: number, handle: number, how: 'close' | 'commit' | 'rollback'): number {
  validDatabase(o, d, how, []);
  const answer = waitFor(() => host().databaseEnd(handle, how));
  if (answer[0] !== 'ok' && answer[1] === 'handle') fail(`Attempt to ${how} an invalid database handle`);
  return expectOk(answer) ? 1 : 0;
}

export const databases: EfunFamily = {
  db_connect: (o, d, server, database, user = '', type = 0) => connect(o, d, server, database, user, type),
  db_exec(o, d, handle, sql) {
    validDatabase(o, d, 'exec', [sql]);
    charge(sql.length >> 6);
    return answered(
      waitFor(() => host().databaseExec(handle, sql)),
      'Attempt to exec on an invalid database handle',
    );
  },
  db_fetch(o, d, handle, row) {
    validDatabase(o, d, 'fetch', []);
    return fetch(handle, row);
  },
  db_commit: (o, d, handle) => end(o, d, handle, 'commit'),
  db_rollback: (o, d, handle) => end(o, d, handle, 'rollback'),
  db_close: (o, d, handle) => end(o, d, handle, 'close'),
  db_status: () => expectOk(host().databaseStatus()),
  async_db_exec(o, d, handle, sql, callback, ...extra) {
    if (!(callback instanceof FunctionValue)) fail('async_db_exec: callback must be a function pointer, not a string.');
    validDatabase(o, d, 'exec', [sql]);
    if (!expectOk(host().databaseExists(handle))) fail('Attempt to exec on an invalid database handle');
    startJob('database_exec', { handle, sql }, callback.owner, (answer, error) =>
      callBack(callback, callback.owner, [error ?? answer?.rows], extra),
    );
  },
};
