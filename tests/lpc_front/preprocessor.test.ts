import type { CompileReply } from '../../driver/contract/bridge';
import type { Surroundings } from './read_text';
import { problems, read, shown, tokens } from './read_text';

describe('object macros', () => {
  test.each([
    ['#define A 1\nA A', '1 1'],
    ['#define A\n[A]', '[ ]'],
    ['#define A B\n#define B C\nA', 'C'],
    ['#define A A\nA', 'A'],
    ['#define A B\n#define B A\nA B', 'A B'],
    ['#define A x A y\nA', 'x A y'],
    ['#define A 1 // why\nA', '1'],
    ['#define A 1 /* spans\nlines */ + 2\nA', '1 + 2'],
    ['#define A 1 -/**/-1\nA', '1 - - 1'],
    ['#define A "x//y" \'"\' // z\nA', '"x//y" 34'],
    ['#define A 1 \\\n + 2\nA', '1 + 2'],
    ['#define A 1 \\\r\n + 2\r\nA', '1 + 2'],
    ['#define A fo ## o\nA', 'foo'],
    ['"A" `A` // A\n#define A 1\n"A" `A`', '"A" "A" "A" "A"'],
    ['#define string(x) #x\nstring(a) string b', '"a" string b'],
    ['#define A 5\n#undef A // gone\nA', 'A'],
    ["#define Q it'\nQ", 'it 0'],
    ['  #  define A 1\nA', '1'],
    ['#define S "a\nS b"', '"a b"'],
  ])('%s', (text, answer) => expect(tokens(text)).toBe(answer));
});

describe('function macros', () => {
  test.each([
    ['#define F(x) ((x) + (x))\nF(4)', '( ( 4 ) + ( 4 ) )'],
    ['#define F(x) x\nF', 'F'],
    ['#define F(x) x\nF + F(1)', 'F + 1'],
    ['#define F() 1\nF() F( )', '1 1'],
    ['#define F(a, b) a-b\nF((1, 2), "x,y")', '( 1 , 2 ) - "x,y"'],
    ['#define F(a, b) b\nF(x[1, 2])', '2 ]'],
    ['#define F(a, b) a b\nF(\n  1 // one,\n  , 2 /* two, */\n)', '1 2'],
    ['#define F (1)\nF', '( 1 )'],
    ['#define G(a, b) a##b\nint G(fo, o);', 'int foo ;'],
    ['#define S(x) #x\nS(1 + 2) S("a\\n") S( b )', String.raw`"1 + 2" "\"a\\n\"" "b"`],
    ['#define TH(a, b) a ###b\nTH("x", 1+2)', '"x" "1+2"'],
    ['#define SC(x) #/*c*/x\nSC(1)', '"1"'],
    ['#define SP(a, \\\n   b) #b\nSP(1, 3+4)', '"3+4"'],
    ['#define F(x) x\n#define A F\nA(3)', '3'],
    ['#define F(x) <x>\nF(F(F(1)))', '<< < 1 >> >'],
    ['#define F(x) x + F(x)\nF(1)', '1 + F ( 1 )'],
    ['#define A 1\n#define S(x) #x\n#define X(x) S(x)\n#define I(x) x\nS(A) X(A) I(S(A))', '"A" "1" "1"'],
    ['#define F(x) "x" \'x\' `x`\nF(1)', '"x" 120 "1"'],
    ['#define F(x, y) x y\nF(1)', '1 y'],
    ['#define F(x) x\nF(1, 2)', '1'],
    ['#define E(x)\n[E(1)]', '[ ]'],
    ["#define F(x) x\nF(')')", '41'],
    ['#define F(x) x\nF\n(\n1)', '1'],
    ['#define F(x) x\nF(a\\\nb)', 'a b'],
    ['#define F(a, x...) a(x)\nF(1, 2, 3) F(F(1, 2), 3) F(1)', '1 ( 2 , 3 ) 1 ( 2 ) ( 3 ) 1 ( )'],
    ['#define F(...) #__VA_ARGS__\nF(a,b) F()', '"a,b" ""'],
  ])('%s', (text, answer) => expect(tokens(text)).toBe(answer));
});

