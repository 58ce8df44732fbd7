// The space for new values that an isolate begins with: what a turn made and dropped stays uncollected while it fits. A run without
// a collection leaves all of it in the heap's figure, so the test needs no clock.

import type { HostCalls } from '../../driver/contract/bridge';
import { newValuesMbMax } from '../../driver/contract/limits';
import { LpcIsolate } from '../../driver/isolate/isolate';

const megabyte = 1 << 20;
const droppedMb = newValuesMbMax / 2;

/** Megabytes that a heap has grown by when `droppedMb` of arrays were made and dropped. */
function growthMb(heapMb: number): number {
  const isolate = new LpcIsolate({
    bundle: `globalThis.$turns = { configure: (mb) => {
      let last;
      for (let i = 0; i < mb * 1024; i++) last = new Array(128).fill(i);
      return String(last.length);
    } };`,
    hostCalls: {} as HostCalls,
    heapMb,
    turnTimeoutMs: 60_000,
  });
  isolate.turn('configure', '1');
  const before = isolate.heapUsed();
  expect(isolate.turn('configure', String(droppedMb))).toEqual({ effects: '128' });
  const growth = (isolate.heapUsed() - before) / megabyte;
  isolate.dispose();
  return growth;
}

test('a heap of 1 GB keeps newValuesMbMax of new values before it collects, a small heap its 64th part', () => {
  expect(growthMb(1024)).toBeGreaterThanOrEqual(droppedMb);
  expect(growthMb(64)).toBeLessThan(droppedMb / 2);
});
