// The native runtime in Node's loop: doorbell, drain, timers, fairness, shutdown; beside isolated-vm in one process.

import ivm from 'isolated-vm';
import { completionKey } from '../../driver/workers/completion_key';
import type { RequestId } from '../../driver/workers/job_codec';
import { WorkerRuntime } from '../../driver/workers/runtime';

const ownKey = 0x7e57;

interface Got {
  id: RequestId;
  status: number;
  text: string;
}

/** A runtime whose completions of `key` are collected; `until` resolves when there are so many. */
function collecting(runtime: WorkerRuntime, key: number) {
  const got: Got[] = [];
  let wake = () => {};
  runtime.on(key, (id, status, payload) => {
    got.push({ id, status, text: payload.toString('utf8') });
    wake();
  });
  const until = async (count: number) => {
    while (got.length < count) await new Promise<void>((resolve) => (wake = resolve));
    return got;
  };
  return { got, until };
}

async function withRuntime(body: (runtime: WorkerRuntime) => Promise<void>): Promise<void> {
  const runtime = new WorkerRuntime();
  try {
    await body(runtime);
  } finally {
    await runtime.stop();
  }
}

function ownQueue(runtime: WorkerRuntime, capacity: number, batch: number, key = ownKey): void {
  runtime.setKey(key, { name: 'test', capacity, messageBytesMax: 1 << 20, whenFull: 'fail', batch });
}

test('a completion arrives by its key with id, status and payload', () =>
  withRuntime(async (runtime) => {
    const { until } = collecting(runtime, completionKey.http);
    runtime.start();
    runtime.post(completionKey.http, Number.MAX_SAFE_INTEGER, -3, Buffer.from('a\0b', 'utf8'));
    expect(await until(1)).toEqual([{ id: Number.MAX_SAFE_INTEGER, status: -3, text: 'a\0b' }]);
  }));

test('posts before the start are not lost, and 5,000 posts to two keys arrive unmerged and in order', () =>
  withRuntime(async (runtime) => {
    ownQueue(runtime, 5000, 100);
    ownQueue(runtime, 5000, 100, ownKey + 1);
    const first = collecting(runtime, ownKey);
    const second = collecting(runtime, ownKey + 1);
    for (let i = 0; i < 2500; i++) {
      runtime.post(ownKey, i, 0, Buffer.alloc(0));
      runtime.post(ownKey + 1, i, 0, Buffer.alloc(0));
    }
    runtime.start();
    await Promise.all([first.until(2500), second.until(2500)]);
    for (const { got } of [first, second])
      expect(got.map(({ id }) => id)).toEqual(Array.from({ length: 2500 }, (_, i) => i));
  }));

test('a flood of one key lets another key through in the same turn', () =>
  withRuntime(async (runtime) => {
    ownQueue(runtime, 4000, 50);
    const order: string[] = [];
    let done = () => {};
    const finished = new Promise<void>((resolve) => (done = resolve));
    runtime.on(ownKey, () => {
      order.push('flood');
    });
    runtime.on(completionKey.git, () => {
      order.push('git');
      done();
    });
    for (let i = 0; i < 4000; i++) runtime.post(ownKey, i, 0, Buffer.alloc(0));
    runtime.post(completionKey.git, 1, 0, Buffer.alloc(0));
    runtime.start();
    await finished;
    expect(order.length).toBeLessThanOrEqual(51);
  }));

test('a message larger than the buffer arrives whole', () =>
  withRuntime(async (runtime) => {
    ownQueue(runtime, 4, 10);
    const { until } = collecting(runtime, ownKey);
    runtime.start();
    runtime.post(ownKey, 1, 0, Buffer.from('small'));
    runtime.post(ownKey, 2, 0, Buffer.alloc(1 << 20, 'x'));
    const got = await until(2);
    expect([got[0]!.text, got[1]!.text.length]).toEqual(['small', 1 << 20]);
  }));

test('a full queue refuses, and what was refused is counted', () =>
  withRuntime(async (runtime) => {
    ownQueue(runtime, 2, 10);
    runtime.post(ownKey, 1, 0, Buffer.alloc(0));
    runtime.post(ownKey, 2, 0, Buffer.alloc(0));
    expect(() => runtime.post(ownKey, 3, 0, Buffer.alloc(0))).toThrow('post: full');
    expect(() => runtime.post(0xbad, 3, 0, Buffer.alloc(0))).toThrow('post: unknown');
    expect(runtime.info().keys.find(({ key }) => key === ownKey)).toMatchObject({ size: 2, rejected: 1, highWater: 2 });
    const { until } = collecting(runtime, ownKey);
    runtime.start();
    await until(2);
  }));

test('timers come in the order of their time, an earlier one set later first', () =>
  withRuntime(async (runtime) => {
    const { until } = collecting(runtime, completionKey.timer);
    runtime.start();
    runtime.setTimer(1, 60_000);
    runtime.setTimer(2, 40);
    runtime.setTimer(3, 5);
    runtime.setTimer(4, 20);
    expect(runtime.cancelTimer(4)).toBe(true);
    expect(runtime.cancelTimer(4)).toBe(false);
    expect((await until(2)).map(({ id }) => id)).toEqual([3, 2]);
  }));

test('a periodic timer comes again until it is cancelled', () =>
  withRuntime(async (runtime) => {
    const { until } = collecting(runtime, completionKey.timer);
    runtime.start();
    runtime.setTimer(9, 1, 1);
    await until(3);
    expect(runtime.cancelTimer(9)).toBe(true);
  }));

