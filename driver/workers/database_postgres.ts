// PostgreSQL by `pg`; runs on the thread of its connection. Values stay the texts that the server sends, as in FluffOS, and errors read
// as libpq writes them. Rows are counted as they arrive, so that a huge result takes no memory. The only importer of pg.

import { Client, type DatabaseError, Query, type QueryArrayResult } from 'pg';
import type { DatabaseTarget, DatabaseValue } from '../contract/database';
import type { DatabaseLimits, DatabaseLink, OpenOptions, ResultSet } from './database_link';
import { ResultCounter } from './database_link';
import { serveConnection } from './database_thread';

const asText = { getTypeParser: () => (text: string) => text };

async function openPostgres(
  target: DatabaseTarget,
  limits: DatabaseLimits,
  options: OpenOptions,
): Promise<DatabaseLink> {
  const { host, port } = splitHost(target.host);
  const client = new Client({
    ...(host === '' ? {} : { host }),
    ...(port === null ? {} : { port }),
    database: target.database,
    ...(target.user === '' ? {} : { user: target.user }),
    ...(target.password === '' ? {} : { password: target.password }),
    connectionTimeoutMillis: Math.max(options.answerByMs - Date.now(), 1),
    application_name: 'mudstone',
  });
  // A connection that breaks while nothing runs: the next statement says so.
  client.on('error', () => {});
  await client.connect().catch((error: unknown) => {
    throw withAdvice(error);
  });
  return new PostgresLink(client, limits);
}

/** By the system's code, or the server's (SQLSTATE). */
const advice: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'Nobody takes connections there: is the server running, and are host and port right?',
  ENOTFOUND: 'There is no such host: is its name right?',
  EAI_AGAIN: 'No name server answered: is the name of the host right?',
  ENOENT: 'There is no socket of a server in that folder: is the server running, and is the folder right?',
  '28000': 'The server does not let this user in (pg_hba.conf): is the user right?',
  '28P01': "The password is what the master's valid_database() returns.",
  '3D000': 'Create the database (createdb), or name another one.',
  '53300': 'The server has as many connections as it takes: close some, or raise its max_connections.',
};
const silent = 'The server did not answer in time: are host and port right, and is it a PostgreSQL server?';

/** What can be done about it, where the server itself says nothing about that. */
function withAdvice(error: unknown): Error {
  const { code = '', hint, message, errors } = error as DatabaseError & { errors?: DatabaseError[] };
  const known = message === 'timeout expired' ? silent : advice[code || (errors?.at(-1)?.code ?? '')];
  const { message: text } = readable(error, '');
  return new Error(known === undefined || hint ? text : `${text}HINT:  ${known}\n`);
}

/** `host`, `host:port`, `[address]:port`, or the folder of a socket. */
function splitHost(text: string): { host: string; port: number | null } {
  const match = /^(?:\[([^\]]+)\]|([^:]*)):(\d+)$/.exec(text);
  return match ? { host: match[1] ?? match[2]!, port: Number(match[3]) } : { host: text, port: null };
}

class PostgresLink implements DatabaseLink {
  readonly guard = 0;
  private readonly client: Client;
  private readonly limits: DatabaseLimits;
  private serverLimitMs = 0;

  constructor(client: Client, limits: DatabaseLimits) {
    this.client = client;
    this.limits = limits;
  }

  async exec(sql: string, timeLimitMs: number): Promise<ResultSet> {
    if (timeLimitMs !== this.serverLimitMs) {
      await this.client.query(`SET statement_timeout = ${timeLimitMs}`).catch(rethrow(''));
      this.serverLimitMs = timeLimitMs;
    }
    return this.run(sql);
  }

  private run(sql: string): Promise<ResultSet> {
    const query = new Query({ text: sql, rowMode: 'array', types: asText } as never);
    let counter = new ResultCounter(this.limits);
    let rows: DatabaseValue[][] = [];
    let of: unknown = null;
    let tooMuch: Error | null = null;
    query.on('row', (row: DatabaseValue[], result) => {
      // The rows of the last statement count, as with libpq.
      if (result !== of) [of, rows, counter] = [result, [], new ResultCounter(this.limits)];
      if (tooMuch) return;
      try {
        counter.add(row);
        rows.push(row);
      } catch (error) {
        [tooMuch, rows] = [error as Error, []];
      }
    });
    return new Promise((resolve, reject) => {
      query.on('error', (error) => reject(readable(error, sql)));
      query.on('end', (results) => {
        const last = [results as unknown].flat().at(-1) as QueryArrayResult;
        const columns = last.fields.map(({ name }) => name);
        if (tooMuch) reject(tooMuch);
        else resolve({ columns, rows: last === of ? rows : [] });
      });
      this.client.query(query);
    });
  }

  async endTransaction(how: 'commit' | 'rollback'): Promise<boolean> {
    if (this.client.getTransactionStatus() === 'I') return false;
    const { command } = await this.client.query(how).catch(rethrow(how));
    // A transaction that has failed can't be committed: the server rolls it back and says so.
    return command.toLowerCase() === how;
  }

  async close(): Promise<void> {
    await this.client.end();
  }
}

function rethrow(sql: string): (error: unknown) => never {
  return (error) => {
    throw readable(error, sql);
  };
}

/** As libpq words it: severity, message, the line with a mark under the place, detail and hint. */
function readable(error: unknown, sql: string): Error {
  const { severity, message, position, detail, hint, code, errors } = error as DatabaseError & { errors?: Error[] };
  // Node tries every address of a name; what the last one said is what matters.
  const text = message || errors?.at(-1)?.message || code || 'the connection failed';
  if (!severity) return new Error(`${text}\n`);
  const lines = [`${severity}:  ${text}`];
  if (position) lines.push(...placeLines(sql, Number(position)));
  if (detail) lines.push(`DETAIL:  ${detail}`);
  if (hint) lines.push(`HINT:  ${hint}`);
  return new Error(`${lines.join('\n')}\n`);
}

/** `position` counts characters from 1. */
function placeLines(sql: string, position: number): string[] {
  const before = [...sql].slice(0, position - 1).join('');
  const number = before.split('\n').length;
  const label = `LINE ${number}: `;
  const column = [...before.slice(before.lastIndexOf('\n') + 1)].length;
  return [`${label}${sql.split('\n')[number - 1] ?? ''}`, `${' '.repeat(label.length + column)}^`];
}

serveConnection(openPostgres);
