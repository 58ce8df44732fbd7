// Names and addresses through the library: the machine's own resolver, so only names that every machine has.

import { completionKey } from '../../driver/workers/completion_key';
import type { ResolveError, ResolverSettings } from '../../driver/workers/resolver';
import { Resolver } from '../../driver/workers/resolver';
import { WorkerRuntime } from '../../driver/workers/runtime';

async function withResolver(
  body: (resolver: Resolver, runtime: WorkerRuntime) => Promise<void>,
  settings: Partial<ResolverSettings> = {},
) {
  const runtime = new WorkerRuntime();
  const resolver = new Resolver(runtime, settings);
  runtime.start();
  try {
    await body(resolver, runtime);
  } finally {
    await runtime.stop();
  }
}

async function refusal(answer: Promise<unknown>): Promise<string> {
  return answer.then(
    () => 'resolved',
    (error: ResolveError) => error.status,
  );
}

test('localhost has a loopback address, and the second answer comes from the cache', () =>
  withResolver(async (resolver, runtime) => {
    const addresses = await resolver.resolve({ name: 'localhost' });
    expect(addresses.some((address) => address === '127.0.0.1' || address === '::1')).toBe(true);
    expect(await resolver.resolve({ name: 'LocalHost' })).toEqual(addresses);
    expect(runtime.info().dns).toMatchObject({ admitted: 1, completed: 2, hitsForward: 1 });
  }));

test('without settings the defaults reach the pool, and a setting changes its own number only', async () => {
  const defaults = { threadsMax: 16, forwardTtlMillis: 300_000, reverseTtlMillis: 900_000, negativeTtlMillis: 30_000 };
  await withResolver(async (_resolver, runtime) => expect(runtime.info().dns).toMatchObject(defaults));
  await withResolver(
    async (_resolver, runtime) => expect(runtime.info().dns).toMatchObject({ ...defaults, reverseTtlMillis: 0 }),
    { reverseTtlMs: 0 },
  );
});

test.each(['127.0.0.1', '::1', '192.0.2.7'])('the address %s is its own answer', (address) =>
  withResolver(async (resolver) => {
    expect(await resolver.resolve({ name: address })).toEqual([address]);
  }),
);

test('64 equal lookups at once are one lookup, and every one is answered', () =>
  withResolver(async (resolver, runtime) => {
    const all = await Promise.all(Array.from({ length: 64 }, () => resolver.resolve({ name: 'localhost' })));
    expect(new Set(all.map((addresses) => addresses.join()))).toHaveProperty('size', 1);
    const dns = runtime.info().dns!;
    expect(dns.completed).toBe(64);
    expect(dns.coalesced! + dns.hitsForward!).toBe(63);
  }));

test('a name that can be none is refused at once, and so is a name with a NUL', () =>
  withResolver(async (resolver) => {
    expect(await refusal(resolver.resolve({ name: '' }))).toBe('invalid');
    expect(await refusal(resolver.resolve({ name: 'a b' }))).toBe('invalid');
    expect(await refusal(resolver.resolve({ name: 'a\0b' }))).toBe('invalid');
    expect(await refusal(resolver.resolve({ name: 'localhost', reverse: true }))).toBe('invalid');
  }));

test('a name that does not exist is an answer with a reason', () =>
  withResolver(async (resolver) => {
    // RFC 6761: `invalid` never resolves. A machine without a name server says that no server answered.
    expect(['not_found', 'timed_out']).toContain(
      await refusal(resolver.resolve({ name: 'nobody.invalid', timeoutMs: 300 })),
    );
  }));

test('lookups in flight are answered when the runtime stops', async () => {
  const runtime = new WorkerRuntime();
  const resolver = new Resolver(runtime);
  runtime.start();
  const answers = Promise.all(
    Array.from({ length: 50 }, (_, i) => refusal(resolver.resolve({ name: `host${i}.invalid` }))),
  );
  await runtime.stop();
  for (const status of await answers) expect(['stopped', 'not_found']).toContain(status);
  expect(resolver.outstanding).toBe(0);
  expect(await refusal(resolver.resolve({ name: 'localhost' }))).toBe('closed');
});

test('an aborted request ends at once with the reason, and is not counted as open', () =>
  withResolver(
    async (resolver, runtime) => {
      const abort = new AbortController();
      const { signal } = abort;
      const answers = Array.from({ length: 60 }, (_, i) => resolver.resolve({ name: `slow${i}.invalid`, signal }));
      const reason = new Error('not wanted any more');
      abort.abort(reason);
      expect(runtime.info().dns).toMatchObject({ waiting: 0 });
      for (const answer of answers) await expect(answer).rejects.toBe(reason);
      expect(resolver.outstanding).toBe(0);
      expect(await resolver.resolve({ name: '127.0.0.1' })).toEqual(['127.0.0.1']);
    },
    { workers: 1, workersMax: 1 },
  ));

test('a resolver takes its key once', () =>
  withResolver(async (_resolver, runtime) => {
    expect(() => new Resolver(runtime)).toThrow(`key 0x${completionKey.dns.toString(16)} has a handler already`);
  }));