test("Node's own events come between the turns of a flood, and what a handler posts is delivered in order", () =>
  withRuntime(async (runtime) => {
    const ids: number[] = [];
    let flooding = true;
    let ebbed = () => {};
    const ebb = new Promise<void>((resolve) => (ebbed = resolve));
    runtime.on(completionKey.git, (id) => {
      ids.push(Number(id));
      if (flooding) runtime.post(completionKey.git, ids.length, 0, Buffer.alloc(0));
      else ebbed();
    });
    runtime.start();
    runtime.post(completionKey.git, 0, 0, Buffer.alloc(0));
    while (ids.length < 100) await new Promise((resolve) => setTimeout(resolve, 0));
    flooding = false;
    await ebb;
    expect(ids).toEqual(ids.map((_, i) => i));
  }));

test('a handler that fails stops no other, and its error is not swallowed', () =>
  withRuntime(async (runtime) => {
    const thrown: (() => void)[] = [];
    const later = jest.spyOn(globalThis, 'queueMicrotask').mockImplementation((fault) => void thrown.push(fault));
    runtime.on(completionKey.git, (id) => {
      throw new Error(`the handler of ${id} fails`);
    });
    const { until } = collecting(runtime, completionKey.http);
    for (const id of [1, 2]) runtime.post(completionKey.git, id, 0, Buffer.alloc(0));
    runtime.post(completionKey.dns, 3, 0, Buffer.alloc(0));
    runtime.post(completionKey.http, 4, 0, Buffer.from('heard'));
    runtime.start();
    expect(await until(1)).toEqual([{ id: 4, status: 0, text: 'heard' }]);
    while (thrown.length < 3) await new Promise(setImmediate);
    later.mockRestore();
    const errors = thrown.map((fault) => {
      try {
        return fault();
      } catch (error) {
        return (error as Error).message;
      }
    });
    expect(errors.sort()).toEqual([
      'a completion of key 0x444e53 has no handler',
      'the handler of 1 fails',
      'the handler of 2 fails',
    ]);
  }));

test('two runtimes at once keep their completions apart, and one goes on when the other has stopped', () =>
  withRuntime((first) =>
    withRuntime(async (second) => {
      const runtimes = [first, second];
      const heard = runtimes.map((runtime) => collecting(runtime, completionKey.http));
      for (const runtime of runtimes) runtime.start();
      for (let i = 0; i < 100; i++) runtimes[i % 2]!.post(completionKey.http, i, 0, Buffer.alloc(0));
      for (const [parity, { until }] of heard.entries())
        expect((await until(50)).map(({ id }) => id)).toEqual(Array.from({ length: 50 }, (_, i) => 2 * i + parity));
      await first.stop();
      second.post(completionKey.http, 100, 0, Buffer.alloc(0));
      expect((await heard[1]!.until(51)).at(-1)!.id).toBe(100);
      expect(heard[0]!.got).toHaveLength(50);
    }),
  ));

test('isolated-vm and the native runtime live in one process', () =>
  withRuntime(async (runtime) => {
    const isolate = new ivm.Isolate({ memoryLimit: 32 });
    const context = isolate.createContextSync();
    const add = context.evalSync('(a, b) => a + b', { reference: true });
    const sums: number[] = [];
    let done = () => {};
    const finished = new Promise<void>((resolve) => (done = resolve));
    runtime.on(completionKey.http, (id) => {
      sums.push(add.applySync(undefined, [Number(id), 1]) as number);
      if (sums.length === 100) done();
    });
    runtime.start();
    for (let i = 0; i < 100; i++) runtime.post(completionKey.http, i, 0, Buffer.alloc(0));
    await finished;
    isolate.dispose();
    expect(sums).toEqual(Array.from({ length: 100 }, (_, i) => i + 1));
  }));

test('what is queued before the stop is delivered before the stop is done', async () => {
  const runtime = new WorkerRuntime();
  const { got } = collecting(runtime, completionKey.process);
  runtime.start();
  for (let i = 0; i < 1000; i++) runtime.post(completionKey.process, i, 0, Buffer.from('x'));
  expect(await runtime.stop()).toBe(0);
  expect(got).toHaveLength(1000);
  expect(() => runtime.post(completionKey.process, 1, 0, Buffer.alloc(0))).toThrow('post: closed');
  expect(runtime.info().state).toBe('stopped');
});

test('a runtime that was never started stops, and stopping twice is stopping once', async () => {
  const runtime = new WorkerRuntime();
  const first = runtime.stop();
  expect(runtime.stop()).toBe(first);
  expect(await first).toBe(0);
  expect(() => runtime.start()).toThrow(/could not be started: closed/);
});

test('a stop asked for inside a handler is orderly too', async () => {
  const runtime = new WorkerRuntime();
  const stopped = new Promise<number>((resolve) => {
    runtime.on(completionKey.git, () => resolve(runtime.stop()));
  });
  runtime.start();
  runtime.post(completionKey.git, 1, 0, Buffer.alloc(0));
  expect(await stopped).toBe(0);
});

test('twenty runtimes start and stop one after the other', async () => {
  for (let round = 0; round < 20; round++) {
    await withRuntime(async (runtime) => {
      const { until } = collecting(runtime, completionKey.dns);
      runtime.start();
      runtime.post(completionKey.dns, round, 0, Buffer.alloc(0));
      expect((await until(1))[0]!.id).toBe(round);
    });
  }
});