describe('conditions', () => {
  test.each([
    ['1', true],
    ['0', false],
    ['!0', true],
    ['-1 < 0', true],
    ['1 + 1 * 2 == 3', true],
    ['(1 + 1) * 2 == 4', true],
    ['1 ? 0 : 1', false],
    ['0 ? 0 : 0 ? 0 : 1', true],
    ['1 ? 2 ? 3 : 0 : 0', true],
    ['~0 == -1', true],
    ['1 || 0 && 0', true],
    ['1 | 2 ^ 3 & 4', true],
    ['5 % 3 == 2 && 7 / 2 == 3', true],
    ['1 << 40 == 1099511627776', true],
    ['1 << 65 == 2', true],
    ['-8 >> 1 == -4', true],
    ["'a' == 97 && 0x10 == 16", true],
    ['NOTHING', false],
    ['9223372036854775807 + 1 < 0', true],
    ['TWO * 2 == 3', true],
    ['defined(TWO) && defined TWO && !defined(THREE)', true],
    ['efun_defined(write) && !efun_defined(nothing)', true],
    ['while', false],
    ['"text"', false],
    ['SQUARE(3) == 9', true],
    ['defined(__LINE__)', true],
    ['- - 1', true],
    ['3 - 2 - 1', false],
    ['1 /* no */ && /* yes\n */ 1', true],
  ])('#if %s is %p', (condition, answer) => {
    const text = `#define TWO 1+1\n#define SQUARE(x) ((x)*(x))\n#if ${condition}\nyes\n#else\nno\n#endif`;
    expect([tokens(text), ...problems(text)]).toEqual([answer ? 'yes' : 'no']);
  });

  test.each([
    ['1 +', 'it ends in an operator'],
    ['', 'there is none'],
    ['(1', "'(' without ')'"],
    ['1)', "')' without '('"],
    ['1 ? 2', "'?' without ':'"],
    ['1 : 2', "':' without '?'"],
    ['1 / 0', 'division by zero'],
    ['1 2', 'an operator is missing before a value'],
    ['F(1)', "'(' stands where an operator should"],
    ['1.5', 'it has a float'],
    ['* 2', "'*' stands where a value should"],
    ['defined(F', "')' is missing behind defined("],
  ])('#if %s is an error', (condition, answer) => {
    expect(problems(`#if ${condition}\n#endif`)).toEqual([`L134 1:1 bad condition behind #if: ${answer}`]);
  });

  test.each([
    ['#if 0\na\n#elif 1\nb\n#elif 1\nc\n#else\nd\n#endif\ne', 'b e'],
    ['#if 0\n#if 1\na\n#else\nb\n#endif\n#else\nc\n#endif', 'c'],
    ['#if 1\n#if 0\na\n#else\nb\n#endif\n#else\nc\n#endif', 'b'],
    ['#ifdef X // why\na\n#else\nb\n#endif', 'b'],
    ['#ifndef X\n#define X\n#endif\n#ifdef X\na\n#endif', 'a'],
    ['#if 0\n#error no\n#bogus\n#define A 1\n"unclosed\n\'\n#if (\n#endif\n#endif\nA', 'A'],
    ['#if 0 /* opened\nclosed */\nnot code\n#endif\na', 'a'],
    ['#if 0\n#define X \\\n#endif\n#endif\na', 'a'],
    ['#if 0\n a # endif\n#endif\nb', 'b'],
    ['#if 1\na\n#else\nb\n#else\nc\n#endif', 'a'],
    ['#if 1\na\n#elif 1 / 0\nb\n#endif', 'a'],
  ])('%s', (text, answer) => expect(tokens(text)).toBe(answer));
});

describe('complaints', () => {
  test.each([
    ['a\n#if 1\n#ifdef X\n', 'L122 3:1 this condition has no #endif'],
    ['#else\n', 'L121 1:1 #else without #if'],
    ['#elif 1\n', 'L121 1:1 #elif without #if'],
    [' #endif\n', 'L121 1:2 #endif without #if'],
    ['#if 0\n#else\n#else\n#endif', 'L123 3:1 #else behind #else'],
    ['#bogus x', "L120 1:1 unknown directive '#bogus'"],
    ['# x', "L120 1:1 unknown directive '#x'"],
    ['#define', 'L128 1:1 #define needs a name'],
    ['#undef', 'L128 1:1 #undef needs a name'],
    ['#ifdef\n#endif', 'L128 1:1 #ifdef needs a name'],
    ['#define F(a-b) 1', 'L129 1:1 bad parameter list of macro F'],
    ['#define F(a..., b)', 'L129 1:1 bad parameter list of macro F'],
    ['#define F(a', 'L129 1:1 bad parameter list of macro F'],
    ['#define A ## b', "L144 1:1 macro A begins or ends with '##'"],
    ['#define A 1\n#define A 2', 'L130 2:1 macro A is defined again, differently'],
    ['#define F(x) x\nF(1, 2)', 'L131 2:1 macro F takes 1 argument, 2 given'],
    ['#define F(x) x\na F(1', 'L132 2:3 the arguments of macro F have no end'],
    ['#define __LINE__ 1', 'L137 1:1 macro __LINE__ is predefined and stays as it is'],
    ['#undef MUD', 'L137 1:1 macro MUD is predefined and stays as it is'],
    ["#error don't /* now */", "L135 1:1 #error don't /* now */"],
    ['#warn me', 'L136 1:1 #warn me'],
    ['#include', 'L127 1:1 #include needs "file" or <file>'],
    ['#include "x', 'L127 1:1 #include needs "file" or <file>'],
    ['#include <none.h>', "L124 1:1 can't include <none.h>"],
    ['#line x', 'L139 1:1 #line needs a number'],
    ['#pragma fast', "L145 1:1 unknown pragma 'fast'"],
    ['#define A "x\n a A', 'L102 2:4 the string that begins here has no end'],
    ['#define A 1 /* open\n', 'L103 1:1 the comment that begins here has no end'],
  ])('%s', (text, answer) => expect(problems(text, { macros: { MUD: '1' } })).toEqual([answer]));

  test('the same text again is no redefinition', () => {
    expect(problems('#define A 1\n#define A 1 // same')).toEqual([]);
  });

  test('no_warnings silences what follows, also behind the include that says it', () => {
    const files = { '/include/quiet.h': '#pragma no_warnings\n' };
    expect(problems('"\\q"\n#include <quiet.h>\n"\\q"', { files })).toEqual(["L108 1:2 unknown escape '\\q'"]);
  });
});

