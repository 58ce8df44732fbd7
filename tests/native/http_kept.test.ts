// Kept connections of the native HTTP client: used again, over TLS too, and what happens when the server gives one up at the very moment
// when the next request is written to it. The server here speaks bare TCP, so that it can break off where it wants to.

import * as fs from 'node:fs';
import * as https from 'node:https';
import * as net from 'node:net';
import * as path from 'node:path';
import type { TLSSocket } from 'node:tls';
import { defaultConfig } from '../../driver/base/config';
import type { HttpRequest } from '../../driver/contract/job';
import { HttpClient, type HttpSettings } from '../../driver/workers/http_client';
import { Resolver } from '../../driver/workers/resolver';
import { WorkerRuntime } from '../../driver/workers/runtime';

const data = path.join(__dirname, '../jobs/data');

const settings: HttpSettings = {
  transfers: 4,
  keptConnections: 4,
  privateAddresses: ['127.0.0.1'],
  proxy: '',
  certificatesFile: path.join(data, 'authority.cert.pem'),
  bodyBytesMax: 1000,
  userAgent: 'test',
  configFile: 'test.toml',
};

const never = new AbortController().signal;

/** What the server does with the request of that number on one connection: a text to send, and whether it then breaks off. */
type Reply = (method: string, onThisConnection: number) => { text: string; end?: boolean };

const fine = 'HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfine';
const gone = { text: '', end: true };

interface BareServer {
  url: string;
  /** Each request as `METHOD connection`, the connections numbered from 1. */
  requests: string[];
  close: () => void;
}

