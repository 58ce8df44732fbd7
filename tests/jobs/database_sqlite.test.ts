// Package db with SQLite, as LPC sees it: values of every type, errors as texts, transactions, and no statement that holds the game.

import * as fs from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { JobWorld } from './job_world';

const forever = 'with recursive c(x) as (select 1 union all select x + 1 from c) select count(*) from c';

const sources = {
  // main(file, sql…): what each statement gives, as JSON, on one line each.
  'sql.c': `
    int main(string *args) {
      mixed h = db_connect("", args[0], "", __USE_SQLITE3__);
      if (!intp(h)) { debug_message(json_encode(h) + "\\n"); return 1; }
      foreach (string sql in args[1..]) {
        mixed rows = db_exec(h, sql);
        debug_message(json_encode(rows) + "\\n");
      }
      db_close(h);
      return 0;
    }
  `,
  'fetch.c': `
    int main(string *args) {
      int h = db_connect("", "/fetch.db");
      db_exec(h, "create table t (i, f, s, b, n); insert into t values (9223372036854775807, 1.0, 'ä', x'00ff', null), (-5, 2.5, '', x'', 1)");
      debug_message(db_exec(h, "select * from t") + "\\n");
      foreach (int row in ({ 0, 2, 1, 3, -1 })) {
        mixed *values = db_fetch(h, row);
        debug_message(implode(map(values, (: typeof($1) + ":" + (bufferp($1) ? sizeof($1) : $1) :)), " ") + "\\n");
      }
      debug_message(undefinedp(db_fetch(h, 1)[4]) + "\\n");
      db_close(h);
      return 0;
    }
  `,
  'transaction.c': `
    int main(string *args) {
      int h = db_connect("", "/transaction.db");
      int *said = ({ db_commit(h), db_exec(h, "create table t (x)") });
      db_exec(h, "begin"); db_exec(h, "insert into t values (1)");
      said += ({ db_rollback(h), db_exec(h, "select * from t") });
      db_exec(h, "begin"); db_exec(h, "insert into t values (1)");
      said += ({ db_commit(h), db_exec(h, "select * from t"), db_rollback(h) });
      db_close(h);
      debug_message(json_encode(said) + "\\n");
      return 0;
    }
  `,
  'later.c': `
    int h;
    object player;
    void got(mixed rows, string extra) {
      debug_message(sprintf("%O %s %O %O\\n", rows, extra, sizeof(db_fetch(h, 1)), this_player() == player));
    }
    int main(string *args) {
      h = db_connect("", "/later.db");
      foreach (string sql in args) async_db_exec(h, sql, (: got :), sql);
      debug_message("asked\\n");
      return 0;
    }
  `,
  'busy.c': `
    int h;
    void got(mixed rows) { debug_message(sprintf("%O\\n", rows)); }
    int main(string *args) {
      h = db_connect("", "/busy.db");
      async_db_exec(h, args[0], (: got :));
      debug_message(db_exec(h, "select 1") + "\\n");
      return 0;
    }
  `,
  'close.c': `
    int h;
    void got(mixed rows, int number) { debug_message(sprintf("%d %O\\n", number, rows)); }
    int main(string *args) {
      h = db_connect("", "/close.db");
      for (int i = 0; i < 3; i++) async_db_exec(h, "select 1", (: got :), i);
      debug_message(db_close(h) + "\\n");
      debug_message(catch(db_exec(h, "select 1")));
      return 0;
    }
  `,
  'loop.c': `
    int main(string *args) {
      int h = db_connect("", "/loop.db");
      for (;;) catch(db_exec(h, args[0]));
    }
  `,
  'handles.c': `
    int main(string *args) {
      mixed *h = allocate(4, (: db_connect("", "/handles.db") :));
      debug_message(json_encode(h) + "\\n");
      db_close(h[0]);
      debug_message(db_connect("", "/handles.db") + "\\n");
      debug_message(replace_string(db_status(), "\\n", ";") + "\\n");
      foreach (int one in ({ 1, 2, 3 })) db_close(one);
      debug_message(json_encode(({ db_status(), db_connect("", "x", "", 1), db_connect("", "x", "", 9), db_connect("", "") })) + "\\n");
      return 0;
    }
  `,
  'wrong.c': `
    void got(mixed x) { }
    int main(string *args) {
      debug_message(catch(db_exec(99, "select 1")));
      debug_message(catch(db_fetch(99, 1)));
      debug_message(catch(db_commit(99)));
      debug_message(catch(db_rollback(99)));
      debug_message(catch(db_close(99)));
      debug_message(catch(async_db_exec(99, "select 1", (: got :))));
      debug_message(catch(async_db_exec(99, "select 1", "got")));
      return 0;
    }
  `,
};

