// The rules that every efun keeps whose answer comes later, in one table: the callback runs in a later turn, with this_player() as it was;
// not at all when its owner is gone, and nothing is left over then; a failure is a value; and too many at once are an error where
// they are asked for (of sockets their error code). rules.c asks, in each family's own words.

import { execFileSync } from 'node:child_process';
import { hashPassword } from '../../driver/workers/password_job';
import { moduleProgram } from '../fixtures/module_program';
import { openServer, type TestServer } from './http_server';
import { JobWorld } from './job_world';

const rules = `
#define STREAM 1
nosave string family, url;
nosave int inside, database;
nosave object player;
// The numbers that ask() gave.
nosave mapping numbers = ([ ]);

void nothing(mixed x...) { }

// Every callback. A module is ended, or it would go on for ever; a socket is closed.
void done(mixed x...) {
  if (family == "resolve") x[2] = numbers[x[2]];
  if (family == "git_status") x[0] = numbers[x[0]];
  debug_message(json_encode(({ inside, objectp(player) && this_player() == player, objectp(this_player()), x })) + "\\n");
  if (family == "module_start") catch(module_stop(x[0]));
  if (family == "external_start" || family == "socket_connect") socket_close(x[0]);
}

mixed ask(int bad) {
  int number = start(bad);

  numbers[number] = "its own number";
  return number;
}

mixed start(int bad) {
  int id;

  switch (family) {
  case "resolve": return resolve(bad ? "not a name" : "localhost", "done");
  case "password_hash": return password_hash(bad ? "with\\0NUL" : "secret", "done");
  case "password_verify": return password_verify("secret", bad ? "no hash" : read_file("/hash"), "done");
  case "http_request": return http_request(([ "url": bad ? "http://127.0.0.1:9/" : url + "/hello" ]), "done");
  case "git_status": return git_status(bad ? "/folder" : "/repository", "done");
  case "module_start":
    id = module_start(bad ? "missing" : "echo", "done", bad ? "done" : "nothing");
    if (!bad) module_send(id, "hello");
    return id;
  case "async_read": async_read(bad ? "/folder" : "/text", (: done :)); return 1;
  case "async_write": async_write(bad ? "/folder" : "/written", "x", 1, (: done :)); return 1;
  case "async_getdir": async_getdir(bad ? "/nowhere/" : "/folder", (: done :)); return 1;
  case "async_db_exec": async_db_exec(database, bad ? "nonsense" : "select 1 as one", (: done :)); return 1;
  case "external_start":
    return external_start(bad ? 2 : 1, "hello", bad ? "nothing" : "done", "nothing", bad ? "done" : "nothing");
  case "socket_connect":
    id = socket_create(STREAM, "nothing", bad ? "done" : "nothing");
    if (id < 0) return id;
    socket_connect(id, bad ? "127.0.0.1 9" : replace_string(url[7..], ":", " "), "nothing", bad ? "nothing" : "done");
    return id;
  }
}

void begin(string which, string where, object who) {
  family = which;
  url = where;
  player = who;
  set_this_player(player);
  inside = 1;
}

void once(int bad) {
  ask(bad);
  inside = 0;
}

// Asks until it may no more, and says how that sounds.
mixed exhaust() {
  mixed answer, error;

  inside = 0;
  for (;;) {
    if (error = catch(answer = ask(0))) return error;
    if (answer < 0) return socket_error(answer);
  }
}

int open_sockets() { return sizeof(filter(socket_status(), (: $1[1] != "CLOSED" :))); }

int main(string *args) {
  object who = clone_object("/player"), owner;

  if (!database) database = db_connect("", "/rules.db", "", __USE_SQLITE3__);
  begin(args[1], args[2], who);
  switch (args[0]) {
  case "good": case "bad":
    once(args[0] == "bad");
    break;
  case "player gone":
    once(0);
    destruct(who);
    break;
  case "owner gone":
    owner = clone_object("/rules");
    owner->inherit_database(database);
    owner->begin(args[1], args[2], who);
    owner->once(0);
    owner->once(1);
    destruct(owner);
    debug_message("gone\\n");
    once(0);
    break;
  case "many":
    owner = clone_object("/rules");
    owner->inherit_database(database);
    owner->begin(args[1], args[2], who);
    debug_message(json_encode(({ exhaust(), owner->exhaust() })) + "\\n");
    destruct(owner);
    break;
  case "left":
    debug_message(json_encode(({ async_info()["jobs"]["outstanding"], sizeof(async_info()["jobs"]["by_object"]), open_sockets() })) + "\\n");
  }
  set_this_player(0);
  return 0;
}

void inherit_database(int handle) { database = handle; }
`;

const ofObject = /^\*Too many jobs of \/rules are outstanding \(4\)\./;
const ofAll = /^\*Too many jobs are outstanding \(6\)\./;
/** Sockets are no jobs: how many may be open is one number, and the error is a code. */
const ofSockets = /^No more available efun sockets$/;
const anything: unknown = expect.anything();
/** What the efun returned. */
const itsNumber = 'its own number';

