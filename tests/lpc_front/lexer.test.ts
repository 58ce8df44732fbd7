import { decodeSource } from '../../driver/lpc/source';
import { problems, read, tokens } from './read_text';

describe('numbers', () => {
  test.each([
    ['0 7 1_000 010', '0 7 1000 10'],
    ['0xFF 0Xff 0xFF_FF 0b101 0B1_0 0o17', '255 255 65535 5 2 15'],
    ['9007199254740991 9007199254740992 999999999999999999', '9007199254740991 9007199254740992 999999999999999999'],
    ['9223372036854775807 9223372036854775808', '9223372036854775807 9223372036854775807'],
    ['0xFFFFFFFFFFFFFFFF', '9223372036854775807'],
    ['1.5 1. 1_000.25 2.5e2 1.5E+2 1e3 1_2e4 2.5e-2', '1.5 1.0 1000.25 250.0 150.0 1000.0 120000.0 0.025'],
    ['1..2 1...', '1 .. 2 1 ...'],
    ['a[0..<1] x.y 1.e3', 'a [ 0 .. < 1 ] x . y 1.0 e3'],
    ['1__0 1_ 1e 0x 08', '1 __0 1 _ 1 e 0 x 8'],
  ])('%s', (text, answer) => expect(tokens(text)).toBe(answer));

  test('ints are bigint only when they must be', () => {
    expect(read('9007199254740991 9007199254740992').tokens.map((token) => typeof token.value)).toEqual([
      'number',
      'bigint',
      'string',
    ]);
  });

  test('too large an int is told', () => {
    expect(problems('9223372036854775809')).toEqual(['L110 1:1 the number is too large for an int']);
  });
});

describe('signs', () => {
  test.each([
    ['({ ([ (: (  : ( :: :) })', '( { ( [ (: (: ( :: : ) } )'],
    ['(::f()) (:::', '( :: f ( ) ) ( :: :'],
    ['a?.b a?.[1] a.?[1] a ?.5 : b a ?? b ??= c', 'a ?. b a ?. [ 1 ] a .? [ 1 ] a ? . 5 : b a ?? b ??= c'],
    ['+ ++ += - -- -= -> * *= / /= % %= ^ ^= ~ ! != = ==', '+ ++ += - -- -= -> * *= / /= % %= ^ ^= ~ ! != = =='],
    ['& && &= &&= | || |= ||= < << <= <<= > >> >= >>=', '& && &= &&= | || |= ||= < << <= <<= > >> >= >>='],
    ['. .. ... ; , [ ]', '. .. ... ; , [ ]'],
    ['(: $1 + $(x) + $255 :)', '(: $1 + $ ( x ) + $255 : )'],
  ])('%s', (text, answer) => expect(tokens(text)).toBe(answer));

  test('words are keywords or names', () => {
    expect(read('int xint if_ foreach').tokens.map((token) => token.kind)).toEqual([
      'int',
      'identifier',
      'identifier',
      'foreach',
      'eof',
    ]);
  });
});