let world: JobWorld;

beforeAll(() => {
  world = new JobWorld(sources, (config) => {
    Object.assign(config.database, { wait_ms: 1000, job_ms: 1000, rows: 1000, result_bytes: 100_000, connections: 3 });
  });
});

afterAll(() => world.close());

async function sql(file: string, ...statements: string[]): Promise<unknown[]> {
  world.run('/sql', file, ...statements);
  return (await world.lines(statements.length || 1)).map((line) => JSON.parse(line) as unknown);
}

test('rows are counted, and what has no rows is 0', async () => {
  const answers = await sql(
    '/a.db',
    'create table t (x)',
    'insert into t values (1), (2)',
    'select * from t',
    '-- nothing',
    '',
  );
  expect(answers).toEqual([0, 0, 2, 0, 0]);
});

test('every type comes as itself, row 0 is the names, and rows come in any order', async () => {
  world.run('/fetch');
  expect(await world.lines(7)).toEqual([
    '2',
    'string:i string:f string:s string:b string:n',
    'int:-5 float:2.500000 string: buffer:0 int:1',
    'int:9223372036854775807 float:1.000000 string:ä buffer:2 int:0',
    '',
    '',
    '1',
  ]);
});

test('an error is its text, and the connection goes on', async () => {
  const answers = await sql(
    '/b.db',
    'create table t (x unique)',
    'insert into t values (1)',
    'insert into t values (1)',
    'select * frm t',
    'select * from t',
  );
  expect(answers).toEqual([0, 0, 'UNIQUE constraint failed: t.x', 'near "frm": syntax error', 1]);
});

test('several statements are one: the last that has columns gives the rows', async () => {
  expect(
    await sql('/c.db', 'create table t (x); insert into t values (1), (2); select * from t; drop table t;'),
  ).toEqual([2]);
});

test('a transaction is committed or rolled back, and without one there is nothing to do', async () => {
  world.run('/transaction');
  expect(await world.lines(1)).toEqual(['[0,0,1,0,1,1,0]']);
});

test('no other file is reached: not by ATTACH, not by VACUUM INTO, not by a path', async () => {
  const outside = `${world.folder}/outside.db`;
  new DatabaseSync(outside).close();
  const answers = await sql(
    '/d.db',
    `attach '${outside}' as o`,
    `vacuum into '${world.folder}/copy.db'`,
    'vacuum',
    "select load_extension('x')",
  );
  expect(answers).toEqual(['not authorized', 'authorization denied', 0, expect.stringMatching(/not authorized/)]);
  expect(fs.existsSync(`${world.folder}/copy.db`)).toBe(false);
  expect(await sql('/../outside.db')).toEqual([expect.stringContaining('unable to open database file')]);
});

test('a file that is no database is an error when it is opened', async () => {
  fs.writeFileSync(world.file('text'), 'this is text\n'.repeat(100));
  expect(await sql('/text')).toEqual([expect.stringContaining('file is not a database: ')]);
});

test('a statement without end is stopped, and the connection goes on', async () => {
  const answers = await sql('/e.db', forever, 'select 1');
  expect(answers).toEqual([
    'the statement took longer than 1000 ms and was stopped; async_db_exec() may take longer',
    1,
  ]);
});

test('statement after statement without end uses the turn up', async () => {
  const patient = new JobWorld(sources, (config) => {
    config.database.wait_ms = 1000;
  });
  patient.run('/loop', forever);
  expect((await patient.lines(1))[0]).toMatch(/^fault: .*eval cost too big/);
  await patient.close();
});

test('a result without end is given up', async () => {
  const endless = 'with recursive c(x) as (select 1 union all select x + 1 from c) select x from c';
  expect(
    await sql(
      '/f.db',
      endless,
      'select hex(zeroblob(40000)) union all select hex(zeroblob(30000))',
      'select zeroblob(200000)',
    ),
  ).toEqual([
    'the result has more than 1000 rows; ask for fewer (LIMIT)',
    'the result has more than 100000 bytes; ask for less (LIMIT)',
    'string or blob too big',
  ]);
});