describe('includes', () => {
  const files = {
    '/dir/own.h': 'own',
    '/include/own.h': 'far',
    '/include/sub/deep.h': '#include "beside.h"\ndeep',
    '/include/sub/beside.h': 'beside',
    '/sys/late.h': 'late',
    '/root.h': 'root',
  };
  test.each([
    ['#include "own.h"\nend', 'own end'],
    ['#include <own.h>', 'far'],
    ['#include <sub/deep.h>', 'beside deep'],
    ['#include <late.h> /* trailing */', 'late'],
    ['#include "/root.h"', 'root'],
    ['#include "../root.h"', 'root'],
    ['#define H <late.h>\n#include H', 'late'],
    ['#define H(x) #x\n#include H(own.h)', 'own'],
  ])('%s', (text, answer) => expect(tokens(text, { files })).toBe(answer));

  test('<x> stays in the include directories', () => {
    expect(problems('#include <../root.h>', { files })).toEqual(["L124 1:1 can't include <../root.h>"]);
  });

  test('the global include comes first', () => {
    expect(tokens('main', { files, globalInclude: '<late.h>' })).toBe('late main');
  });

  test('the master may send elsewhere, give the text, or refuse', () => {
    const replies = new Map<unknown, CompileReply>([
      ['a', '/root.h'],
      ['b', ['te', 'xt']],
      ['c', false],
      ['d', ['x', null]],
      ['/dir/own.h', '/sys/late.h'],
    ]);
    const ask: Surroundings['ask'] = (question, expected) => replies.get(question.at(-1)) ?? expected;
    expect(tokens('#include <a>\n#include <b>\n#include "own.h"', { files, ask })).toBe('root te xt late');
    expect(problems('#include <c>\n#include <d>', { files, ask })).toEqual([
      'L146 1:1 the master does not allow to include c',
      'L149 2:1 the master gave no array of strings as the text of d',
    ]);
  });

  test('what was read and what was missed is told', () => {
    const { included, missing } = read('#include "late.h"\n#include <late.h>', { files });
    expect(included).toEqual([{ path: '/sys/late.h', text: 'late' }]);
    expect(missing).toEqual(['/dir/late.h', '/include/late.h']);
  });

  test('a condition may end in another file than it began in', () => {
    const opens = { '/dir/if.h': '#if 0\n', '/dir/endif.h': '#endif\n' };
    expect(tokens('#include "if.h"\nskipped\n#endif\na', { files: opens })).toBe('a');
  });
});

describe('places', () => {
  test('__LINE__, __FILE__ and __DIR__', () => {
    expect(tokens('\n__LINE__ __FILE__ __DIR__\n#define L __LINE__\nL', { file: '/d/f.lpc' })).toBe(
      '2 "/d/f.lpc" "/d/" 4',
    );
  });

  test('#line changes lines and files', () => {
    expect(tokens('#line 100 "x.c"\n__LINE__ __FILE__\n# 7\n__LINE__ __FILE__')).toBe('100 "/x.c" 7 "/x.c"');
  });

  test('#line in a condition and over arguments', () => {
    expect(tokens('#if __LINE__ == 1\nyes\n#endif\n#define I(x) x\nI(\n__LINE__\n)')).toBe('yes 7');
  });

  test('tokens of a macro stand where it is used', () => {
    const { tokens: found } = read('#define A 1 + B\n#define B 2\n  A;');
    expect(found.slice(0, 3).map((token) => [shown(token), token.start, token.end])).toEqual([
      ['1', 30, 31],
      ['+', 30, 31],
      ['2', 30, 31],
    ]);
    expect([found[2]?.macro?.name, found[2]?.macro?.within?.name, found[3]?.macro]).toEqual(['B', 'A', undefined]);
  });
});

test('pragmas', () => {
  const { pragmas, tokens: found } = read('a\n#pragma strict_types\n#pragma no_optimize, no_save_types\nb');
  expect(pragmas).toEqual(['strict_types', 'warnings', 'show_error_context']);
  expect(found.slice(0, 2).map((token) => token.file.pragmasAt(token.start) & 1)).toEqual([0, 1]);
});

test('#echo is collected, #breakpoint ignored', () => {
  expect(read('#echo hello // there\n#breakpoint\n#').echoes).toEqual(['hello // there']);
  expect(problems('#breakpoint\n#')).toEqual([]);
});

test('predefined macros come from the caller', () => {
  expect(tokens('MUD_NAME MAX', { macros: { MUD_NAME: '"Mud"', MAX: '9' } })).toBe('"Mud" 9');
});
