// Which file a name means, who answers a call by name, and objects without a file: a mudlib with simul_efuns and a master of its own.

import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { makeWorld, type World } from '../../driver/backend/world';
import { defaultConfig } from '../../driver/base/config';
import { createLog } from '../../driver/base/log';

const programs: Record<string, string> = {
  'globals.h': '#define GLOBAL "from the global include"\n',
  'simul.c': `
int strlen(string s) { return 1000 + efun::strlen(s); }
int only_simul() { return 1; }
int both() { return 2; }
private int hidden_simul() { return 3; }
varargs int with_default(int a: (: 4 :)) { return a; }
object asks() { return previous_object(); }
`,
  'master.c': `
int valid_override(string file, string name, string main) { return 1; }
object compile_object(string name, int clone, mixed *args) {
  object made;
  if (strsrch(name, "/map/") != 0) return 0;
  made = clone_object("/room");
  made->set_name(name + (clone ? " clone" : ""));
  return made;
}
`,
  'room.c': 'string name; void set_name(string to) { name = to; } string query_name() { return name; }',
  'pick.c': 'string which() { return "c"; }',
  'pick.lpc': 'string which() { return "lpc"; }',
  'only_c.c': 'string which() { return "only c"; }',
  'explicit_c.c': 'string which() { return "explicit c"; }',
  'explicit_c.lpc': 'string which() { return "wrong"; }',
  'inherits_lpc.c': 'inherit "/pick.lpc"; string heir() { return which(); }',
  'plain.c': 'string which() { return "plain"; }',
  'wrong_extension.c': 'inherit "/plain.lpc"; string heir() { return which(); }',
  'own.c':
    'int both() { return 20; } int f() { return both(); } int g() { return efun::strlen("abc") + strlen("abc"); }',
  'base.c': 'int both() { return 30; }',
  'map_heir.c': 'inherit "/map/9_9"; string f() { set_name("own"); return query_name(); }',
  'map_label.c': 'inherit "/map/9_9"; string f() { return room::query_name(); }',
  'heir.c': 'inherit "/base"; int f() { return both(); }',
  'pointers.c':
    'mixed f() { function p = (: only_simul :); return evaluate(p) + evaluate((: strlen :), "ab") + with_default(); }',
  'hidden.c': 'int f() { return hidden_simul(); }',
  'previous.c': 'int f() { return asks() == this_object(); }',
  'global.c': 'string f() { return GLOBAL; }',
};

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'mudstone-names-'));
let world: World;

beforeAll(() => {
  for (const [name, text] of Object.entries(programs)) fs.writeFileSync(path.join(folder, name), text);
  const config = defaultConfig({});
  config.mudlib.directory = folder;
  config.mudlib.state_directory = path.join(folder, 'state');
  config.mudlib.master = '/master';
  config.mudlib.simul_efun = '/simul';
  config.mudlib.global_include = '"/globals.h"';
  world = makeWorld(config, createLog({ level: 'silent', format: 'json' }));
  world.isolate.turn('boot', '[]');
});

afterAll(async () => {
  await world.loader.settled();
  world.isolate.dispose();
  fs.rmSync(folder, { recursive: true, force: true });
});

function value(expression: string): string {
  world.isolate.turn('evaluate', expression);
  const result = world.isolate.turn('result');
  if (!('effects' in result)) throw new Error('the runtime failed');
  const [kind, ...rest] = JSON.parse(result.effects) as [string, ...unknown[]];
  return kind === 'value' ? String(rest[1]) : String(rest[0]);
}

test.each([
  ['without an extension .lpc comes first', '"/pick"->which()', '"lpc"'],
  ['.c is found where there is no .lpc', '"/only_c"->which()', '"only c"'],
  ['an extension that is written is exact', 'load_object("/explicit_c.c")->which()', '"explicit c"'],
  ['also in an inherit', '"/inherits_lpc"->heir()', '"lpc"'],
  ['an own function comes before the simul_efun', '"/own"->f()', '20'],
  ['an inherited one too', '"/heir"->f()', '30'],
  ['a simul_efun comes before the efun, which efun:: reaches', '"/own"->g()', '1006'],
  ['simul_efuns as function values, with their defaults', '"/pointers"->f()', '1007'],
  ['the caller is the previous object of a simul_efun', '"/previous"->f()', '1'],
  ['the global include is read by every program', '"/global"->f()', '"from the global include"'],
  ['the master makes an object without a file', '"/map/1/2"->query_name()', '"/map/1/2"'],
  ['and its clones', 'new("/map/1/2")->query_name()', '"/map/1/2 clone"'],
  ['a virtual object is known as one', 'virtualp(load_object("/map/3"))', '1'],
])('%s', (_name, expression, expected) => expect(value(expression)).toBe(expected));

test.each([
  [
    'a private function of the simul_efun object is no simul_efun',
    '"/hidden"->f()',
    "*Error in loading object '/hidden'\n",
  ],
  ['a wrong extension of an inherit', '"/wrong_extension"->heir()', "*Inherited file '/plain' does not exist!\n"],
])('%s', (_name, expression, expected) => expect(value(expression)).toBe(expected));

test('what inherits a virtual object gets its program, under the name of the program', () => {
  expect(value('"/map_heir"->f()')).toBe('"own"');
  expect(value('inherit_list(find_object("/map_heir"))')).toContain('"/room.c"');
  expect(value('inherits("/map/9_9", find_object("/map_heir")) + inherits("/room", find_object("/map_heir"))')).toBe(
    '2',
  );
  expect(value('"/map/9_9"->query_name()')).toBe('"/map/9_9"');
  expect(value('"/map_label"->f()')).toBe('0');
  expect(value('destruct(find_object("/map_heir")), "/map_heir"->f()')).toBe('"own"');
});
