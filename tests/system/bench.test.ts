// `npm run bench -- lpc` starts the real driver on its measures and prints a table.

import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { benchDrivers } from '../../scripts/bench_drivers';

/** What a bench wrote, and its exit status. */
function bench(kind: 'lpc' | 'compile', words: string[]): { status: number; text: string } {
  let text = '';
  const keep = (written: unknown): boolean => {
    text += String(written);
    return true;
  };
  const spies = [process.stdout, process.stderr].map((stream) => jest.spyOn(stream, 'write').mockImplementation(keep));
  try {
    return { status: benchDrivers(kind, words), text };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

test('a measure is compared with the figures of a peer', () => {
  const peers = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'mudstone_peers.')), 'peers.json');
  fs.writeFileSync(peers, JSON.stringify({ driver: 'another', compute_ms: { fib27: 1_000_000 } }));
  const { status, text } = bench('lpc', ['fib27', '--rounds', '1', '--peers', peers]);
  fs.rmSync(path.dirname(peers), { recursive: true });
  expect([status, text]).toEqual([0, expect.stringMatching(/^fib27 +\d+\.\d\d +1000000\.00 +×\d+\.\d\d$/m)]);
  expect(text).toContain('peer: another');
});

test.each([
  [['nope'], "There is no measure 'nope'. There are: fib27, "],
  [['--rounds', '0'], '--rounds takes a number of 1 or more.'],
  [['--peers', '/no/such/file'], 'no such file'],
])('%j is refused', (words, reason) => {
  const { status, text } = bench('lpc', words);
  expect([status, text]).toEqual([2, expect.stringContaining(reason)]);
});

test('a driver that cannot be run is named', () => {
  const { status, text } = bench('lpc', ['fib27', '--rounds', '1', '--fluffos', '/no/such/driver']);
  expect([status, text]).toEqual([1, expect.stringContaining('fluffos could not be run')]);
});