async function openBare(reply: Reply): Promise<BareServer> {
  const requests: string[] = [];
  const sockets = new Set<net.Socket>();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    const connection = sockets.size;
    let text = '';
    let count = 0;
    socket.on('error', () => {});
    socket.on('data', (bytes: Buffer) => {
      text += bytes.toString();
      const request = /^(\w+) [\s\S]*?\r\n\r\n/.exec(text);
      if (!request || text.length < request[0].length + lengthOf(request[0])) return;
      text = '';
      requests.push(`${request[1]} ${connection}`);
      const { text: answer, end } = reply(request[1]!, ++count);
      if (answer !== '') socket.write(answer);
      if (end) socket.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = (): void => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  return { url: `http://127.0.0.1:${(server.address() as net.AddressInfo).port}/`, requests, close };
}

const lengthOf = (head: string): number => Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);

async function withClient(body: (client: HttpClient) => Promise<void>): Promise<void> {
  const runtime = new WorkerRuntime();
  new Resolver(runtime);
  const client = new HttpClient(runtime, settings);
  runtime.start();
  try {
    await body(client);
  } finally {
    await runtime.stop();
  }
}

function request(url: string, method = 'GET', text = ''): HttpRequest {
  const limits = { connectMs: 20_000, firstByteMs: 20_000, wholeMs: 20_000, bodyMax: 1000 };
  return { method, url, headers: [], body: Buffer.from(text).toString('base64'), ...limits, binary: false };
}

/** The bodies or the errors of these requests, one after the other. */
async function askInTurn(reply: Reply, ...asked: [method: string, body?: string][]): Promise<[string[], string[]]> {
  const server = await openBare(reply);
  const came: string[] = [];
  await withClient(async (client) => {
    for (const [method, body] of asked)
      came.push(
        await client.request(request(server.url, method, body), never).then(
          (answer) => answer.body,
          (error: Error) => `error: ${error.message}`,
        ),
      );
  });
  server.close();
  return [came, server.requests];
}

/** Answers the first request of each connection, and gives the connection up when the second one comes. */
const onlyOnce: Reply = (_method, number) => (number === 1 ? { text: fine } : gone);

describe('a kept connection that the server gives up under a request', () => {
  test.each([
    ['GET', ''],
    ['DELETE', ''],
    ['PUT', 'what to put'],
  ])('is replaced for %s', async (method, body) => {
    const [came, requests] = await askInTurn(onlyOnce, ['GET'], [method, body]);
    expect(came).toEqual(['fine', 'fine']);
    expect(requests).toEqual(['GET 1', `${method} 1`, `${method} 2`]);
  });

  test.each([
    ['POST', 'x=1'],
    ['PATCH', 'x=1'],
    ['POST', ''],
  ])('is an error for %s, which is never sent twice', async (method, body) => {
    const [came, requests] = await askInTurn(onlyOnce, ['GET'], [method, body]);
    expect(came).toEqual(['fine', expect.stringMatching(/^error: .*(disconnected|reset|broken pipe)/i)]);
    expect(requests).toEqual(['GET 1', `${method} 1`]);
  });

  test('is replaced once: a server that gives up the next one too is an error', async () => {
    let answered = 0;
    const [came, requests] = await askInTurn(() => (answered++ === 0 ? { text: fine } : gone), ['GET'], ['GET']);
    expect(came).toEqual(['fine', expect.stringMatching(/^error: .*(disconnected|reset)/i)]);
    expect(requests).toEqual(['GET 1', 'GET 1', 'GET 2']);
  });

  test('is an error when something of an answer came', async () => {
    const torn: Reply = (_method, number) => (number === 1 ? { text: fine } : { text: 'HTTP/1.1 2', end: true });
    const [came, requests] = await askInTurn(torn, ['GET'], ['GET']);
    expect(came).toEqual(['fine', expect.stringMatching(/^error: /)]);
    expect(requests).toEqual(['GET 1', 'GET 1']);
  });
});

test('a new connection that the server gives up is no kept one, and its request an error', async () => {
  const [came, requests] = await askInTurn(() => gone, ['GET']);
  expect(came).toEqual([expect.stringMatching(/^error: .*(disconnected|reset)/i)]);
  expect(requests).toEqual(['GET 1']);
});

test('kept connections that the server has closed are replaced', async () => {
  const [came] = await askInTurn(() => ({ text: fine, end: true }), ['GET'], ['GET'], ['GET']);
  expect(came).toEqual(['fine', 'fine', 'fine']);
});

test('what a burst has opened serves the next one, and the defaults keep that much', async () => {
  const server = await openBare(() => ({ text: fine }));
  await withClient(async (client) => {
    const burst = (): Promise<unknown> =>
      Promise.all(Array.from({ length: 50 }, () => client.request(request(server.url), never)));
    await burst();
    await burst();
    // Each as `GET connection`.
    expect(server.requests).toHaveLength(100);
    expect(new Set(server.requests).size).toBeLessThanOrEqual(settings.transfers);
  });
  server.close();
  const { http } = defaultConfig({});
  expect(http.kept_connections).toBe(http.transfers);
});

test('a client without a resolver before it is refused', async () => {
  const runtime = new WorkerRuntime();
  expect(() => new HttpClient(runtime, settings)).toThrow('HTTP client: state');
  await runtime.stop();
});

test('over TLS connections are kept, and sessions resumed', async () => {
  const resumed: boolean[] = [];
  const key = fs.readFileSync(path.join(data, 'server.key.pem'));
  const cert = fs.readFileSync(path.join(data, 'server.cert.pem'));
  const server = https.createServer({ key, cert }, (asked, response) => {
    if (asked.method === 'DELETE') response.setHeader('Connection', 'close');
    response.end('fine');
  });
  server.on('secureConnection', (socket: TLSSocket) => resumed.push(socket.isSessionReused()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `https://127.0.0.1:${(server.address() as net.AddressInfo).port}/`;
  await withClient(async (client) => {
    for (const method of ['GET', 'POST', 'GET', 'DELETE', 'GET'])
      expect((await client.request(request(url, method), never)).body).toBe('fine');
  });
  // The fourth answer ends the first connection; the second one takes up its session.
  expect(resumed).toEqual([false, true]);
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});
