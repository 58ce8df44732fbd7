// Ends the process when one seed takes far too long: a hang leaves no other way to tell which seed it was. A thread of its own
// watches, because the hanging one cannot.

import { Worker } from 'node:worker_threads';

const longestMs = 60_000;

const watcher = `
const { workerData } = require('node:worker_threads');
const { writeSync } = require('node:fs');
const [seed, beat] = [new Int32Array(workerData.shared, 0, 1), new Int32Array(workerData.shared, 4, 1)];
for (;;) {
  const before = Atomics.load(beat, 0);
  if (before < 0) break;
  if (Atomics.wait(beat, 0, before, workerData.longestMs) !== 'timed-out') continue;
  writeSync(2, 'seed ' + seed[0] + ' hangs\\nagain: npm run fuzz -- --seeds 1 --from ' + seed[0] + '\\n');
  process.kill(process.pid, 'SIGKILL');
}
`;

export interface Watchdog {
  begin(seed: number): void;
  stop(): void;
}

export function watchForHangs(): Watchdog {
  const shared = new SharedArrayBuffer(8);
  const [seed, beat] = [new Int32Array(shared, 0, 1), new Int32Array(shared, 4, 1)];
  new Worker(watcher, { eval: true, workerData: { shared, longestMs } }).unref();
  const tell = (value: number): void => {
    Atomics.store(beat, 0, value);
    Atomics.notify(beat, 0);
  };
  return {
    begin(next) {
      seed[0] = next;
      tell((Atomics.load(beat, 0) + 1) & 0x3fff_ffff);
    },
    stop: () => tell(-1),
  };
}
