// The master's say in compilations, with a real isolate and a real cache: a mudlib whose master counts and answers.

import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { makeWorld, type World } from '../../driver/backend/world';
import { defaultConfig } from '../../driver/base/config';
import { createLog } from '../../driver/base/log';
import type { Effect } from '../../driver/contract/effects';

const master = `
string header = "/one.h";
int denied;
mixed *seen = ({ });
mixed *logged = ({ });
mixed include_file(string compiled, string from, string name) {
  if (name == "fails.h") error("the hook fails\\n");
  seen += ({ ({ compiled, from, name }) });
  return name == "which.h" ? header : name;
}
mixed inherit_program(string from, string path, int priv) {
  seen += ({ ({ from, path, priv }) });
  if (path == "/made") return ({ "int made() { return 42; }" });
  return path == "/closed" ? 0 : path;
}
int valid_override(string file, string name, string main) { return !denied; }
void set_header(string to) { header = to; }
void set_denied(int to) { denied = to; }
mixed *query_seen() { return seen; }
void log_error(string file, string text) { logged += ({ file, text }); }
mixed *query_logged() { return logged; }
`;

const programs: Record<string, string> = {
  'master.c': master,
  'one.h': '#define WHICH 1\n',
  'two.h': '#define WHICH 2\n',
  'fails.h': '#define FAILS 9\n',
  'user.c': '#include "which.h"\nint main() { return WHICH; }\n',
  'heir.c': 'private inherit "/made";\nint main() { return made(); }\n',
  'refused.c': 'inherit "/closed";\nint main() { return 1; }\n',
  'closed.c': 'int closed() { return 1; }\n',
  'hook_fails.c': '#include "fails.h"\nint main() { return FAILS; }\n',
  'efuns.c': 'int main() { return efun::strlen("abc"); }\n',
  'seen.c': 'int main() { debug_message(sprintf("%O", "/master"->query_seen())); return 0; }\n',
  'logged.c': 'int main() { debug_message(sprintf("%O", "/master"->query_logged())); return 0; }\n',
  'second.c': 'int main() { "/master"->set_header("/two.h"); return 0; }\n',
  'deny.c': 'int main() { "/master"->set_denied(1); return 0; }\n',
};

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'mudstone-applies-'));
for (const [name, text] of Object.entries(programs)) fs.writeFileSync(path.join(folder, name), text);
const worlds: World[] = [];

afterAll(async () => {
  await allKept();
  for (const world of worlds) world.isolate.dispose();
  fs.rmSync(folder, { recursive: true, force: true });
});

/** What was compiled so far is on disk. */
async function allKept(): Promise<void> {
  for (const world of worlds) await world.loader.settled();
}

/** A new world over the same mudlib and cache: the driver, started again. */
async function start(): Promise<World> {
  await allKept();
  const config = defaultConfig({});
  config.mudlib.directory = folder;
  config.mudlib.state_directory = path.join(folder, 'state');
  config.mudlib.master = '/master';
  config.mudlib.simul_efun = '';
  config.mudlib.global_include = '';
  const world = makeWorld(config, createLog({ level: 'silent', format: 'json' }));
  worlds.push(world);
  world.isolate.turn('boot', '[]');
  return world;
}

/** What main() returns, or the error; what it says comes behind. */
function run(world: World, program: string): string {
  const turn = world.isolate.turn('run', program, '[]');
  const result = world.isolate.turn('result');
  if (!('effects' in turn) || !('effects' in result)) throw new Error('the runtime failed');
  const effects = turn.effects === '' ? [] : (JSON.parse(turn.effects) as Effect[]);
  const said = effects.flatMap((effect) => (effect[0] === 'debug' ? [effect[1]] : [])).join('');
  const [kind, value] = JSON.parse(result.effects) as [string, unknown];
  return `${kind} ${String(value)}${said.replace(/\/\* sizeof\(\) == \d+ \*\/|\s+/g, ' ')}`.trim();
}

test('includes and inherits go where the master says, and it is told who asks', async () => {
  const world = await start();
  expect(run(world, '/user')).toBe('value 1');
  expect(run(world, '/heir')).toBe('value 42');
  const seen = run(world, '/seen');
  expect(seen).toContain('"/user.c", "/user.c", "which.h"');
  expect(seen).toMatch(/"\/heir\.c", "\/made", 1/);
});

test('a refused inherit is told to log_error with the line', async () => {
  const world = await start();
  expect(run(world, '/refused')).toMatch(/^error \*Error in loading object '\/refused'/);
  expect(run(world, '/logged')).toMatch(
    /"\/refused\.c", "\/refused\.c:1:1: error: the master does not allow to inherit '\/closed' \[L360\]/,
  );
});

test('an error in the apply is no answer', async () => {
  expect(run(await start(), '/hook_fails')).toBe('value 9');
});

test('the cache holds as long as the master says the same', async () => {
  const first = await start();
  run(first, '/user');
  const before = first.loader.info().compiled;
  const again = await start();
  expect(run(again, '/user')).toBe('value 1');
  expect(again.loader.info().compiled).toBeLessThanOrEqual(before);
  expect(again.loader.info().fromCache).toBeGreaterThan(0);
  const changed = await start();
  run(changed, '/second');
  expect(run(changed, '/user')).toBe('value 2');
});

test('valid_override decides about efun::, also for a program in the cache', async () => {
  expect(run(await start(), '/efuns')).toBe('value 3');
  const world = await start();
  run(world, '/deny');
  expect(run(world, '/efuns')).toMatch(/^error \*Error in loading object/);
});

test('a check knows the simul_efuns and the inherits without running them', async () => {
  fs.writeFileSync(
    path.join(folder, 'simul.c'),
    'int simulated(int a) { return a; }\nprivate int hidden() { return 1; }\n',
  );
  fs.writeFileSync(path.join(folder, 'uses.c'), 'int f() { return simulated(1); }\nint g() { return hidden(); }\n');
  fs.writeFileSync(path.join(folder, 'orphan.c'), 'inherit "/nowhere";\n');
  const { loader } = await start();
  expect(loader.checkSimulEfuns('/simul')).toBeNull();
  const codes = (program: string): string => {
    const output = loader.check(program);
    return 'absent' in output ? 'absent' : output.records.map(({ code, line }) => `${code} ${line}`).join(', ');
  };
  expect([codes('/uses'), codes('/orphan')]).toEqual(['L302 2', 'L363 1']);
});
