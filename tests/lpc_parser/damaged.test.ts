// A damaged source, the same in each run: its tree is whole, and one mistake does not become many messages. tests/fuzz asks of the whole
// compiler what must hold for any text.

import { nestingDepthMax } from '../../driver/contract/limits';
import { keywords, punctuation } from '../../driver/lpc/token';
import { dumpProgram } from './ast_dump';
import { parseText } from './parse_text';

const source = `inherit "/std/room";
private nosave mapping exits = ([ "north": "/a", "south": ({ 1, 2.5 }) ]);
class point { int x, *y; }
varargs int add(int a, string ref b, int c: (: 5 :), mixed rest...) {
  class point p = new(class point, x: 1);
  foreach (string k, int v in exits) { if (v > 3 && !k) continue; else break; }
  for (int i = 0; i < 10; i++) a += i << 2 | 3;
  switch (a) { case 1..5: return a ? b[<1] : c; case "x": default: p->x = 3; }
  b = \`sum \${a + c} end\`;
  return catch { ::add(1, rest...); } || sscanf(b, "%d %s", a, b[1..<2]) ?? (: $1 + $(a) :);
}
promise<int *> later() { return await f(function(int x) { return x?.y->z(1, ref x); }); }
`;

/** A linear congruential generator: small, and the same everywhere. */
function randomFrom(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % limit;
  };
}

const words: string[] = [
  ...keywords,
  ...punctuation,
  'x',
  'foo',
  '1',
  '2.5',
  '"s"',
  '$1',
  '`a${',
  '({',
  '})',
  '([',
  '])',
  ':)',
];

/** Parses and walks the whole tree; says how many problems were found. */
function survives(text: string): number {
  const { program, diagnostics } = parseText(text);
  dumpProgram(program);
  return diagnostics.list.length;
}

test('the source itself is right', () => {
  expect(survives(source)).toBe(0);
});

test.each([5, 6, 7])('a damaged source ends, and its errors do not multiply, seed %d', (seed) => {
  const random = randomFrom(seed);
  let found = 0;
  const runs = 800;
  for (let run = 0; run < runs; run++) {
    const at = random(source.length);
    const inserted = random(2) ? words[random(words.length)]! : String.fromCharCode(32 + random(96));
    found += survives(source.slice(0, at) + inserted + source.slice(at + random(4)));
  }
  expect(found / runs).toBeLessThan(3);
});

test('a source cut off anywhere ends', () => {
  for (let end = 0; end <= source.length; end++) survives(source.slice(0, end));
});

test('a source repeated inside itself ends', () => {
  const random = randomFrom(8);
  let text = source;
  for (let run = 0; run < nestingDepthMax / 10; run++) {
    const at = random(text.length);
    text = (text.slice(0, at) + source + text.slice(at)).slice(0, 20_000);
    survives(text);
  }
});