interface Family {
  name: string;
  /** What the callback gets. */
  good: unknown[];
  bad: unknown[];
  limits?: [own: RegExp, all: RegExp];
}

const families: Family[] = [
  { name: 'resolve', good: ['localhost', anything, itsNumber], bad: ['not a name', 0, itsNumber] },
  {
    name: 'password_hash',
    good: [expect.stringMatching(/^\$argon2id\$/)],
    bad: [expect.stringMatching(/^\$argon2id\$/)],
  },
  { name: 'password_verify', good: [1], bad: [0] },
  {
    name: 'http_request',
    good: [expect.objectContaining({ status: 200, body: 'hello', error: 0 })],
    bad: [expect.objectContaining({ status: 0, error: expect.stringMatching(/refused/) })],
  },
  {
    name: 'git_status',
    good: [itsNumber, expect.objectContaining({ files: {} }), 0],
    bad: [itsNumber, 0, expect.stringMatching(/not a git repository/)],
  },
  { name: 'module_start', good: [anything, 'hello'], bad: [anything, -1, expect.stringMatching(/can't be started/)] },
  { name: 'async_read', good: ['the text\n'], bad: [-1] },
  { name: 'async_write', good: [null], bad: [-1] },
  { name: 'async_getdir', good: [['a', 'b']], bad: [[]] },
  { name: 'async_db_exec', good: [1], bad: [expect.stringMatching(/syntax error/)] },
  { name: 'external_start', good: [anything, 'hello\n'], bad: [anything], limits: [ofSockets, ofSockets] },
  { name: 'socket_connect', good: [anything], bad: [anything], limits: [ofSockets, ofSockets] },
];

let server: TestServer;
let world: JobWorld;

beforeAll(async () => {
  server = await openServer();
  const hash = await hashPassword('secret');
  const files = { hash, text: 'the text\n', 'folder/a': '', 'folder/b': '', 'repository/.keep': '' };
  world = new JobWorld({ ...files, 'rules.c': rules, 'player.c': 'void create() { enable_commands(); }' }, (config) => {
    config.limits.jobs_per_object = 4;
    config.limits.jobs = 6;
    config.limits.sockets = 6;
    config.sockets.restore_this_player = true;
    config.modules.commands = ['/bin/echo', '/no/such/program'];
    config.modules.programs = [moduleProgram('echo'), moduleProgram('missing', { command: ['/no/such/program'] })];
  });
  execFileSync('git', ['init', '--quiet'], { cwd: world.file('repository') });
  execFileSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@t', 'add', '.keep'], { cwd: world.file('repository') });
  execFileSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@t', 'commit', '-qm', 'x'], {
    cwd: world.file('repository'),
  });
});

afterAll(async () => {
  await world.close();
  await server.close();
});

function start(what: string, { name }: Family): void {
  world.run('/rules', what, name, server.url);
}

async function json(): Promise<unknown> {
  return JSON.parse((await world.lines(1))[0]!) as unknown;
}

/** No job, no asker, no socket is left, on either side of the wall; and nothing more was said. */
async function nothingLeft(family: Family): Promise<void> {
  const left = async (): Promise<unknown> => {
    start('left', family);
    return json();
  };
  while (JSON.stringify(await left()) !== '[0,0,0]') await new Promise((resolve) => setTimeout(resolve, 5));
  while (world.jobs.outstanding > 0 || world.world.sockets.info().connections > 0)
    await new Promise((resolve) => setTimeout(resolve, 5));
  expect(world.rest()).toEqual([]);
}

describe.each(families)('$name', (family) => {
  test('calls back in a later turn, with this_player() as it was', async () => {
    start('good', family);
    expect(await json()).toEqual([0, 1, 1, family.good]);
    await nothingLeft(family);
  });

  test('gives a failure as a value', async () => {
    start('bad', family);
    expect(await json()).toEqual([0, 1, 1, family.bad]);
    await nothingLeft(family);
  });

  test('has nobody as this_player() when that object is gone', async () => {
    start('player gone', family);
    expect(await json()).toEqual([0, 0, 0, family.good]);
    await nothingLeft(family);
  });

  test('says nothing to an owner that is gone, and keeps nothing of it', async () => {
    start('owner gone', family);
    expect(await world.lines(1)).toEqual(['gone']);
    expect(await json()).toEqual([0, 1, 1, family.good]);
    await nothingLeft(family);
  });

  test('has a limit for one object and one for all, and both end', async () => {
    start('many', family);
    const [own, all] = (await json()) as [string, string];
    const [ownLimit, allLimit] = family.limits ?? [ofObject, ofAll];
    expect(own).toMatch(ownLimit);
    expect(all).toMatch(allLimit);
    const answers = await world.lines(family.limits ? 6 : 4);
    for (const answer of answers) expect(JSON.parse(answer)).toEqual([0, 1, 1, family.good]);
    await nothingLeft(family);
  });
});
