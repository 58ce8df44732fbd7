// Real sockets: many at once, slow ones, greedy ones, and ports that can't be had.

import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TLSSocket } from 'node:tls';
import { connect as tlsConnect } from 'node:tls';
import { waitingLinesMax } from '../../driver/contract/limits';
import type { NetworkSettings } from '../../driver/net/network';
import { Network } from '../../driver/net/network';
import type { Session } from '../../driver/net/session';
import { plainAddress, TcpTransport } from '../../driver/net/tcp_transport';
import { Client, MemoryLog, RecordingOwner, until, wire } from './telnet_world';

const log = new MemoryLog();
const settings: NetworkSettings = {
  connectionsMax: 2000,
  lineLengthMax: 16_384,
  outputBacklogMax: 1_048_576,
  negotiate: false,
  backlog: 4096,
  file: 'config/mudstone.toml',
  log,
};
const networks: Network[] = [];
const clients: Client[] = [];

afterEach(async () => {
  for (const client of clients.splice(0)) client.socket.destroy();
  await Promise.all(networks.splice(0).map((network) => network.close()));
  log.lines.length = 0;
});

const echoOwner = (): RecordingOwner =>
  new RecordingOwner((session, line) => {
    if (line === 'quit') {
      session.write('Goodbye.\n');
      session.close();
    } else session.write(`You said: ${line}\n`);
  }, 'Welcome.\n');

async function open(owner = echoOwner(), changed: Partial<NetworkSettings> = {}) {
  const network = new Network({ ...settings, ...changed }, owner);
  networks.push(network);
  const listener = await network.listen({ bind: '::', port: 0, tls: null, key: '[telnet] port' });
  const visit = (): Client => {
    const client = new Client(listener.port);
    clients.push(client);
    return client;
  };
  return { network, listener, owner, visit };
}

test('a visit: greeting, a line, its answer, goodbye', async () => {
  const { visit, network, owner } = await open();
  const client = visit();
  await client.sees('Welcome.\r\n');
  client.send('look\r\nquit\r\n');
  await until(() => client.closed, 'the connection to close');
  expect(client.text).toBe('Welcome.\r\nYou said: look\r\nGoodbye.\r\n');
  await until(() => network.sessionCount === 0);
  expect(owner.ends).toHaveLength(1);
});

test('what goes over a port is counted, each way, and of whoever is refused too', async () => {
  const { visit, network, listener } = await open(echoOwner(), { connectionsMax: 1 });
  const client = visit();
  await client.sees('Welcome.\r\n');
  client.send('look\r\n');
  await client.sees('You said: look\r\n');
  expect(network.traffic()).toEqual([
    [listener.port, { packetsIn: 1, bytesIn: 6, packetsOut: 2, bytesOut: client.text.length }],
  ]);
  const late = visit();
  await until(() => late.closed, 'the refusal');
  const [, { packetsOut, bytesOut }] = network.traffic()[0]!;
  expect([packetsOut, bytesOut]).toEqual([3, client.text.length + late.text.length]);
});

test('an IPv4 client of the dual-stack port has its IPv4 address', async () => {
  const { visit, owner, listener } = await open();
  await visit().sees('Welcome.');
  expect(owner.sessions[0].facts).toMatchObject({ address: '127.0.0.1', port: listener.port });
});

test('mapped addresses only are written as IPv4', () => {
  expect(['::ffff:192.0.2.1', '2001:db8::1', '192.0.2.7'].map(plainAddress)).toEqual([
    '192.0.2.1',
    '2001:db8::1',
    '192.0.2.7',
  ]);
});

test('IPv6 clients come in by the same port, where the machine has IPv6', async () => {
  const { listener, owner } = await open();
  const socket = connect({ port: listener.port, host: '::1' });
  const client = new Client(listener.port, socket);
  clients.push(client);
  let failed = '';
  socket.on('error', (error: NodeJS.ErrnoException) => (failed = error.code ?? ''));
  await until(() => client.text.includes('Welcome.') || failed !== '', 'a greeting');
  if (failed === '') expect(owner.sessions[0].facts.address).toBe('::1');
  else expect(['EADDRNOTAVAIL', 'EAFNOSUPPORT', 'ENETUNREACH']).toContain(failed);
});

test('500 clients at once: all are greeted and all are answered', async () => {
  const { visit } = await open();
  const crowd = Array.from({ length: 500 }, visit);
  for (const [at, client] of crowd.entries()) client.send(`I am ${at}\r\n`);
  await until(() => crowd.every((client, at) => client.text === `Welcome.\r\nYou said: I am ${at}\r\n`), 'all answers');
});

test('a client that ends its input first still reads its answers', async () => {
  const { visit } = await open();
  const client = visit();
  client.socket.end('look\nscore\n');
  await until(() => client.closed, 'the connection to close');
  expect(client.text).toBe('Welcome.\r\nYou said: look\r\nYou said: score\r\n');
});

