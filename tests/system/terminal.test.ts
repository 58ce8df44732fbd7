// The console on a real terminal, under expect: tab asks LPC, Ctrl-R and the arrows know the last run, passwords never show, Ctrl-D ends
// the session and Enter begins one, Ctrl-C ends the driver in order.

import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { launcher } from './mud_process';

/** Two keys by get_char(), the second of them no letter. */
const pressCommand = `
string usage() { return "press"; }
void second(string key, string first) { write(sprintf("keys %s and %d.\\n", first, key[0])); }
void first(string key) { write("Another key.\\n"); get_char("second", 0, key); }
int run(object who, string args) { write("A key.\\n"); get_char("first"); return 1; }
`;

/** Something that happens while the player types. */
const laterCommand = `
string usage() { return "later"; }
int run(object who, string args) { call_out((: tell_object($(who), "A bell rings.\\n") :), 2); return 1; }
`;

/** Something that happens when the test says so: it makes the file /tmp/ring. */
const bellCommand = `
string usage() { return "bell"; }
void listen(object who) {
  if (file_size("/tmp/ring") < 0) call_out_walltime("listen", 0.05, who);
  else tell_object(who, "A bell rings.\\n");
}
int run(object who, string args) { listen(who); return 1; }
`;

let folder: string;

beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'mudstone-terminal-'));
  fs.cpSync(path.resolve(__dirname, '../../mudlib'), path.join(folder, 'lib'), { recursive: true });
  fs.writeFileSync(path.join(folder, 'lib/cmds/player/press.c'), pressCommand);
  fs.writeFileSync(path.join(folder, 'lib/cmds/player/later.c'), laterCommand);
  fs.writeFileSync(path.join(folder, 'lib/cmds/player/bell.c'), bellCommand);
  fs.writeFileSync(
    path.join(folder, 'mud.toml'),
    `[mudlib]\ndirectory = "lib"\nstate_directory = "state"\nglobal_include = "<globals.h>"\n[telnet]\nport = -1\n[log]\nlevel = "error"\n`,
  );
});

afterAll(() => fs.rmSync(folder, { recursive: true }));

/** Each step waits for a text on the screen, then types keys as they are; then comes the end. Gives the status (0, or 10 + the step)
 *  and the screen. */
