import { logged, recordOf, render, renderAll } from '../../driver/lpc/render';
import type { Surroundings } from './read_text';
import { read } from './read_text';

function rendered(text: string, around: Surroundings = {}): string {
  return `\n${renderAll(read(text, around).diagnostics)}`;
}

test('a caret stands under the place, also behind tabs and wide characters', () => {
  expect(rendered('\tx = "a";\t"日本e\u0301\\q";')).toMatchInlineSnapshot(`
"
/dir/test.c:1:16: warning L108: unknown escape '\\q'
    1 | 	x = "a";	"日本é\\q";
      | 	        	      ^~
      hint: it stands for q; leave the backslash out, or write \\\\
"
`);
});

test('a span of several columns is underlined', () => {
  expect(rendered('#define A 1\n#define A 2 // again')).toMatchInlineSnapshot(`
"
/dir/test.c:2:1: warning L130: macro A is defined again, differently
    2 | #define A 2 // again
      | ^~~~~~~~~~~~~~~~~~~~
      hint: #undef it first when that is meant
      the earlier definition is at /dir/test.c:1
"
`);
});

test('macros are named from the innermost out', () => {
  expect(rendered('#define IN "\\q"\n#define OUT(x) IN x\n\nfoo(OUT(1));')).toMatchInlineSnapshot(`
"
/dir/test.c:4:5: warning L108: unknown escape '\\q'
    4 | foo(OUT(1));
      |     ^~~
      hint: it stands for q; leave the backslash out, or write \\\\
      in the expansion of IN, defined at /dir/test.c:1
      in the expansion of OUT, defined at /dir/test.c:2
"
`);
});

test('long chains of macros are cut', () => {
  const chain = Array.from({ length: 100 }, (_, index) => `#define A${index} A${index + 1}\n`).join('');
  expect(rendered(`${chain}#define A100 "\\q"\nA0`)).toMatchInlineSnapshot(`
"
/dir/test.c:102:1: warning L108: unknown escape '\\q'
  102 | A0
      | ^~
      hint: it stands for q; leave the backslash out, or write \\\\
      in the expansion of A100, defined at /dir/test.c:101
      in the expansion of A99, defined at /dir/test.c:100
      in the expansion of A98, defined at /dir/test.c:99
      in the expansion of A97, defined at /dir/test.c:98
      in the expansion of A96, defined at /dir/test.c:97
      in the expansion of A95, defined at /dir/test.c:96
      in the expansion of A94, defined at /dir/test.c:95
      in the expansion of A93, defined at /dir/test.c:94
      in the expansion of 93 more macros
"
`);
});

test('the chain of includes is shown', () => {
  const files = { '/dir/a.h': '\n#include "b.h"\n', '/dir/b.h': '"\\q"\n' };
  expect(rendered('x\n#include "a.h"\n', { files })).toMatchInlineSnapshot(`
"
/dir/b.h:1:2: warning L108: unknown escape '\\q'
    1 | "\\q"
      |  ^~
      hint: it stands for q; leave the backslash out, or write \\\\
      included from /dir/a.h:2
      included from /dir/test.c:2
"
`);
});

test('#line changes the place, not the source line', () => {
  expect(rendered('#line 70 "/real.c"\n"\\q"\n')).toMatchInlineSnapshot(`
"
/real.c:70:2: warning L108: unknown escape '\\q'
   70 | "\\q"
      |  ^~
      hint: it stands for q; leave the backslash out, or write \\\\
"
`);
});

test('of a very long line a window is shown', () => {
  expect(rendered(`${'x '.repeat(5000)} "\\q" ${'y '.repeat(5000)}`)).toMatchInlineSnapshot(`
"
/dir/test.c:1:10003: warning L108: unknown escape '\\q'
    1 | …x x x x x x x x x x x x x x x x x x x x x x x x x x x x x  "\\q" y y y y y y y y y y y y y y y y y y y y y y y y y y y y …
      |                                                              ^~
      hint: it stands for q; leave the backslash out, or write \\\\
"
`);
});

test('control characters can do no harm', () => {
  expect(rendered('/* \x1b[31m\x07 */ "\\q"\r\n')).toMatchInlineSnapshot(`
"
/dir/test.c:1:15: warning L108: unknown escape '\\q'
    1 | /* ·[31m· */ "\\q"
      |               ^~
      hint: it stands for q; leave the backslash out, or write \\\\
"
`);
});

test('a list that is full says so', () => {
  expect(rendered('"\\8"\n'.repeat(60)).split('\n').at(-2)).toBe(
    '… too many errors: mend the first ones and try again.',
  );
  expect(rendered('"\\q"\n'.repeat(60)).split('\n').at(-2)).toBe('… and 10 more warnings.');
});

test('log_error gets each diagnostic with the first line that FluffOS writes', () => {
  const { diagnostics } = read('#include "a.h"\n"\\8"', { files: { '/dir/a.h': '"\\q"' } });
  expect(logged(diagnostics)).toEqual([
    {
      file: '/dir/a.h',
      severity: 'warning',
      text: [
        "/dir/a.h:1:2: warning: unknown escape '\\q' [L108]",
        '    1 | "\\q"',
        '      |  ^~',
        '      hint: it stands for q; leave the backslash out, or write \\\\',
        '      included from /dir/test.c:1',
        '',
      ].join('\n'),
    },
    expect.objectContaining({ file: '/dir/test.c', severity: 'error' }),
  ]);
});

test('as data', () => {
  const { diagnostics } = read('#define A 1\n#define A "\\q"\n A');
  expect(diagnostics.list.map(recordOf)).toMatchInlineSnapshot(`
[
  {
    "code": "L130",
    "column": 1,
    "endColumn": 15,
    "endLine": 2,
    "file": "/dir/test.c",
    "hint": "#undef it first when that is meant",
    "line": 2,
    "message": "macro A is defined again, differently",
    "notes": [
      {
        "column": 1,
        "file": "/dir/test.c",
        "line": 1,
        "text": "the earlier definition is at",
      },
    ],
    "severity": "warning",
    "source": "#define A "\\q"",
  },
  {
    "code": "L108",
    "column": 2,
    "endColumn": 3,
    "endLine": 3,
    "file": "/dir/test.c",
    "hint": "it stands for q; leave the backslash out, or write \\\\",
    "line": 3,
    "message": "unknown escape '\\q'",
    "notes": [
      {
        "column": 1,
        "file": "/dir/test.c",
        "line": 2,
        "text": "in the expansion of A, defined at",
      },
    ],
    "severity": "warning",
    "source": " A",
  },
]
`);
});

test('at the very end of a file without line end', () => {
  expect(render(read('#if 1\nx').diagnostics.list[0]!)).toMatchInlineSnapshot(`
"/dir/test.c:1:1: error L122: this condition has no #endif
    1 | #if 1
      | ^~~~~
"
`);
});
