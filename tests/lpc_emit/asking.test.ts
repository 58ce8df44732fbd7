// What a compilation asks of the master, and what the replies do to it.

import { Asking } from '../../driver/lpc/asking';
import { compileText, type Files, type Replies } from './compile_text';

const files: Files = {
  '/base.c': 'int base() { return 1; }',
  '/other.c': 'int other() { return 2; }',
  '/one.h': '#define WHICH 1\n',
  '/two.h': '#define WHICH 2\n#include "/nested.h"\n',
  '/nested.h': '#define NESTED 3\n',
};

const heir = 'inherit "/base"; int f() { return 5; }';
const including = '#include "/one.h"\nint f() { return WHICH; }';

function outcome(text: string, replies: Replies): string {
  const { meta, records } = compileText(text, files, '/test.c', replies);
  const codes = records.map(({ code }) => code).join(' ');
  return meta ? `${meta.inherits.map(({ path }) => path).join(' ')} ${codes}`.trim() : codes;
}

test.each<[string, string, Replies, string]>([
  ['an inherit stays as written', heir, {}, '/base'],
  ['an inherit is sent elsewhere', heir, { 'inherit_program /base': '/other' }, '/other'],
  ['an extension of the reply is no part of the name', heir, { 'inherit_program /base': '/other.c' }, '/other'],
  [
    'an inherit is given as text',
    'inherit "/made"; int f() { return made(); }',
    { 'inherit_program /made': ['int made() { return 7; }'] },
    '/made',
  ],
  ['an inherit is refused', heir, { 'inherit_program /base': false }, 'L360'],
  ['an inherit as an array of something else', heir, { 'inherit_program /base': ['x', null] }, 'L361'],
  ['an include is refused', including, { 'include_file /one.h': false }, 'L146'],
  ['a header that may not be read is not there', including, { 'valid_read /one.h': false }, 'L124'],
  ['efun:: is refused', 'int f() { return efun::time(); }', { 'valid_override time': false }, 'L362'],
  ['no array as include path', 'int f() { return 1; }', { 'get_include_path /test.c': 'x' }, 'L148'],
])('%s', (_name, text, replies, expected) => expect(outcome(text, replies)).toBe(expected));

test('a header that is sent elsewhere is read anew, with what it includes in turn', () => {
  const text = '#include "/one.h"\nint f() { return WHICH + NESTED; }';
  const { script, steps } = compileText(text, files, '/test.c', { 'include_file /one.h': '/two.h' });
  expect(script).toContain('5');
  expect(steps.map((step) => ('question' in step ? [step.question.at(-1), step.reply] : step))).toEqual([
    ['/test.c', null],
    ['/one.h', '/two.h'],
    ['/two.h', '/two.h'],
    ['/nested.h', '/nested.h'],
    ['/nested.h', '/nested.h'],
  ]);
});

test('the text of the master is read as lines', () => {
  const text = '#include <made.h>\nint f() { return A + B; }';
  const { script } = compileText(text, {}, '/test.c', { 'include_file made.h': ['#define A 1\n#define B 2', ''] });
  expect(script).toMatch(/return \(?3/);
});

test('what is known is not asked again, up to the first difference', () => {
  const asking = new Asking(new Set(['valid_read']), [
    { question: ['valid_read', '/a.h'], reply: '/b.h' },
    { question: ['valid_read', '/c.h'], reply: '/c.h' },
  ]);
  asking.restart();
  expect(asking.ask(['valid_read', '/a.h'], '/a.h')).toBe('/b.h');
  expect(asking.ask(['valid_read', '/new.h'], '/new.h')).toBe('/new.h');
  expect(asking.ask(['valid_read', '/c.h'], '/c.h')).toBe('/c.h');
  expect(asking.open.map(({ question }) => question[1])).toEqual(['/new.h', '/c.h']);
  expect(asking.take(['/new.h'])).toBe(false);
  expect(asking.steps).toHaveLength(2);
});

test('an apply that the master lacks is as usual', () => {
  const asking = new Asking(new Set());
  asking.restart();
  expect([asking.ask(['valid_override', '/a', 'time', '/a.c'], true), asking.open.length]).toEqual([true, 0]);
});
