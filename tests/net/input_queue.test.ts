// Lines and characters out of text in pieces.

import fc from 'fast-check';
import { InputQueue } from '../../driver/net/input_queue';
import { takeAll } from './telnet_world';

function lines(...pieces: string[]): string[] {
  const queue = new InputQueue(100);
  for (const piece of pieces) queue.push(piece);
  return drain(queue);
}

function drain(queue: InputQueue): string[] {
  return takeAll({ takeLine: () => queue.take() });
}

test.each<[pieces: string[], lines: string[]]>([
  [['look\r\n'], ['look']],
  [
    ['look\r', '\nn\r\n'],
    ['look', 'n'],
  ],
  [
    ['look\r', '\0n\r\0'],
    ['look', 'n'],
  ],
  [['a\nb\rc\r\nd\n\r'], ['a', 'b', 'c', 'd']],
  [['\r\n\r\n'], ['', '']],
  [['\n\n'], ['', '']],
  [['\r\r'], ['', '']],
  [['unfinished'], []],
  [['lo', 'o', 'k', '\n'], ['look']],
  [['lookk\b\n'], ['look']],
  [['lookk\x7f\n'], ['look']],
  [['\b\b\bhi\n'], ['hi']],
  [['a\n\b\bb\n'], ['a', 'b']],
  [['smile 😀\b\b!\n'], ['smile!']],
  [['nul\0s\0\n'], ['nuls']],
  [['tab\there\x1b[A\n'], ['tab\there\x1b[A']],
])('%j is %j', (pieces, expected) => {
  expect(lines(...pieces)).toEqual(expected);
});

test('EL takes back what was typed, and only that', () => {
  const queue = new InputQueue(100);
  queue.push('done\nwrong');
  queue.eraseLine();
  queue.push('right\n');
  expect(drain(queue)).toEqual(['done', 'right']);
});

describe('the longest line', () => {
  test('exactly the limit passes', () => {
    expect(lines(`${'x'.repeat(100)}\n`)).toEqual(['x'.repeat(100)]);
  });

  test('one more: what came before can be taken, nothing behind, and nothing is kept', () => {
    const queue = new InputQueue(100);
    queue.push(`first\n${'x'.repeat(60)}`);
    queue.push('x'.repeat(41));
    for (let at = 0; at < 100; at++) queue.push('y'.repeat(1000));
    queue.push('\nlast\n');
    expect(queue.overlong).toBe(true);
    expect(drain(queue)).toEqual(['first']);
    expect(queue.length).toBe(0);
  });
});

describe('character mode', () => {
  test('each character counts by itself, Enter is one, nothing is edited', () => {
    const queue = new InputQueue(100);
    queue.setCharMode(true);
    queue.push('a😀\r');
    queue.push('\n\b\x7f\x1b[A\n');
    expect(drain(queue)).toEqual(['a', '😀', '\r', '\b', '\x7f', '\x1b', '[', 'A', '\n']);
  });

  test('ESC alone is a key at once, and an arrow is its three characters however it is cut', () => {
    const queue = new InputQueue(100);
    queue.setCharMode(true);
    queue.push('\x1b');
    expect([queue.ready, queue.take(), queue.ready]).toEqual([true, '\x1b', false]);
    for (const pieces of [['\x1b[A'], ['\x1b', '[', 'A'], ['\x1b[', 'A']]) {
      const taken = pieces.flatMap((piece) => {
        queue.push(piece);
        return drain(queue);
      });
      expect(taken).toEqual(['\x1b', '[', 'A']);
    }
  });

  test('the mode is that of the moment of taking', () => {
    const queue = new InputQueue(100);
    queue.push('look\nyes\nsay hi\nhal');
    expect(queue.take()).toBe('look');
    queue.setCharMode(true);
    expect([queue.take(), queue.take()]).toEqual(['y', 'e']);
    queue.setCharMode(false);
    expect(queue.take()).toBe('s');
    queue.setCharMode(true);
    expect(queue.take()).toBe('s');
    queue.push('f\nend\n');
    queue.setCharMode(false);
    expect(drain(queue)).toEqual(['ay hi', 'half', 'end']);
  });

  test('an empty line is Enter', () => {
    const queue = new InputQueue(100);
    queue.push('\nx\n');
    queue.setCharMode(true);
    expect([queue.take(), queue.take(), queue.take(), queue.ready]).toEqual(['\r', 'x', '\r', false]);
  });

  test('the second half of Enter is swallowed across a change of mode', () => {
    const queue = new InputQueue(100);
    queue.setCharMode(true);
    queue.push('\r');
    expect(queue.take()).toBe('\r');
    queue.setCharMode(false);
    queue.push('\nlook\r\n');
    expect(drain(queue)).toEqual(['look']);
  });
});

test('however text is cut, the lines are the same', () => {
  const typed = fc.string({ unit: fc.constantFrom('a', 'é', '😀', '\r', '\n', '\0', '\b', '\x7f'), maxLength: 60 });
  fc.assert(
    fc.property(fc.array(typed), (pieces) => {
      expect(lines(...pieces)).toEqual(lines(pieces.join('')));
    }),
  );
});

test('100,000 lines come out as they went in, and taking them is not quadratic', () => {
  const queue = new InputQueue(100);
  const many = Array.from({ length: 100_000 }, (_, at) => `line ${at}`);
  queue.push(`${many.join('\n')}\n`);
  expect(queue.lineCount).toBe(many.length);
  expect(drain(queue)).toEqual(many);
  expect([queue.length, queue.lineCount]).toEqual([0, 0]);
});
