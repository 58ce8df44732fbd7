// Samples of the LPC stack as Chrome trace events.

import type { HostCalls } from '../../driver/contract/bridge';
import { traceSamplesMax } from '../../driver/contract/limits';
import { connectHost } from '../../driver/runtime/host';
import { chromeTrace, endTrace, functionTimes, markTurn, startTrace, traceEndsAt } from '../../driver/runtime/sampler';
import { newWorld } from './make_world';

const frame = (name: string, line: number, program = '/std/room') =>
  JSON.stringify([name, '/std/room.c', line, '/std/room#1', program]);

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

test('a profile has the time of a function, of what it called, and the calls that were seen', () => {
  const other = frame('elsewhere', 1, '/std/other');
  const samples = [
    { at: 100, stack: [frame('outer', 3), frame('inner', 9)] },
    { at: 150, stack: [frame('outer', 4)] },
    { at: 180, stack: [frame('outer', 5), other] },
    { at: 200, stack: [frame('outer', 6), frame('inner', 9)] },
    { at: 300, stack: [] },
    { at: 400, stack: [frame('outer', 3), frame('outer', 3)] },
    { at: 410, stack: [] },
  ];
  expect(Object.fromEntries(functionTimes(samples, '/std/room'))).toEqual({
    outer: { calls: 3, self: 40, children: 170 },
    inner: { calls: 2, self: 150, children: 0 },
  });
  expect(Object.fromEntries(functionTimes(samples, '/std/other'))).toEqual({
    elsewhere: { calls: 1, self: 20, children: 0 },
  });
});

test('a trace ends with the last sample that it may have, and is written once', () => {
  let clockNs = 0n;
  const written: [path: string, text: string][] = [];
  connectHost({
    clockNs: () => ['ok', String((clockNs += 1000n))],
    writeFile: (path: string, text: string) => {
      written.push([path, text]);
      return ['ok', true];
    },
  } as unknown as HostCalls);
  startTrace('/trace.json', 300);
  for (let turn = 1; turn < traceSamplesMax; turn++) markTurn();
  expect([traceEndsAt() === null, written.length]).toEqual([false, 0]);
  markTurn();
  expect(traceEndsAt()).toBeNull();
  markTurn();
  endTrace();
  expect(written.map(([path]) => path)).toEqual(['/trace.json']);
  expect(Number(clockNs / 1000n)).toBe(traceSamplesMax);
  expect(JSON.parse(written[0]![1])).toMatchObject({ displayTimeUnit: 'ms' });
});