test('a character split between two packets arrives whole', async () => {
  const { visit } = await open();
  const client = visit();
  await client.sees('Welcome.');
  const bytes = Buffer.from('café\r\n');
  client.socket.setNoDelay(true);
  client.send(bytes.subarray(0, 4), bytes.subarray(4));
  await client.sees('You said: café\r\n');
});

test('100,000 pasted lines: none is lost, few wait at a time', async () => {
  let most = 0;
  const got: string[] = [];
  const owner = new RecordingOwner();
  const { visit } = await open(owner);
  const client = visit();
  await until(() => owner.sessions.length === 1);
  const [session] = owner.sessions;
  client.send(Array.from({ length: 100_000 }, (_, at) => `line ${at}\r\n`).join(''));
  await until(() => {
    most = Math.max(most, session.waitingLines);
    for (let line = session.takeLine(); line !== null; line = session.takeLine()) got.push(line);
    return got.length === 100_000;
  }, '100,000 lines');
  expect(got.every((line, at) => line === `line ${at}`)).toBe(true);
  // What one packet brings comes on top of the limit: a packet has 64 KiB, a line here 8 bytes or more.
  expect(most).toBeLessThanOrEqual(waitingLinesMax + 3 * (65_536 / 8));
});

test('a line of 10 MB ends that session with a sentence; others are served', async () => {
  const { visit } = await open();
  const greedy = visit();
  const other = visit();
  greedy.send('look\n', 'x'.repeat(10_000_000));
  await greedy.sees('A line of more than 16384 characters is too long. Goodbye.\r\n');
  await until(() => greedy.closed, 'the connection to close');
  other.send('still here\n');
  await other.sees('You said: still here');
  expect(greedy.text).toContain('You said: look');
});

test('who does not read is disconnected, and meanwhile others are served', async () => {
  const owner = echoOwner();
  const { visit, network } = await open(owner);
  const slow = visit();
  await slow.sees('Welcome.');
  slow.socket.pause();
  const other = visit();
  await other.sees('Welcome.');
  const [session] = owner.sessions;
  const flood = 'x'.repeat(65_536);
  let rounds = 0;
  while (owner.ends.length === 0) {
    session.write(flood);
    session.flush();
    other.send(`round ${++rounds}\n`);
    await other.sees(`You said: round ${rounds}\r\n`);
  }
  expect(owner.ends[0]).toEqual([session, 'the client did not read its output']);
  expect(log.has('warn', 'does not read its output')).toBe(true);
  await until(() => network.sessionCount === 1);
});

test('who has been told goodbye and never reads it is cut in the end', async () => {
  let arrived: Socket | null = null;
  const server = createServer({ allowHalfOpen: true }, (socket) => (arrived = socket)).listen(0, '127.0.0.1');
  await until(() => server.listening);
  const address = server.address();
  const client = new Client(typeof address === 'object' && address ? address.port : 0);
  clients.push(client);
  client.socket.pause();
  await until(() => arrived !== null);
  const transport = new TcpTransport(arrived!, 1);
  const told: string[] = [];
  transport.open({
    received: () => {},
    interrupted: () => {},
    inputEnded: () => {},
    closed: (reason) => told.push(reason),
  });
  transport.write(Buffer.alloc(50_000_000));
  transport.close();
  await until(() => told.length === 1, 'the cut');
  server.close();
});

test('above the limit of connections a newcomer reads a sentence; there is room again when somebody leaves', async () => {
  const { visit, network } = await open(echoOwner(), { connectionsMax: 2 });
  const inside = [visit(), visit()];
  for (const client of inside) await client.sees('Welcome.');
  for (let at = 0; at < 3; at++) {
    const refused = visit();
    await until(() => refused.closed);
    expect(refused.text).toBe('The mud is full. Please try again in a few minutes.\r\n');
  }
  expect(log.lines.filter(([, text]) => text.startsWith('refusing newcomers'))).toHaveLength(1);
  inside[0].socket.destroy();
  await until(() => network.sessionCount === 1);
  await visit().sees('Welcome.');
  expect(log.has('info', 'room again')).toBe(true);
});

test('an owner may close at once: the sentence arrives', async () => {
  const owner = new RecordingOwner();
  owner.connected = (session) => {
    session.write('We are closed.\n');
    session.close();
  };
  const { visit, network } = await open(owner);
  const client = visit();
  client.send('look\n');
  await until(() => client.closed, 'the connection to close');
  expect(client.text).toBe('We are closed.\r\n');
  await until(() => network.sessionCount === 0);
});

test('binary garbage on a real socket does no harm', async () => {
  const { visit } = await open();
  const client = visit();
  client.send(Buffer.from(Array.from({ length: 4000 }, (_, at) => (at * 7919) & 255)), wire('IAC SE', '\n'), 'look\n');
  await client.sees('You said: look');
});