test('handles are the smallest free numbers, within a limit, and db_status() tells them', async () => {
  world.run('/handles');
  expect(await world.lines(4)).toEqual([
    '[1,2,3,"there are 3 database connections already, as many as [database] connections allows"]',
    '1',
    'Handle: 1 (SQLite3);Handle: 2 (SQLite3);Handle: 3 (SQLite3);',
    JSON.stringify([
      '',
      'MySQL is not built into this driver; take __USE_SQLITE3__ (2) or __USE_POSTGRES__ (3)\n',
      'There is no database of type 9; take __USE_SQLITE3__ (2) or __USE_POSTGRES__ (3)\n',
      "db_connect: SQLite needs the name of a file; the database's name is ''\n",
    ]),
  ]);
});

test('wrong handles and callbacks are errors in the words of FluffOS', async () => {
  world.run('/wrong');
  expect(await world.lines(7)).toEqual([
    '*Attempt to exec on an invalid database handle',
    '*Attempt to fetch from an invalid database handle',
    '*Attempt to commit an invalid database handle',
    '*Attempt to rollback an invalid database handle',
    '*Attempt to close an invalid database handle',
    '*Attempt to exec on an invalid database handle',
    '*async_db_exec: callback must be a function pointer, not a string.',
  ]);
});

describe('async_db_exec()', () => {
  test('answers later, in order, with rows or the error, and its result can be fetched', async () => {
    world.run('/later', 'no sql', 'select 1, 2');
    const [asked, error, rows] = await world.lines(3);
    expect([asked, rows]).toEqual(['asked', '1 select 1, 2 2 1']);
    expect(error).toContain('"near "no": syntax error" no sql');
    world.evaluate('db_close(1)');
  });

  test('a statement without end is stopped; a turn that needs the connection waits no longer than it may', async () => {
    world.run('/busy', forever);
    const said = await world.lines(2);
    expect(said[0]).toMatch(/^(the connection was busy with async_db_exec\(\) for 1000 ms|1$)/);
    expect(said[1]).toBe('"the statement took longer than 1000 ms and was stopped"');
    world.evaluate('debug_message(db_exec(1, "select 1") + " " + db_close(1) + "\\n")');
    expect(await world.lines(1)).toEqual(['1 1']);
  });

  test('statements that wait when the connection is closed are answered', async () => {
    world.run('/close');
    const said = await world.lines(5);
    expect(said.slice(0, 2)).toEqual(['1', '*Attempt to exec on an invalid database handle']);
    expect(said.slice(2)).toEqual([0, 1, 2].map((n) => `${n} "the connection was closed"`));
  });
});

describe('the master', () => {
  const master = (answer: string): string => `
    int valid_read(string path, mixed who, string call) { return 1; }
    int valid_write(string path, mixed who, string call) { debug_message(path + " " + call + "\\n"); return 1; }
    string creator_file(string file) { return "Root"; }
    string get_root_uid() { return "Root"; }
    ${answer}
  `;

  test('is asked what is done and with what', async () => {
    const asking = new JobWorld({
      ...sources,
      'master.c': master(
        'mixed valid_database(object ob, string action, mixed *info) { debug_message(sprintf("%O %s %s\\n", ob, action, json_encode(info))); return 1; }',
      ),
    });
    asking.run('/sql', 'x.db', 'select 1');
    expect(await asking.lines(5)).toEqual([
      '/sql connect ["x.db",0,""]',
      '/x.db sqlite3_connect',
      '/sql exec ["select 1"]',
      '1',
      '/sql close []',
    ]);
    await asking.close();
  });

  test.each(['', 'int valid_database(object ob, string action, mixed *info) { return 0; }'])(
    '%j refuses all',
    async (answer) => {
      const strict = new JobWorld({ ...sources, 'master.c': master(answer) });
      strict.run('/sql', 'x.db', 'select 1');
      expect((await strict.lines(1))[0]).toContain('Database security violation attempted');
      expect(fs.existsSync(strict.file('x.db'))).toBe(false);
      await strict.close();
    },
  );

  test('files lie in the folder of the configuration, and nowhere else', async () => {
    const narrow = new JobWorld({ ...sources, 'data/readme': '' }, (config) => {
      config.database.sqlite_directory = '/data';
    });
    narrow.run('/sql', 'x.db', 'create table t (x)');
    expect(await narrow.lines(1)).toEqual(['0']);
    expect(fs.existsSync(narrow.file('data/x.db'))).toBe(true);
    narrow.run('/sql', '/x.db', 'select 1');
    expect((await narrow.lines(1))[0]).toContain('SQLite files lie in /data');
    await narrow.close();
  });
});
