import { clusterCount, clusterStart, splitClusters } from '../../driver/runtime/clusters';
import * as ix from '../../driver/runtime/index';
import { LpcMapping } from '../../driver/runtime/mapping';
import { LpcBuffer, type Value } from '../../driver/runtime/value';
import { expectCostWithin } from '../fixtures/cost';
import { errorOf, newWorld } from './make_world';

beforeEach(() => newWorld());

const flag = '\u{1f1e9}\u{1f1ea}';
const family = '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}';

describe('characters are what a reader sees', () => {
  test.each<[string, string[]]>([
    ['abc', ['a', 'b', 'c']],
    ['a\r\nb', ['a', '\r\n', 'b']],
    ['e\u0301x', ['e\u0301', 'x']],
    [`${flag}!`, [flag, '!']],
    [`日本${family}語`, ['日', '本', family, '語']],
    ['caf\u00e9', ['c', 'a', 'f', '\u00e9']],
    ['', []],
  ])('%p', (text, expected) => {
    expect(splitClusters(text)).toEqual(expected);
    expect(clusterCount(text)).toBe(expected.length);
  });

  test('agrees with ICU on mixed text', () => {
    const text = `x${flag}${flag}日e\u0301 かな${family}\r\n\u00a9\ufe0f한국어\u1100\u1161-привет`;
    const pieces = [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)].map(
      (one) => one.segment,
    );
    expect(splitClusters(text)).toEqual(pieces);
  });

  test('an index costs the same at any length', () => {
    const indexing = (text: string) => () => {
      for (let i = 0; i < 100_000; i++) clusterStart(text, i % 1000);
    };
    const [short, long] = ['日本'.repeat(500), '日本'.repeat(100_000)];
    // The first index splits the text, once.
    for (const text of [short, long]) clusterStart(text, 5);
    // A walk from the start would be hundreds of times slower in the long text.
    expectCostWithin(20, indexing(short), indexing(long));
  });
});

describe('reading', () => {
  test('strings give code points', () => {
    expect([ix.idx('abc', 1), ix.idxr('abc', 1), ix.idx('日本', 1)]).toEqual([98, 99, 0x672c]);
    expect(ix.idx('a\r\nb', 1)).toBe(13);
  });

  test('one behind the last character is 0, as C strings end', () => {
    expect([ix.idx('abc', 3), ix.idxr('abc', 0)]).toEqual([0, 0]);
  });

  test('a missing key is undefined, an element that was destructed too', () => {
    expect(ix.idx(new LpcMapping(), 'x')).toBeUndefined();
  });

  test.each<[string, () => Value]>([
    ['*Array index out of bounds.\n', () => ix.idx([1], 1)],
    ['*Array index must be positive or zero.\n', () => ix.idx([1], -1)],
    ['*Array indexes must be integers.\n', () => ix.idx([1], 'a')],
    ['*Array index out of bounds.\n', () => ix.idxr([1], 0)],
    ['*String index out of bounds.\n', () => ix.idx('abc', 4)],
    ['*String rindex out of bounds.\n', () => ix.idxr('abc', 4)],
    ['*String index only work for single codepoint character.\n', () => ix.idx(flag, 0)],
    ['*Buffer index out of bounds.\n', () => ix.idx(new LpcBuffer(new Uint8Array(1)), 1)],
    ['*Value being indexed is zero.\n', () => ix.idx(0, 0)],
    ["*Cannot index value of type 'int'.\n", () => ix.idx(5, 0)],
  ])('%p', (text, run) => expect(errorOf(run)).toBe(text));
});

describe('writing', () => {
  test('arrays, mappings and buffers change in place', () => {
    const array = [1, 2];
    const mapping = new LpcMapping();
    const buffer = new LpcBuffer(new Uint8Array(2));
    ix.set(array, 1, 'x');
    ix.setr(array, 2, 'y');
    ix.set(mapping, 'k', undefined);
    ix.set(buffer, 0, 255);
    expect([array, mapping.flat(), buffer.bytes[0]]).toEqual([['y', 'x'], ['k', undefined], 255]);
  });

  test('a character of a string is replaced in a new string', () => {
    expect(ix.setCharacter('abc', 1, 0x65e5)).toBe('a日c');
    expect(ix.setCharacterFromEnd('日本', 1, 97)).toBe('日a');
  });

  test.each<[string, () => Value]>([
    ['*Strings cannot contain 0 byte.\n', () => ix.setCharacter('abc', 1, 0)],
    ['*Index out of bounds in string index lvalue.\n', () => ix.setCharacter('abc', 3, 97)],
    ['*Buffer byte value out of range: must be 0..255.\n', () => ix.set(new LpcBuffer(new Uint8Array(1)), 0, 256)],
    ['*Array index out of bounds\n', () => ix.set([1], 1, 0)],
    ['*Illegal type of index\n', () => ix.set([1], 'a', 0)],
  ])('%p', (text, run) => expect(errorOf(run)).toBe(text));
});

describe('ranges', () => {
  test.each<[Value, Value, number, Value, number, Value]>([
    ['hello', 1, 0, 3, 0, 'ell'],
    ['hello', 0, 0, 99, 0, 'hello'],
    ['hello', 2, 1, 1, 1, 'lo'],
    ['hello', 3, 0, 2, 0, ''],
    ['hello', -2, 0, 1, 0, 'he'],
    ['hello', 5, 0, 9, 0, ''],
    ['日本語', 1, 0, 1, 1, '本語'],
    [[1, 2, 3], 1, 0, 1, 1, [2, 3]],
    [[1, 2, 3], -5, 0, 0, 0, [1]],
    [[1, 2, 3], 2, 0, 1, 0, []],
    [[1, 2, 3], 0, 0, -1, 0, []],
  ])('%p[%p/%p .. %p/%p]', (value, from, fromRev, to, toRev, expected) =>
    expect(ix.range(value, from, fromRev, to, toRev)).toEqual(expected),
  );

  test('assignment to a range', () => {
    expect(ix.setRange('hello', 1, 0, 3, 0, 'ELL!')).toBe('hELL!o');
    expect(ix.setRange('日本語', 1, 0, 1, 0, 'x')).toBe('日x語');
    const array = [1, 2, 3];
    expect(ix.setRange(array, 0, 0, 1, 0, [8, 9])).toBe(array);
    expect(array).toEqual([8, 9, 3]);
    expect(ix.setRange([1, 2, 3], 1, 0, 1, 1, [7])).toEqual([1, 7]);
    expect(errorOf(() => ix.setRange([1], 0, 0, 5, 0, []))).toBe(
      '*The 2nd index to range lvalue must be >= -1 and < sizeof(indexed value)\n',
    );
  });
});
