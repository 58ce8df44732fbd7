// ed() at a player's connection: it takes the lines, shows its own prompt, tells the functions it was given, and hands the text to
// the master's file when the player goes away. The commands themselves are tested in tests/lpc/efun/ed_cmd.c.

import { destruct } from '../../driver/runtime/destruct';
import { Editor } from '../../driver/runtime/ed/editor';
import { edFiles } from '../../driver/runtime/ed/files';
import { efuns } from '../../driver/runtime/efun/table';
import { LpcError } from '../../driver/runtime/error';
import { connectHost, host } from '../../driver/runtime/host';
import { receiveLine } from '../../driver/runtime/input';
import { closeSession, exec, type Interactive, openSession } from '../../driver/runtime/interactive';
import { cloneObject } from '../../driver/runtime/load';
import type { LpcObject } from '../../driver/runtime/value';
import { world } from '../../driver/runtime/world';
import { effects, newWorld, program } from './make_world';

const facts = { port: 1, address: '', remotePort: 0, kind: 'telnet' } as const;
let told: string[] = [];
let nextId = 700;

beforeEach(() => {
  newWorld();
  // No file is there yet, and every one can be written.
  connectHost({ ...host(), readFile: () => ['error', 'ENOENT', 'no such file'], writeFile: () => ['ok', true] });
  told = [];
  program('/ed/player', {
    functions: {
      process_input: (_o, _d, line) => {
        told.push(`command ${line}`);
        return 1;
      },
      wrote: (_o, _d, file, done) => {
        told.push(`wrote ${file} ${done}`);
        return file === '/no' ? 0 : 1;
      },
      left: () => {
        told.push('left');
        return 0;
      },
      receive_ed: (_o, _d, text) => (text === 'hide me' ? '***' : text === 'seen' ? 1 : 0),
    },
  });
});

afterEach(() => {
  world.master = null;
});

function player(): { who: LpcObject; session: Interactive } {
  const who = cloneObject(null, 0, '/ed/player', [])!;
  const session = openSession(nextId++, facts, who);
  who.interactive = session;
  session.hasWritePrompt = false;
  who.wizard = true;
  world.commandGiver = who;
  effects();
  return { who, session };
}

const edit = (who: LpcObject, ...args: unknown[]): unknown => efuns.get('ed')!(who, 0, ...args);

/** What the player sees of the line, prompt included. */
function typed(session: Interactive, line: string): string {
  effects();
  receiveLine(session, line);
  return seen();
}

const seen = (): string =>
  effects()
    .filter(([kind]) => kind === 'text')
    .map((effect) => effect[2])
    .join('');

test('the lines of the player go to the editor until it is left', () => {
  const { who, session } = player();
  edit(who);
  expect(seen()).toBe('No file.\n');
  expect(typed(session, 'a')).toBe('*\b');
  expect(typed(session, 'hello')).toBe('*\b');
  expect(typed(session, '.')).toBe(':');
  expect(typed(session, '1p')).toBe('hello\n:');
  expect(typed(session, 'q')).toBe('To quit without saving: Q\nSave and quit: x\n:');
  expect(typed(session, 'Q')).toBe('Exit from ed.\n> ');
  typed(session, 'look');
  expect(told).toEqual(['command look']);
});

test('a line that begins with ! is a command, in the middle of a text too', () => {
  const { who, session } = player();
  edit(who);
  typed(session, 'a');
  expect(typed(session, '!look')).toBe('*\b');
  expect(told).toEqual(['command look']);
});

test('writes are announced and may be refused; the end is told', () => {
  const { who, session } = player();
  edit(who, '/new.c', 'wrote', 'left', 0, 10);
  typed(session, 'a');
  typed(session, 'x');
  typed(session, '.');
  expect(typed(session, 'w /no')).toBe('Failed command.\n:');
  expect(typed(session, 'x')).toContain('Exit from ed.\n> ');
  expect(told).toEqual(['wrote /no 0', 'wrote /new.c 0', 'wrote /new.c 1', 'left']);
});

test('receive_ed() shows text in its own way', () => {
  const { who, session } = player();
  edit(who);
  for (const line of ['a', 'hide me', 'seen', 'plain', '.']) typed(session, line);
  expect(['1p', '2p', '3p'].map((line) => typed(session, line))).toEqual(['***\n:', ':', 'plain\n:']);
});

test('who is no wizard cannot go to other files', () => {
  const { who, session } = player();
  who.wizard = false;
  edit(who, '/own.c');
  expect(typed(session, 'e /secret.c')).toBe('That command is restricted.\n:');
});

test('one editor at a time, and it stays with the connection', () => {
  const { who, session } = player();
  edit(who, '/a.c');
  expect(() => edit(who, '/b.c')).toThrow(LpcError);
  const other = cloneObject(null, 0, '/ed/player', [])!;
  exec(other, who);
  expect(efuns.get('in_edit')!(other, 0, other)).toBe('/a.c');
  expect(efuns.get('in_edit')!(who, 0, who)).toBe(0);
  expect(typed(session, 'f')).toBe('/a.c\n:');
});

/** A master that keeps texts of those who go away. */
function rescuer(): void {
  program('/ed/master', {
    functions: {
      get_save_file_name: (_o, _d, file, user) => {
        told.push(`save ${file} for ${user ? 'a user' : 'nobody'}`);
        return `${file}~`;
      },
      valid_read: () => 1,
      valid_write: () => 1,
    },
  });
  world.master = cloneObject(null, 0, '/ed/master', [])!;
}

test.each([
  ['disconnects', (_who: LpcObject, session: Interactive) => closeSession(session, false)],
  ['is destructed', (who: LpcObject) => destruct(who)],
])('the text of a player who %s is kept where the master says', (_how, goAway) => {
  const { who, session } = player();
  rescuer();
  edit(who, '/a.c', 'left');
  goAway(who, session);
  expect(told.slice(0, 1)).toEqual(['save /a.c for a user']);
  expect(session.editing).toBe(false);
});

test('what would not fit is refused, and the text stays as it was', () => {
  const { who } = player();
  const editor = new Editor(edFiles({ who: () => who, writing: null, presents: false }), false, 20);
  const say = (line: string): string => {
    editor.line(line);
    return editor.session.takeOutput();
  };
  say('a');
  expect(say('x'.repeat(65_537))).toBe('Line too long: 65537 characters, 65536 are allowed.\n');
  say('x'.repeat(65_536));
  say('.');
  for (let copies = 0; copies < 5; copies++) say('1,$t$');
  expect(say('1,$t$')).toBe('Text too long: more than 4194304 characters.\n');
  expect(say('$=')).toBe('32\n');
  expect(say('1,$p')).toContain('[More than 262144 characters.]');
});
