// Package db with a real PostgreSQL server, as LPC sees it.

import * as net from 'node:net';
import { JobWorld } from './job_world';
import { type PostgresServer, startPostgres } from './postgres_server';

const sources = {
  // main(host, user, sql…): what each statement gives, as JSON, then the rows of the last one by fetch -1, 0, 1 ….
  'sql.c': `
    int main(string *args) {
      mixed h = db_connect(args[0], "postgres", args[1], __USE_POSTGRES__);
      mixed rows;
      if (!intp(h)) { debug_message(json_encode(h) + "\\n"); return 1; }
      foreach (string sql in args[2..]) {
        rows = db_exec(h, sql);
        debug_message(json_encode(rows) + "\\n");
      }
      mixed *fetched = ({ });
      for (int row = -1; row <= rows; row++) fetched += ({ db_fetch(h, row) });
      debug_message(json_encode(fetched) + "\\n");
      db_close(h);
      return 0;
    }
  `,
  'transaction.c': `
    int main(string *args) {
      int h = db_connect(args[0], "postgres", args[1], __USE_POSTGRES__);
      mixed *said = ({ db_commit(h), db_status(), db_exec(h, "create temp table t (x int)") });
      db_exec(h, "begin"); db_exec(h, "insert into t values (1)");
      said += ({ db_rollback(h), db_exec(h, "select * from t") });
      db_exec(h, "begin"); db_exec(h, "insert into t values (1)");
      said += ({ db_commit(h), db_exec(h, "select * from t") });
      db_exec(h, "begin"); db_exec(h, "no sql");
      said += ({ db_commit(h), db_close(h) });
      debug_message(json_encode(said) + "\\n");
      return 0;
    }
  `,
  'later.c': `
    int h;
    void got(mixed rows) { debug_message(sprintf("%O %O\\n", rows, db_fetch(h, 0))); }
    int main(string *args) {
      h = db_connect(args[0], "postgres", args[1], __USE_POSTGRES__);
      async_db_exec(h, args[2], (: got :));
      debug_message("asked\\n");
      return 0;
    }
  `,
  'cut.c': `
    int main(string *args) {
      int h = db_connect(args[0], "postgres", args[1], __USE_POSTGRES__);
      debug_message(json_encode(({ db_exec(h, "select pg_terminate_backend(pg_backend_pid())"), db_exec(h, "select 1"), db_close(h) })) + "\\n");
      return 0;
    }
  `,
  'master.c': '',
};

const master = (password: string): string => `
  string creator_file(string file) { return "Root"; }
  string get_root_uid() { return "Root"; }
  mixed valid_database(object ob, string action, mixed *info) { return action == "connect" ? "${password}" : 1; }
`;

let server: PostgresServer;
let world: JobWorld;

beforeAll(async () => {
  server = await startPostgres();
  world = worldWith(server.password);
}, 60_000);

afterAll(async () => {
  await world?.close();
  await server?.stop();
});

function worldWith(password: string): JobWorld {
  return new JobWorld({ ...sources, 'master.c': master(password) }, (config) => {
    Object.assign(config.database, { wait_ms: 2000, job_ms: 1000, rows: 1000, result_bytes: 100_000 });
  });
}

async function sql(...statements: string[]): Promise<unknown[]> {
  world.run('/sql', server.host, server.user, ...statements);
  return (await world.lines(statements.length + 1)).map((line) => JSON.parse(line) as unknown);
}

test('rows are texts, counted from 0, with the names before them; NULL is 0', async () => {
  const table =
    "create table things (i bigint, f float8, t text, b bytea, n text); insert into things values (9223372036854775807, 2.5, 'ä', '\\x00ff', null), (-1, 1, '', '', 'n')";
  const [created, rows, fetched] = await sql(table, 'select * from things order by i desc');
  expect([created, rows]).toEqual([0, 2]);
  expect(fetched).toEqual([
    ['i', 'f', 't', 'b', 'n'],
    ['9223372036854775807', '2.5', 'ä', '\\x00ff', null],
    ['-1', '1', '', '\\x', 'n'],
    [],
  ]);
});

test('an error is the text of libpq, and the connection goes on', async () => {
  const [error, rows] = await sql('select 1,\n  nothing from nowhere', 'select 1');
  expect(error).toBe(
    'ERROR:  relation "nowhere" does not exist\nLINE 2:   nothing from nowhere\n                       ^\n',
  );
  expect(rows).toBe(1);
});

test('what makes no rows is 0, and of several statements the last counts', async () => {
  expect(await sql('select 1; select 2, 3')).toEqual([1, [['?column?', '?column?'], ['2', '3'], []]]);
  expect(await sql('create temp table u (x int)', 'insert into u values (1)', '')).toEqual([0, 0, 0, [[], []]]);
});

test('transactions end as asked; one that has failed cannot be committed', async () => {
  world.run('/transaction', server.host, server.user);
  expect(JSON.parse((await world.lines(1))[0]!)).toEqual([0, 'Handle: 1 (Postgres)\n', 0, 1, 0, 1, 1, 0, 1]);
});

test('a wrong password, a wrong host and a silent one are texts', async () => {
  const stranger = worldWith('wrong');
  stranger.run('/sql', server.host, server.user);
  expect((await stranger.lines(1))[0]).toMatch(/password authentication failed for user.*valid_database/s);
  await stranger.close();
  world.run('/sql', '127.0.0.1:1', 'x');
  expect((await world.lines(1))[0]).toContain('ECONNREFUSED');
  const silent = net.createServer();
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  world.run('/sql', `127.0.0.1:${(silent.address() as net.AddressInfo).port}`, 'x');
  expect((await world.lines(1))[0]).toMatch(/timeout expired|no connection within 2000 ms/);
  silent.close();
});

test('a statement without end is stopped by the server, and the connection goes on', async () => {
  const [error, rows] = await sql('select pg_sleep(60)', 'select 1');
  expect(error).toMatch(/statement timeout|took longer than/);
  expect(rows).toBe(1);
});

test('a result without end is given up', async () => {
  const [rows, bytes, after] = await sql('select generate_series(1, 200000)', "select repeat('x', 200000)", 'select 1');
  expect([rows, bytes, after]).toEqual([
    'the result has more than 1000 rows; ask for fewer (LIMIT)',
    'the result has more than 100000 bytes; ask for less (LIMIT)',
    1,
  ]);
});

test('async_db_exec() answers later', async () => {
  world.run('/later', server.host, server.user, 'select 7');
  expect((await world.lines(4)).join(' ')).toMatch(/^asked 1 \(\{ \/\* sizeof\(\) == 1 \*\/\s+"7"/);
  world.rest();
  world.evaluate('db_close(1)');
  world.run('/later', server.host, server.user, 'select pg_sleep(60)');
  expect((await world.lines(2)).join(' ')).toMatch(/^asked .*statement timeout|took longer/);
  world.rest();
});

test('a connection that breaks is an error of what comes next', async () => {
  world.run('/cut', server.host, server.user);
  const [first, second] = JSON.parse((await world.lines(1))[0]!) as unknown[];
  expect(first).toMatch(/terminating connection|terminated/);
  expect(second).toMatch(/connection|not queryable/i);
});
