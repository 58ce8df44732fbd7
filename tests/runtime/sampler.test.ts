// Samples of the LPC stack as Chrome trace events.

import { chromeTrace } from '../../driver/runtime/sampler';
import { newWorld } from './make_world';

const frame = (name: string, line: number) => JSON.stringify([name, '/std/room.c', line, '/std/room#1']);

interface Event {
  name: string;
  ph: string;
  ts: number;
  dur: number;
  args: unknown;
}

function eventsOf(samples: Parameters<typeof chromeTrace>[0]): Event[] {
  const { traceEvents } = JSON.parse(chromeTrace(samples)) as { traceEvents: Event[] };
  return traceEvents.filter(({ ph }) => ph === 'X');
}

beforeEach(() => newWorld());

test('what stays on the stack from sample to sample is one call, whatever its line', () => {
  const events = eventsOf([
    { at: 100, stack: [frame('outer', 3), frame('inner', 9)] },
    { at: 150, stack: [frame('outer', 4), frame('inner', 10)] },
    { at: 180, stack: [frame('outer', 5)] },
    { at: 300, stack: [] },
  ]);
  expect(events.map(({ name, ts, dur }) => [name, ts, dur])).toEqual([
    ['inner', 100, 80],
    ['outer', 100, 200],
  ]);
  expect(events[0]!.args).toEqual({ file: '/std/room.c', line: 9, object: '/std/room#1' });
});

test('the last sample ends everything', () => {
  expect(eventsOf([{ at: 5, stack: [frame('f', 1)] }]).map(({ name, dur }) => [name, dur])).toEqual([['f', 0]]);
  expect(eventsOf([])).toEqual([]);
});