function play(
  steps: [wanted: string, keys: string][],
  end = 'expect eof {} timeout { exit 99 }',
  program = `${process.execPath} --no-node-snapshot ${launcher}`,
): { status: number | null; screen: string } {
  const script = path.join(folder, 'story.exp');
  fs.writeFileSync(
    script,
    [
      'set timeout 120',
      'set env(TERM) xterm',
      `spawn ${program} start --console --config ${folder}/mud.toml`,
      ...steps.flatMap(([wanted, keys], index) => [
        `expect -re "${wanted}" {} timeout { exit ${index + 10} } eof { exit ${index + 110} }`,
        // The line editor must have drawn its prompt before keys are meant for it.
        'after 150',
        `send "${keys}"`,
      ]),
      end,
      // A fifth element says which signal has killed it.
      'set ended [wait]; if {[llength $ended] > 4} { puts $ended; exit 98 }; exit [lindex $ended 3]',
    ].join('\n'),
  );
  const { status, stdout } = spawnSync('expect', [script], {
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  return { status, screen: stdout };
}

test('tab completes with what LPC knows, the password stays hidden, Ctrl-D and Enter make a new session, Ctrl-C ends', () => {
  const { status, screen } = play([
    ['By what name', 'tessa\\r'],
    ['Choose a password', 'secret1\\r'],
    ['Exits: ', 'inven\\t\\r'],
    ['You carry', 'look pi\\t\\r'],
    ['Pip', 'say first\\r'],
    ['You say: first', '\\x04'],
    ['Enter begins again', '\\r'],
    ['By what name', 'tessa\\r'],
    // Arrows are no part of a password.
    ['Password', 'sec\\x1b\\[Dret\\x1bOA1\\r'],
    ['Exits: ', 'say second\\r'],
    ['You say: second', 'quit\\r'],
    ['Goodbye.*Enter begins again', '\\r'],
    ['By what name', '\\x04'],
    ['Enter begins again', '\\r'],
    ['By what name', '\\x03'],
  ]);
  expect(`${status}\n${screen}`).toMatch(/^0\n/);
  expect(screen).not.toContain('A name has');
  // Nobody is invited by a mud that stops.
  expect(screen.match(/Enter begins again/g)).toHaveLength(3);
  expect(screen).toMatch(/> [^\n]*inventory/);
  expect(screen).not.toContain('secret1');
});

test('the history of the last run is there, without the password', () => {
  const { status, screen } = play([
    ['By what name', 'tessa\\r'],
    ['Password', 'secret1\\r'],
    ['Exits: ', '\\x12first\\r'],
    ['You say: first', 'quit\\r'],
    ['Goodbye', '\\x03'],
  ]);
  expect(`${status}\n${screen}`).toMatch(/^0\n/);
  const kept = fs.readFileSync(path.join(folder, 'state', 'console_history'), 'utf8').split('\n');
  expect(kept).toContain('say first');
  expect(kept).not.toContain('secret1');
});

test('who leaves in the middle of a password, or of a key, leaves no trace: the next one sees what he types', () => {
  const { status, screen } = play([
    ['By what name', 'olga\\r'],
    ['Choose a password', 'sec\\x15\\x04'],
    ['', '\\r'],
    ['By what name', 'olga'],
    ['olga', '\\r'],
    ['Choose a password', 'secret1\\r'],
    ['Exits: ', 'press\\r'],
    ['A key', '\\x04'],
    ['', '\\r'],
    ['By what name', 'olga'],
    ['olga', '\\x03'],
  ]);
  expect(`${status}\n${screen}`).toMatch(/^0\n/);
  expect(screen).not.toContain('sec');
});

test('what happens meanwhile is printed above the prompt and the line that is being typed', () => {
  const { status, screen } = play([
    ['By what name', 'nora\\r'],
    ['Choose a password', 'secret1\\r'],
    ['Exits: ', 'later\\r'],
    ['> ', 'say half'],
    // The prompt comes back below it, with what had been typed.
    ['A bell rings.\\r\\n.*> .*say half', ' and half\\r'],
    ['You say: half and half', '\\x03'],
  ]);
  expect(`${status}\n${screen}`).toMatch(/^0\n/);
  expect(screen).not.toContain('> A bell');
});

test('who looks through the history when something happens stays there, and keeps the line that was half typed', () => {
  const { status, screen } = play([
    ['By what name', 'hugo\\r'],
    ['Choose a password', 'secret1\\r'],
    ['Exits: ', 'say old\\r'],
    ['You say: old', 'bell\\r'],
    ['> ', 'say half'],
    ['say half', '\\x1b\\[A'],
    ['bell', '\\x1b\\[A'],
    // Tcl makes the file, and nothing is typed.
    ['say old', `[exec touch ${folder}/lib/tmp/ring]`],
    ['A bell rings.*say old', '\\x1b\\[B'],
    ['bell', '\\x1b\\[B'],
    ['say half', ' and half\\r'],
    ['You say: half and half', '\\x03'],
  ]);
  expect(`${status}\n${screen}`).toMatch(/^0\n/);
});

test('get_char() hears single keys without Enter, and lines are edited again afterwards', () => {
  const { status, screen } = play([
    ['By what name', 'kira\\r'],
    ['Choose a password', 'secret1\\r'],
    ['Exits: ', 'press\\r'],
    ['A key', 'k'],
    ['Another key', '\\t'],
    ['keys k and 9', 'say sx\\x7fecond\\r'],
    ['You say: second', '\\x03'],
  ]);
  expect(`${status}\n${screen}`).toMatch(/^0\n/);
});

test.each([
  ['the driver', `${process.execPath} --no-node-snapshot ${launcher}`],
  ['the Node that starts it', launcher],
])('a terminal that hangs up ends %s in order: the player is saved, the exit status is 0', (_who, program) => {
  const saved = path.join(folder, 'lib/save/players/hanna.o');
  fs.rmSync(saved, { force: true });
  const { status, screen } = play(
    [
      ['By what name', 'hanna\\r'],
      ['Choose a password', 'secret1\\r'],
      ['Exits: ', 'say here\\r'],
      ['You say: here', ''],
    ],
    'close',
    program,
  );
  expect(screen).toContain('You say: here');
  expect(status).toBe(0);
  expect(fs.readFileSync(saved, 'utf8')).toContain('hanna');
});