describe('strings', () => {
  test.each([
    ['"abc" ""', '"abc" ""'],
    [String.raw`"a\n\t\r\b\a\e\"\\"`, String.raw`"a\n\t\r\b\u0007\u001b\"\\"`],
    ['"a\nb" "c\r\nd"', String.raw`"a\nb" "c\nd"`],
    ['"a\\\nb" "a\\\r\nb"', '"ab" "ab"'],
    [String.raw`"\x41\101\0"`, String.raw`"AA\u0000"`],
    [String.raw`"\xe4\xbd\xa0\u4f60\U0001F600\ud83d\ude00"`, '"你你😀😀"'],
    ['"héé"', '"héé"'],
    ["'a' '\\n' '\\'' '\\x41' '\\101' 'é' '😀' '\\u4f60' '\"'", '97 10 39 65 65 233 128512 20320 34'],
    ["'''", '39'],
  ])('%s', (text, answer) => {
    expect(tokens(text)).toBe(answer);
    expect(problems(text)).toEqual([]);
  });

  test.each([
    ['int a = "b', 'L102 1:9 the string that begins here has no end'],
    [String.raw`"a\qb"`, "L108 1:3 unknown escape '\\q'"],
    [String.raw`"\x123"`, "L117 1:2 '\\x123' is no byte"],
    [String.raw`"\xff"`, 'L114 1:2 the bytes written here are no UTF-8'],
    [String.raw`"\8"`, "L116 1:2 no escape is '\\8'"],
    [String.raw`"\u12"`, 'L118 1:2 no character has this number'],
    [String.raw`"\ud800"`, 'L118 1:2 no character has this number'],
    ["'ab'", 'L104 1:1 the character that begins here has no end'],
    ["x = '';", 'L105 1:5 an empty character literal'],
    ['a /* b', 'L103 1:3 the comment that begins here has no end'],
    ['/* a\n/* b */', "L147 2:1 '/*' inside a comment"],
    ['a \u00e4\u00f6 b', 'L101 1:3 unexpected character "ä"'],
    ['a \0 b', 'L112 1:3 a NUL character'],
    ['"a\0b"', 'L112 1:3 a NUL character'],
    ['/* \0 */', 'L112 1:4 a NUL character'],
    ['#if 0\n\0\n#endif', 'L112 2:1 a NUL character'],
    ['#define A \0', 'L112 1:11 a NUL character'],
    ['a # b', 'L101 1:3 unexpected character "#"'],
  ])('%s', (text, answer) => expect(problems(text)[0]).toBe(answer));

  test.each([
    ['"a\ufdef\ufdef" "\ufdef"', ['L109 1:3 bytes that are no UTF-8']],
    ["'\ufdef'", ['L109 1:2 bytes that are no UTF-8']],
    ['@END\na\ufdef\nEND', ['L109 2:2 bytes that are no UTF-8']],
    ['a \ufdef b', ['L109 1:3 bytes that are no UTF-8']],
    ['// \ufdef\n/* \ufdef */ a', []],
  ])('bytes that are no UTF-8 matter outside of comments: %s', (text, answer) => {
    expect(problems(text)).toEqual(answer);
  });

  test('U+FFFD itself is a character', () => {
    expect(problems('"\ufffd"')).toEqual([]);
    expect(decodeSource(Uint8Array.of(0x61, 0xff, 0x62))).toBe('a\ufdefb');
    expect(decodeSource(Uint8Array.of(0xef, 0xbb, 0xbf, 0xef, 0xbf, 0xbd))).toBe('\ufffd');
  });
});

describe('templates', () => {
  test.each([
    ['`plain`', '"plain"'],
    ['`a ${b} c ${d}`', '`a ${ b } c ${ d }`'],
    ['`${ ({ 1 })[0] }`', '`${ ( { 1 } ) [ 0 ] }`'],
    ['`a ${ `b ${c}` } d`', '`a ${ `b ${ c }` } d`'],
    ['`a\nb\r\nc\\\nd`', '"abcd"'],
    ['`$x \\$ \\` \\n $`', '"$x $ ` \\n $"'],
  ])('%s', (text, answer) => expect(tokens(text)).toBe(answer));

  test.each([
    ['`a', 'L111 1:1 the template that begins here has no end'],
    ['`a ${b', "L113 1:1 the '${' of the template that begins here has no '}'"],
  ])('%s', (text, answer) => expect(problems(text)[0]).toBe(answer));
});

describe('text blocks', () => {
  test.each([
    ['x = @END\n a "\\n\n\nEND;', String.raw`x = " a \"\\n\n\n" ;`],
    ['@END  \na\r\nENDING\r\nEND', String.raw`"a\nENDING\n"`],
    ['@END\nEND', '""'],
    ['f(@A\nx\nA, @B\ny\nB)', String.raw`f ( "x\n" , "y\n" )`],
    ['@@END\na\n b "\nEND[0]', String.raw`( { "a" , " b \"" , } ) [ 0 ]`],
    ['@@END\nEND', '( { } )'],
    ['#define T @END\nT\nabc\nEND', String.raw`"abc\n"`],
  ])('%s', (text, answer) => expect(tokens(text)).toBe(answer));

  test('lines of an array block stand on their own lines', () => {
    const { tokens: found } = read('@@END\na\nb\nEND');
    expect(
      found.filter((token) => token.kind === 'stringLiteral').map((token) => token.file.lineAt(token.start)),
    ).toEqual([2, 3]);
  });

  test.each([
    ['@END\na\n END', 'L106 1:1 the text block END has no end'],
    ['@\na', "L115 1:1 a text block needs a word behind its '@'"],
    ['#define T @END x\nT\nEND', 'L119 2:1 the text block END begins in a macro'],
  ])('%s', (text, answer) => expect(problems(text)[0]).toBe(answer));
});

test('comments, blanks and escaped line ends separate tokens and say nothing', () => {
  expect(tokens('a/**/b//c\nd\\\ne/***/f\t\v\fg')).toBe('a b d e f g');
});

test('spans are offsets of the source', () => {
  const text = 'foo("bar", 12.5)';
  expect(read(text).tokens.map((token) => text.slice(token.start, token.end))).toEqual([
    'foo',
    '(',
    '"bar"',
    ',',
    '12.5',
    ')',
    '',
  ]);
});
