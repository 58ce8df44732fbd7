// Jobs on the host side: answers once, events in order before it, back-pressure, words, and turns among jobs.

import { type JobLink, type JobServers, Jobs } from '../../driver/backend/jobs';
import type { Completion } from '../../driver/contract/job';
import { jobEventsPerTurn, jobEventsWaitingMax } from '../../driver/contract/limits';

// The kinds of the table do not matter here: one server plays a conversation.
type Script = (link: JobLink, request: unknown) => Promise<unknown>;
let rung = 0;

function jobsServing(script: Script): Jobs {
  const serve = (request: unknown, link: JobLink): Promise<never> => script(link, request) as Promise<never>;
  rung = 0;
  return new Jobs({ resolve: serve } as unknown as JobServers, () => rung++);
}

const event = (link: JobLink, value: unknown): boolean => link.event(value as never);
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const takeAll = (jobs: Jobs): Completion[] => jobs.take(10_000);

test('events come in order before the answer, and the backend hears of the first', async () => {
  const jobs = jobsServing(async (link) => {
    event(link, 'a');
    event(link, 'b');
    return 'done';
  });
  jobs.start(1, 'resolve', '{}');
  expect(rung).toBe(1);
  await settle();
  expect(takeAll(jobs)).toEqual([
    ['event', 1, 'a'],
    ['event', 1, 'b'],
    ['answer', 1, 'done'],
  ]);
  expect(jobs.info()).toEqual({ started: 1, finished: 1, running: 0, waiting: 0 });
});

test('a failing job and an unknown kind answer with an error text, once', async () => {
  const jobs = jobsServing(() => Promise.reject(new Error('no such host')));
  jobs.start(1, 'resolve', '{}');
  jobs.start(2, 'juggle', '{}');
  await settle();
  expect(takeAll(jobs)).toEqual([
    ['error', 1, 'no such host'],
    ['error', 2, "no worker serves jobs of kind 'juggle'"],
  ]);
  expect(takeAll(jobs)).toEqual([]);
});

test('a flooding job takes turns with the others', async () => {
  const jobs = jobsServing(async (link, request) => {
    const { count } = request as { count: number };
    for (let i = 0; i < count; i++) event(link, i);
    return count;
  });
  jobs.start(1, 'resolve', '{"count":100}');
  jobs.start(2, 'resolve', '{"count":1}');
  await settle();
  const first = jobs.take(jobEventsPerTurn + 2);
  expect(first.filter(([, id]) => id === 1)).toHaveLength(jobEventsPerTurn);
  expect(first.slice(-2)).toEqual([
    ['event', 2, 0],
    ['answer', 2, 1],
  ]);
  expect(takeAll(jobs)).toHaveLength(100 - jobEventsPerTurn + 1);
});

test('a server that sends too much is told to pause and hears when there is room', async () => {
  let sent = 0;
  const jobs = jobsServing(async (link) => {
    for (; sent < jobEventsWaitingMax * 3; sent++) if (!event(link, sent)) await link.drained();
    return 'done';
  });
  jobs.start(1, 'resolve', '{}');
  await settle();
  expect(sent).toBe(jobEventsWaitingMax - 1);
  const got: Completion[] = [];
  while (jobs.waiting) {
    got.push(...jobs.take(jobEventsWaitingMax / 2));
    await settle();
  }
  expect(got).toHaveLength(jobEventsWaitingMax * 3 + 1);
  expect(got.slice(0, -1).map(([, , value]) => value)).toEqual(Array.from({ length: sent }, (_, i) => i));
});

test('words reach the job, also those told before it listens', async () => {
  const heard: unknown[] = [];
  const jobs = jobsServing(async (link) => {
    await settle();
    await new Promise<void>((resolve) => {
      link.onWord((word) => {
        heard.push(word);
        if ((word as unknown) === 'end') resolve();
      });
    });
    return heard.length;
  });
  jobs.start(1, 'resolve', '{}');
  jobs.tell(1, '"early"');
  await settle();
  jobs.tell(1, '{"line":"hello"}');
  jobs.tell(1, '"end"');
  await settle();
  jobs.tell(1, '"too late"');
  expect(heard).toEqual(['early', { line: 'hello' }, 'end']);
  expect(takeAll(jobs)).toEqual([['answer', 1, 3]]);
});

test('nothing comes of a cancelled job, and its server is woken to see it', async () => {
  let woken = false;
  const jobs = jobsServing(async (link) => {
    while (event(link, 'x')) {}
    await link.drained();
    woken = link.signal.aborted;
    return 'unheard';
  });
  jobs.start(1, 'resolve', '{}');
  jobs.cancel(1);
  await settle();
  expect(woken).toBe(true);
  expect(takeAll(jobs)).toEqual([]);
  expect(jobs.waiting).toBe(false);
  expect(jobs.outstanding).toBe(0);
});
