// The native HTTP client by itself: what it counts, how it is cancelled, and that nobody waits when the runtime stops.

import { driverEnds, type HttpRequest } from '../../driver/contract/job';
import { httpAnswersMax } from '../../driver/contract/limits';
import { HttpClient, type HttpSettings } from '../../driver/workers/http_client';
import { Resolver } from '../../driver/workers/resolver';
import { WorkerRuntime } from '../../driver/workers/runtime';
import { openServer, type TestServer } from '../jobs/http_server';

const settings: HttpSettings = {
  transfers: 4,
  keptConnections: 2,
  privateAddresses: ['127.0.0.1'],
  proxy: '',
  certificatesFile: '',
  bodyBytesMax: 1000,
  userAgent: 'test',
  configFile: 'test.toml',
};

let server: TestServer;

beforeAll(async () => {
  server = await openServer();
});

afterAll(() => server.close());

const never = new AbortController().signal;

function get(path: string, more: Partial<HttpRequest> = {}): HttpRequest {
  const limits = { connectMs: 5000, firstByteMs: 5000, wholeMs: 5000, bodyMax: 1000 };
  return { method: 'GET', url: server.url + path, headers: [], body: '', ...limits, binary: false, ...more };
}

async function withClient(body: (client: HttpClient, runtime: WorkerRuntime) => Promise<void>): Promise<void> {
  const runtime = new WorkerRuntime();
  new Resolver(runtime);
  const client = new HttpClient(runtime, settings);
  runtime.start();
  try {
    await body(client, runtime);
  } finally {
    await runtime.stop();
  }
}

const reason = (answer: Promise<unknown>): Promise<string> =>
  answer.then(
    () => 'answered',
    (error: Error) => error.message,
  );

test('bytes come as they are when they are asked for', () =>
  withClient(async (client) => {
    expect((await client.request(get('/bytes', { binary: true }), never)).body).toBe('AP9B');
    expect((await client.request(get('/bytes'), never)).body).toBe('\0\ufffdA');
  }));

test('more requests than threads wait for their turn, and are counted', () =>
  withClient(async (client, runtime) => {
    const hanging = Array.from({ length: 4 }, () => reason(client.request(get('/hang', { wholeMs: 300 }), never)));
    await server.untilHanging(4);
    const behind = client.request(get('/hello'), never);
    expect(runtime.info().http).toMatchObject({ threads: 4, threadsMax: 4, queued: 1, waiting: 5 });
    expect(await Promise.all(hanging)).toEqual(Array(4).fill('not done within 300 ms'));
    expect((await behind).body).toBe('hello');
    expect(runtime.info().http).toMatchObject({ admitted: 5, completed: 1, waiting: 0, queued: 0 });
    expect(client.outstanding).toBe(0);
  }));

test('a cancelled transfer gives its thread back at once, one that has not begun never begins', () =>
  withClient(async (client, runtime) => {
    const before = server.requests.length;
    const aborts = Array.from({ length: 6 }, () => new AbortController());
    const answers = aborts.map(({ signal }) => reason(client.request(get('/hang'), signal)));
    await server.untilHanging(4);
    for (const abort of aborts.reverse()) abort.abort();
    expect(await Promise.all(answers)).toEqual(Array(6).fill('cancelled'));
    await server.untilHanging(0);
    expect((await client.request(get('/hello'), never)).status).toBe(200);
    expect(server.requests.length - before).toBe(5);
    expect(runtime.info().http).toMatchObject({ cancelled: 6, waiting: 0 });
  }));

test('transfers under way are answered when the runtime stops, and it does not wait for them', async () => {
  const runtime = new WorkerRuntime();
  new Resolver(runtime);
  const client = new HttpClient(runtime, settings);
  runtime.start();
  const answers = Array.from({ length: 6 }, () => reason(client.request(get('/hang'), never)));
  await server.untilHanging(4);
  expect(await runtime.stop()).toBe(0);
  expect(await Promise.all(answers)).toEqual(Array(6).fill('the driver is shutting down'));
  expect(await reason(client.request(get('/hello'), never))).toContain('closed');
});

test('when the driver ends, what only asks is broken off and what may change something is sent', () =>
  withClient(async (client) => {
    const abort = new AbortController();
    const question = reason(client.request(get('/hang'), abort.signal));
    const post = reason(client.request(get('/late', { method: 'POST' }), abort.signal));
    await server.untilHanging(1);
    expect(client.underWay).toEqual([`GET ${server.url}`, `POST ${server.url}`]);
    abort.abort(driverEnds);
    expect([await question, client.underWay]).toEqual(['cancelled', [`POST ${server.url}`]]);
    await client.settled();
    expect([await post, client.underWay]).toEqual(['answered', []]);
  }));

test('more requests than may be under way are refused, and say so', () =>
  withClient(async (client) => {
    const abort = new AbortController();
    const answers = Array.from({ length: httpAnswersMax }, () => reason(client.request(get('/hang'), abort.signal)));
    expect(await reason(client.request(get('/hello'), never))).toBe(
      `more than ${httpAnswersMax} HTTP requests are under way`,
    );
    abort.abort();
    expect(new Set(await Promise.all(answers))).toEqual(new Set(['cancelled']));
    expect((await client.request(get('/hello'), never)).status).toBe(200);
  }));

test('what is no request is refused at once', () =>
  withClient(async (client) => {
    expect(await reason(client.request(get('', { url: 'nowhere' }), never))).toContain('not a request');
    expect(await reason(client.request(get('/', { headers: [['a b', 'c']] }), never))).toContain('not a request');
  }));