test('HTTP on the telnet port gets a hint', async () => {
  const { visit, owner } = await open(new RecordingOwner());
  const client = visit();
  client.send('GET / HTTP/1.0\r\n\r\n');
  await until(() => client.closed, 'the connection to close');
  expect(client.text).toContain('400 Bad Request');
  expect(owner.readyCount).toBe(0);
});

test('close() flushes, closes everybody and gives the port back', async () => {
  const { network, listener, owner, visit } = await open();
  const client = visit();
  await client.sees('Welcome.');
  owner.sessions[0].write('The mud shuts down.\n');
  const { port } = listener;
  await network.close();
  await until(() => client.closed);
  expect(client.text).toContain('The mud shuts down.\r\n');
  const again = new Network(settings, echoOwner());
  networks.push(again);
  await again.listen({ bind: '::', port, tls: null, key: '[telnet] port' });
});

describe('ports that cannot be had', () => {
  const listen = (bind: string, port: number) => {
    const network = new Network(settings, echoOwner());
    networks.push(network);
    return network.listen({ bind, port, tls: null, key: '[telnet] port' });
  };

  test('a port in use is M204 and names the key and the file', async () => {
    const { listener } = await open();
    await expect(listen('::', listener.port)).rejects.toMatchObject({
      code: 'M204',
      message: `Port ${listener.port} is in use. Stop the other driver or change [telnet] port in config/mudstone.toml.`,
    });
  });

  test('an address of another machine is M201', async () => {
    await expect(listen('203.0.113.1', 0)).rejects.toMatchObject({ code: 'M201' });
  });
});

describe('TLS', () => {
  const data = path.join(__dirname, 'data');
  let folder = '';
  const tls = () => ({ certificateFile: path.join(folder, 'cert.pem'), keyFile: path.join(folder, 'key.pem') });
  const install = (name: string): void => {
    copyFileSync(path.join(data, `${name}.cert.pem`), tls().certificateFile);
    copyFileSync(path.join(data, `${name}.key.pem`), tls().keyFile);
  };

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'mudstone-tls-'));
    install('first');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  async function openTls() {
    const network = new Network(settings, echoOwner());
    networks.push(network);
    const listener = await network.listen({ bind: '127.0.0.1', port: 0, tls: tls(), key: '[telnet] tls_port' });
    const visit = async () => {
      const socket: TLSSocket = tlsConnect({ port: listener.port, host: '127.0.0.1', rejectUnauthorized: false });
      const client = new Client(listener.port, socket);
      clients.push(client);
      await client.sees('Welcome.');
      return { client, name: socket.getPeerCertificate().subject.CN };
    };
    return { network, listener, visit };
  }

  test('a visit inside TLS', async () => {
    const { visit } = await openTls();
    const { client } = await visit();
    client.send('look\nquit\n');
    await until(() => client.closed, 'the connection to close');
    expect(client.text).toBe('Welcome.\r\nYou said: look\r\nGoodbye.\r\n');
  });

  test('a renewed certificate is for newcomers; who is inside stays', async () => {
    const { listener, visit } = await openTls();
    const before = await visit();
    install('second');
    listener.reloadCertificate();
    const after = await visit();
    expect([before.name, after.name]).toEqual(['first.example', 'second.example']);
    before.client.send('still here\n');
    await before.client.sees('You said: still here');
  });

  test('a broken certificate is M110, at the start and at a reload, and the old one stays', async () => {
    const { network, listener, visit } = await openTls();
    writeFileSync(tls().certificateFile, 'this is no certificate');
    expect(() => listener.reloadCertificate()).toThrow(expect.objectContaining({ code: 'M110' }));
    expect((await visit()).name).toBe('first.example');
    await expect(network.listen({ bind: '::', port: 0, tls: tls(), key: '[telnet] tls_port' })).rejects.toMatchObject({
      code: 'M110',
    });
    rmSync(tls().keyFile);
    await expect(network.listen({ bind: '::', port: 0, tls: tls(), key: '[telnet] tls_port' })).rejects.toMatchObject({
      code: 'M110',
    });
  });

  test('plain text on the TLS port disturbs nobody, and close() does not wait for a handshake that never comes', async () => {
    const { network, listener, visit } = await openTls();
    const plain = new Client(listener.port);
    const silent = new Client(listener.port);
    clients.push(plain, silent);
    plain.send('look\r\n');
    await until(() => plain.closed, 'the plain client to be dropped');
    await visit();
    await network.close();
    await until(() => silent.closed, 'the silent client to be dropped');
  });
});

test('the sessions of a network can be counted and walked', async () => {
  const { network, visit } = await open();
  await Promise.all([visit().sees('Welcome.'), visit().sees('Welcome.')]);
  expect([...network.sessions].map((session: Session) => session.id)).toEqual([1, 2]);
});
