// Connections to databases by themselves: where there is none nobody waits, and the sentence says why, and what to do.

import * as fs from 'node:fs';
import * as net from 'node:net';
import * as os from 'node:os';
import * as path from 'node:path';
import { threadScriptFile } from '../../driver/base/install';
import type { DatabaseTarget, DatabaseType } from '../../driver/contract/database';
import { Databases } from '../../driver/workers/databases';

const settings = { connectionsMax: 1, waitLimitMs: 60_000, jobLimitMs: 60_000, rowsMax: 10, resultBytesMax: 1000 };

let folder: string;

beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'mudstone-databases-'));
});

afterAll(() => fs.rmSync(folder, { recursive: true }));

/** A thread that runs this instead of what has the connection. */
function withScript(script: string, waitLimitMs = 60_000): Databases {
  const own = path.join(folder, 'own.js');
  fs.writeFileSync(own, script);
  const file = (name: string): string => (name === 'database_begin' ? threadScriptFile(name) : own);
  return new Databases({ ...settings, waitLimitMs }, file);
}

const connect = (databases: Databases): number | string => databases.connect(target('sqlite'), target('sqlite'));

/** Takes requests, and does this with each of that kind; it answers the others. */
const served = (what: string, action: string): string => `
  const { workerData: { port, signal } } = require('node:worker_threads');
  port.on('message', ({ id, what }) => {
    if (what === '${what}') return void (() => { ${action} })();
    port.postMessage({ id, error: null, value: 0 });
    Atomics.add(signal, 0, 1);
    Atomics.notify(signal, 0);
  });
`;

// A game that waited for its time would wait for a minute.
test.each([
  ['throws', "throw new Error('torn')", /own\.js of the connection's thread can't be run: torn; run `npm run build`$/],
  ['is no script', 'no script', /can't be run: Unexpected identifier 'script'; run `npm run build`$/],
  ['needs what is not there', "require('./nowhere')", /can't be run: Cannot find module '\.\/nowhere'/],
  [
    'breaks down when it connects',
    served('open', "setImmediate(() => { throw new Error('burst'); })"),
    /^the thread of the connection broke down: burst; connect again$/,
  ],
  [
    'forgets to catch',
    served('open', "void Promise.reject(new Error('lost'))"),
    /^the thread of the connection broke down: lost; connect again$/,
  ],
])('a thread whose script %s is told at once with the reason', (_what, script, reason) => {
  const databases = withScript(script);
  expect(connect(databases)).toMatch(reason);
  expect(databases.info().connections).toBe(0);
  databases.stop();
});

test('a thread that breaks down under a statement is its error and that of all that wait and come after', async () => {
  const databases = withScript(served('exec', "setImmediate(() => { throw new Error('burst'); })"));
  expect(connect(databases)).toBe(1);
  const later = [databases.execLater(1, 'first'), databases.execLater(1, 'second')];
  const reason = 'the thread of the connection broke down: burst; connect again';
  expect(await Promise.all(later)).toEqual([reason, reason]);
  expect(databases.exec(1, 'third')).toBe(reason);
  databases.stop();
  const again = withScript(served('exec', "setImmediate(() => { throw new Error('burst'); })"));
  connect(again);
  expect(again.exec(1, 'at once')).toBe(reason);
  again.stop();
});

test('a thread that says nothing at all is waited for no longer than that', () => {
  const databases = withScript(served('open', ''), 50);
  expect(connect(databases)).toBe(
    'there was no connection within 50 ms ([database] wait_ms), and no reason why; try again',
  );
  databases.stop();
});

test('a PostgreSQL server that is silent is the reason, before the game waits no longer', async () => {
  // The system takes connections for it, and it says nothing.
  const listener = net.createServer();
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const databases = new Databases({ ...settings, waitLimitMs: 1500 });
  const host = `127.0.0.1:${(listener.address() as net.AddressInfo).port}`;
  const place = { ...target('postgres'), host };
  const reason =
    'timeout expired\nHINT:  The server did not answer in time: are host and port right, and is it a PostgreSQL server?\n';
  // A machine that stands still at that very moment may have no time left for the reason.
  let tries = 5;
  let said = databases.connect(place, place);
  while (said !== reason && --tries > 0) said = databases.connect(place, place);
  expect(said).toBe(reason);
  databases.stop();
  listener.close();
});

test.each<[string, Partial<DatabaseTarget>, string]>([
  [
    'refused',
    { type: 'postgres', host: '127.0.0.1:1' },
    'connect ECONNREFUSED 127.0.0.1:1\nHINT:  Nobody takes connections there: is the server running, and are host and port right?\n',
  ],
  [
    'no socket',
    { type: 'postgres', host: '/nowhere' },
    'connect ENOENT /nowhere/.s.PGSQL.5432\nHINT:  There is no socket of a server in that folder: is the server running, and is the folder right?\n',
  ],
  [
    'no folder',
    { database: '/nowhere/one.db' },
    'unable to open database file: the folder must be there, and the driver may read and write in it',
  ],
  [
    'no database',
    { database: __filename },
    'file is not a database: name another file, or take this one away, and it is made anew',
  ],
])('%s: the reason, and what to do', (_what, more, reason) => {
  const databases = new Databases(settings);
  const place = { ...target('sqlite'), ...more };
  expect(databases.connect(place, place)).toBe(reason);
  databases.stop();
});

const target = (type: DatabaseType): DatabaseTarget => ({
  type,
  host: '127.0.0.1',
  database: path.join(folder, 'one.db'),
  user: '',
  password: '',
});

test.each(['sqlite', 'postgres'] as const)(
  'a thread for %s whose script is missing is told with its file and the command that makes it',
  (type) => {
    let scriptFile = (name: string): string => path.join(folder, `${name}.js`);
    const databases = new Databases(settings, (name) => scriptFile(name));
    const file = path.join(folder, `database_${type}.js`);
    const answer = `M407  The script ${file}, which the thread of a database connection runs, is missing. Run \`npm run build\`.`;
    expect(databases.connect(target(type), target(type))).toBe(answer);
    expect(databases.info()).toEqual({ connections: 0, connectionsMax: 1, waiting: 0 });
    expect(databases.exec(1, 'select 1')).toBeNull();
    if (type === 'sqlite') {
      scriptFile = threadScriptFile;
      expect(databases.connect(target(type), target(type))).toBe(1);
      expect(databases.exec(1, 'select 1')).toBe(1);
    }
    databases.stop();
  },
);
