// What package db says across the wall and to the threads that hold the connections. Imports nothing.

/** The kinds of databases that are built in, with the numbers that db_connect() takes and the __USE_…__ macros carry. */
export const databaseTypes = { sqlite: 2, postgres: 3 } as const;

export type DatabaseType = keyof typeof databaseTypes;

/** FluffOS' number for MySQL, which is not built in: db_connect() answers it with a text that says so. */
export const mysqlType = 1;

/** As db_status() names them. */
export const databaseNames: Readonly<Record<DatabaseType, string>> = { sqlite: 'SQLite3', postgres: 'Postgres' };

/** Integers are bigint whatever their size, so that a float stays one; null is SQL's NULL. */
export type DatabaseValue = bigint | number | string | Uint8Array | null;

export interface DatabaseTarget {
  type: DatabaseType;
  /** The server; '' for SQLite. */
  host: string;
  /** The database's name; for SQLite the path of its file in the mudlib. */
  database: string;
  user: string;
  password: string;
}
