// Package db on the host: the connections by handle, smallest free number first, as FluffOS gives them. Knows limits, not SQL.

import * as fs from 'node:fs';
import { driverError } from '../base/errors';
import { threadScriptFile } from '../base/install';
import { type DatabaseTarget, type DatabaseValue, databaseNames } from '../contract/database';
import { DatabaseConnection, type DatabaseTimes } from './database_connection';
import type { DatabaseLimits } from './database_link';

export interface DatabaseSettings extends DatabaseLimits, DatabaseTimes {
  connectionsMax: number;
}

export class Databases {
  private readonly settings: DatabaseSettings;
  private readonly scriptFile: (name: string) => string;
  private readonly connections = new Map<number, DatabaseConnection>();
  /** Statements that jobs wait for. */
  private readonly later = new Set<Promise<unknown>>();

  /** `scriptFile`: where the script of that name is that a connection's thread runs. */
  constructor(settings: DatabaseSettings, scriptFile = threadScriptFile) {
    this.settings = settings;
    this.scriptFile = scriptFile;
  }

  /** A handle, or why there is none. `place`: the target as its thread finds it. */
  connect(target: DatabaseTarget, place: DatabaseTarget): number | string {
    const { connectionsMax } = this.settings;
    if (this.connections.size >= connectionsMax)
      return `there are ${connectionsMax} database connections already, as many as [database] connections allows`;
    const script = this.scriptFile(`database_${target.type}`);
    const begin = this.scriptFile('database_begin');
    // A thread that finds no script ends without a word, and the game would have waited for its answer.
    for (const file of [script, begin]) if (!fs.existsSync(file)) return driverError('M407', { file }).toString();
    const connection = new DatabaseConnection(target, begin, script, this.settings);
    const error = connection.open(place, this.settings);
    if (error !== null) return error;
    let handle = 1;
    while (this.connections.has(handle)) handle++;
    this.connections.set(handle, connection);
    return handle;
  }

  has(handle: number): boolean {
    return this.connections.has(handle);
  }

  /** Rows, or the error; null: no such handle. So for all of these. */
  exec(handle: number, sql: string): number | string | null {
    return this.connections.get(handle)?.exec(sql) ?? null;
  }

  execLater(handle: number, sql: string): Promise<number | string> {
    const answer = this.connections.get(handle)?.execLater(sql) ?? Promise.resolve('the connection was closed');
    this.later.add(answer);
    return answer.finally(() => this.later.delete(answer));
  }

  /** Resolves when no statement of a job is under way any more. */
  async settled(): Promise<void> {
    while (this.later.size > 0) await Promise.allSettled(this.later);
  }

  get underWay(): string[] {
    return this.later.size === 0 ? [] : [`${this.later.size} database statements`];
  }

  /** Row 0 of SQLite, -1 of PostgreSQL, is the names of the columns; a row that is not there is empty. */
  fetch(handle: number, row: number): DatabaseValue[] | null {
    const connection = this.connections.get(handle);
    if (!connection) return null;
    const { columns, rows } = connection.result;
    const first = connection.target.type === 'sqlite' ? 1 : 0;
    if (row === first - 1) return columns;
    return rows[row - first] ?? [];
  }

  endTransaction(handle: number, how: 'commit' | 'rollback'): boolean | null {
    return this.connections.get(handle)?.endTransaction(how) ?? null;
  }

  close(handle: number): boolean | null {
    const connection = this.connections.get(handle);
    if (!connection) return null;
    this.connections.delete(handle);
    return connection.close();
  }

  status(): string {
    const lines = [...this.connections].sort(([a], [b]) => a - b);
    return lines.map(([handle, { target }]) => `Handle: ${handle} (${databaseNames[target.type]})\n`).join('');
  }

  info(): { connections: number; connectionsMax: number; waiting: number } {
    let waiting = 0;
    for (const connection of this.connections.values()) waiting += connection.waiting;
    return { connections: this.connections.size, connectionsMax: this.settings.connectionsMax, waiting };
  }

  /** The driver ends: nothing is waited for. */
  stop(): void {
    for (const connection of this.connections.values()) connection.discard();
    this.connections.clear();
  }
}
