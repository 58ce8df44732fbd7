// The host's half of LPC sockets on real loopback connections: what LPC is told, in which order, and that nothing is lost.

import { createSocket } from 'node:dgram';
import * as fs from 'node:fs';
import * as net from 'node:net';
import * as path from 'node:path';
import * as tls from 'node:tls';
import {
  connectAddressesMax,
  nextAddressMs,
  socketBytesPerTurn,
  socketEventsPerTurn,
  socketFlushMs,
  socketReadAheadMax,
  socketReadBytesMax,
  tlsHandshakeMs,
  waitingDatagramBytesMax,
  waitingDatagramsMax,
  waitingNewcomersMax,
} from '../../driver/contract/limits';
import type { SocketEvent, SocketMode } from '../../driver/contract/socket';
import { connectFirst } from '../../driver/net/connect_first';
import { LpcSockets } from '../../driver/net/lpc_sockets';
import { MudFrames, mudFrame } from '../../driver/net/mud_frames';

const certificate = path.join(__dirname, 'data', 'first.cert.pem');
const key = path.join(__dirname, 'data', 'first.key.pem');
const patienceMs = 120_000;

/** The hub, and everything it told, as the backend would take it. */
class House {
  readonly told: SocketEvent[] = [];
  readonly hub: LpcSockets;
  names: Record<string, string[] | Error> = {};
  /** While false nothing is taken, as in a long turn. */
  taking = true;
  private wake: (() => void)[] = [];
  private lastId = 0;

  constructor(transferMax = 1000) {
    const log = { debug() {}, info() {}, warn() {}, error() {} };
    this.hub = new LpcSockets({
      log,
      transferMax,
      bindAddress: '127.0.0.1',
      resolve: (name, signal) => this.resolve(name, signal),
      startProgram: () => {
        throw new Error('no programs here');
      },
      readFile: (file) => ['ok', fs.readFileSync(file, 'utf8')],
      ready: () => setImmediate(() => this.take()),
    });
  }

  private resolve(name: string, signal: AbortSignal): Promise<string[]> {
    const found = this.names[name];
    if (found instanceof Error) return Promise.reject(found);
    if (found) return Promise.resolve(found);
    return new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('aborted'))));
  }

  take(): void {
    if (!this.taking) return;
    while (this.hub.waiting) this.told.push(...(JSON.parse(this.hub.take()) as SocketEvent[]));
    for (const wake of this.wake.splice(0)) wake();
  }

  async until<T>(found: () => T | undefined | false): Promise<T> {
    const late = Date.now() + patienceMs;
    for (;;) {
      const value = found();
      if (value !== undefined && value !== false) return value;
      if (Date.now() > late) throw new Error(`never came; told was ${JSON.stringify(this.told).slice(0, 2000)}`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, 200);
        this.wake.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }

  event<K extends SocketEvent[0]>(kind: K, id: number): Promise<Extract<SocketEvent, [K, ...unknown[]]>> {
    return this.until(
      () => this.told.find((one) => one[0] === kind && one[1] === id) as Extract<SocketEvent, [K, ...unknown[]]>,
    );
  }

  /** Everything that was read of a stream so far. */
  text(id: number): string {
    return this.told.map((one) => (one[0] === 'data' && one[1] === id ? one[3] : '')).join('');
  }

  listen(mode: SocketMode): { id: number; port: number } {
    const id = ++this.lastId;
    const bound = this.hub.bind(id, mode, '', 0);
    if (bound[0] === 'error') throw new Error(bound[2]);
    const secure = mode.startsWith('STREAM_TLS') ? { cert: certificate, key } : null;
    expect(this.hub.listen(id, secure)).toEqual(['ok', true]);
    return { id, port: bound[1][1] };
  }

  connect(mode: SocketMode, host: string, port: number, verify = false, serverName = ''): number {
    const id = ++this.lastId;
    const secure = mode.startsWith('STREAM_TLS') ? { verify, serverName } : null;
    this.hub.order(id, ['connect', mode, host, port, secure]);
    return id;
  }

  /** Two ends of one connection. */
  async pair(mode: SocketMode): Promise<{ ours: number; theirs: number; listener: number }> {
    const { id, port } = this.listen(mode);
    const ours = this.connect(mode, '127.0.0.1', port);
    const arrived = await this.event('arrived', id);
    this.hub.order(arrived[2], ['accept', mode]);
    await this.event('connected', ours);
    return { ours, theirs: arrived[2], listener: id };
  }

  write(id: number, data: string, tell = false): void {
    this.hub.order(id, ['write', 'text', data, Buffer.byteLength(data), tell]);
  }

  /** So many bytes have come in, and wait. */
  idle(bytes: number): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => (this.hub.info().bytesIn >= bytes ? resolve() : void setImmediate(look));
      look();
    });
  }

  nextId(): number {
    return ++this.lastId;
  }
}

let house: House;

beforeEach(() => {
  house = new House();
});

/** What a test opened besides the hub; all of it ends with the test. */
const opened: { destroy(): void }[] = [];

afterEach(() => {
  jest.useRealTimers();
  house.hub.closeAll();
  for (const one of opened.splice(0)) one.destroy();
});

/** Time stands still for timers of one kind, until the test ends. */
function fakeTimers(kind: 'setInterval' | 'setTimeout'): void {
  const others = [
    'Date',
    'hrtime',
    'nextTick',
    'performance',
    'queueMicrotask',
    'setImmediate',
    'clearImmediate',
  ] as const;
  const other =
    kind === 'setInterval' ? (['setTimeout', 'clearTimeout'] as const) : (['setInterval', 'clearInterval'] as const);
  jest.useFakeTimers({ doNotFake: [...others, ...other] });
}

/** A server that is not ours. */
async function serve(listener: (socket: net.Socket) => void): Promise<{ port: number; server: net.Server }> {
  const server = net.createServer({ allowHalfOpen: true }, (socket) => {
    socket.on('error', () => socket.destroy());
    opened.push(socket);
    listener(socket);
  });
  opened.push({ destroy: () => server.close() });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as net.AddressInfo).port, server };
}

describe('binding and listening', () => {
  test('the answer is there at once, and a closed port is free at once', () => {
    const first = house.hub.bind(1, 'STREAM', '127.0.0.1', 0);
    const port = first[0] === 'ok' ? first[1][1] : 0;
    expect(first).toEqual(['ok', ['127.0.0.1', port]]);
    expect(house.hub.listen(1, null)).toEqual(['ok', true]);
    expect(house.hub.bind(2, 'STREAM', '127.0.0.1', port).slice(0, 2)).toEqual(['error', 'EADDRINUSE']);
    expect(house.hub.close(1, 0)).toBe(true);
    expect(house.hub.bind(2, 'STREAM', '127.0.0.1', port)).toEqual(['ok', ['127.0.0.1', port]]);
  });

  test('two may reserve a port, one may listen on it', () => {
    const first = house.hub.bind(1, 'STREAM', '127.0.0.1', 0);
    const port = first[0] === 'ok' ? first[1][1] : 0;
    expect(house.hub.bind(2, 'STREAM', '127.0.0.1', port)[0]).toBe('ok');
    expect(house.hub.listen(1, null)[0]).toBe('ok');
    expect(house.hub.listen(2, null).slice(0, 2)).toEqual(['error', 'ELISTEN']);
  });

  test('an address of another machine, a used datagram port and a broken certificate are refused', () => {
    expect(house.hub.bind(1, 'STREAM', '192.0.2.1', 0).slice(0, 2)).toEqual(['error', 'EBIND']);
    const udp = house.hub.bind(2, 'DATAGRAM', '127.0.0.1', 0);
    const port = udp[0] === 'ok' ? udp[1][1] : 0;
    expect(house.hub.bind(3, 'DATAGRAM', '127.0.0.1', port).slice(0, 2)).toEqual(['error', 'EADDRINUSE']);
    house.hub.bind(4, 'STREAM_TLS', '127.0.0.1', 0);
    expect(house.hub.listen(4, { cert: key, key }).slice(0, 2)).toEqual(['error', 'ELISTEN']);
  });
});

describe('streams', () => {
  test('both sides hear each other, with addresses that fit', async () => {
    const { ours, theirs, listener } = await house.pair('STREAM');
    const [, , local, remote] = await house.event('connected', ours);
    const [, , , acceptedLocal, acceptedRemote] = await house.event('arrived', listener);
    expect([local, remote]).toEqual([acceptedRemote, acceptedLocal]);
    house.write(ours, 'ping');
    await house.until(() => house.text(theirs) === 'ping');
    house.write(theirs, 'pong');
    await house.until(() => house.text(ours) === 'pong');
  });

  test('a character cut by packets stays whole, bytes that are no text become U+FFFD, a cut end too', async () => {
    const { port } = await serve((socket) => {
      const bytes = Buffer.from('a€𝄞');
      void (async () => {
        for (const byte of bytes) {
          socket.write(Buffer.of(byte));
          await new Promise((resolve) => setImmediate(resolve));
        }
        socket.end(Buffer.of(0x62, 0xff, 0x63, 0xe2, 0x82));
      })();
    });
    const id = house.connect('STREAM', '127.0.0.1', port);
    await house.event('closed', id);
    expect(house.text(id)).toBe('a€𝄞b\ufffdc\ufffd');
    expect(house.told.at(-1)?.[0]).toBe('closed');
  });

  test('binary streams give bytes as they are, zeros included', async () => {
    const { ours, theirs } = await house.pair('STREAM_BINARY');
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, i) => i));
    house.hub.order(ours, ['write', 'base64', bytes.toString('base64'), 256, false]);
    const read = () =>
      Buffer.concat(
        house.told.map((e) => (e[0] === 'data' && e[1] === theirs ? Buffer.from(e[3], 'base64') : Buffer.of())),
      );
    await house.until(() => read().length === 256);
    expect(read()).toEqual(bytes);
  });

  test('small packets that wait are one event, and no event is longer than its limit', async () => {
    const { ours, theirs } = await house.pair('STREAM');
    house.taking = false;
    for (let i = 0; i < 500; i++) house.write(ours, 'x'.repeat(400));
    await house.idle(200_000);
    house.taking = true;
    house.take();
    const lengths = house.told.flatMap((e) => (e[0] === 'data' && e[1] === theirs ? [e[3].length] : []));
    expect(lengths).toEqual([
      socketReadBytesMax,
      socketReadBytesMax,
      socketReadBytesMax,
      200_000 - 3 * socketReadBytesMax,
    ]);
  });

  test('who is not read is not read ahead of either: the other side waits, then gets through whole', async () => {
    const total = 20 << 20;
    let sent = 0;
    const { port } = await serve((socket) => {
      const block = Buffer.alloc(65_536, 'y');
      const more = (): void => {
        while (sent < total && socket.write(block)) sent += block.length;
        if (sent < total) sent += block.length;
        else socket.end();
      };
      socket.on('drain', more);
      more();
    });
    house.taking = false;
    const id = house.connect('STREAM', '127.0.0.1', port);
    await new Promise<void>((resolve) => {
      let before = -1;
      const look = (): void => {
        const now = house.hub.info().bytesIn;
        if (now > socketReadAheadMax && now === before) return resolve();
        before = now;
        setTimeout(look, 50);
      };
      look();
    });
    expect(house.hub.info().bytesIn).toBeLessThan(2 * socketReadAheadMax);
    expect(sent).toBeLessThan(total);
    house.taking = true;
    house.take();
    await house.event('closed', id);
    expect(house.text(id).length).toBe(sent);
  });

  test('a slow reader gets all 20 MB, and "writable" is told when they have left', async () => {
    const total = 20 << 20;
    let seen = 0;
    let peer: net.Socket | undefined;
    const { port } = await serve((socket) => {
      peer = socket.pause();
      socket.on('data', (bytes) => (seen += bytes.length));
      socket.pause();
    });
    const id = house.connect('STREAM', '127.0.0.1', port);
    await house.event('connected', id);
    for (let i = 0; i < 20; i++) house.write(id, 'z'.repeat(1 << 20), i === 19);
    expect(house.hub.info().unsentBytes).toBeGreaterThan(total / 2);
    expect(house.hub.sent(id)).toBe(total - house.hub.info().unsentBytes);
    expect(house.told.some(([kind]) => kind === 'writable')).toBe(false);
    await house.until(() => peer);
    peer!.resume();
    await house.event('writable', id);
    expect(house.hub.sent(id)).toBe(total);
    await house.until(() => seen === total);
  });

  test('a closed socket still delivers what was written, and says when it has', async () => {
    let seen = 0;
    let ended = false;
    const { port } = await serve((socket) => {
      socket.on('data', (bytes) => (seen += bytes.length));
      socket.on('end', () => {
        ended = true;
        socket.end();
      });
    });
    const id = house.connect('STREAM', '127.0.0.1', port);
    await house.event('connected', id);
    house.write(id, 'w'.repeat(8 << 20), true);
    house.hub.order(id, ['close', true]);
    await house.event('flushed', id);
    await house.until(() => ended);
    expect(seen).toBe(8 << 20);
    expect(house.told.some((event) => event[0] === 'writable' || event[0] === 'closed')).toBe(false);
    expect(house.hub.info().connections).toBe(0);
  });

  test('who ended only its output still hears the answer', async () => {
    const { id, port } = house.listen('STREAM');
    const client = net.connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    let answer = '';
    client.on('data', (bytes) => (answer += bytes.toString()));
    client.end('question');
    const [, , newcomer] = await house.event('arrived', id);
    house.hub.order(newcomer, ['accept', 'STREAM']);
    expect(await house.event('closed', newcomer)).toEqual(['closed', newcomer, expect.any(String), true]);
    expect(house.text(newcomer)).toBe('question');
    house.write(newcomer, 'answer');
    house.hub.order(newcomer, ['close', false]);
    await new Promise((resolve) => client.once('end', resolve));
    expect(answer).toBe('answer');
  });

  test('who reads nothing any more is cut when a closed socket has waited long enough', async () => {
    const { port } = await serve((socket) => socket.pause());
    const id = house.connect('STREAM', '127.0.0.1', port);
    await house.event('connected', id);
    house.write(id, 'w'.repeat(8 << 20));
    fakeTimers('setInterval');
    house.hub.order(id, ['close', true]);
    jest.advanceTimersByTime(socketFlushMs - 1);
    expect(house.hub.info().connections).toBe(1);
    jest.advanceTimersByTime(1);
    await house.event('flushed', id);
    expect(house.hub.info().connections).toBe(0);
  });

  test('a reset is told with its reason, once', async () => {
    const { port } = await serve((socket) => socket.resetAndDestroy());
    const id = house.connect('STREAM', '127.0.0.1', port);
    expect((await house.event('closed', id))[2]).toMatch(/ECONNRESET|closed/);
    expect(house.told.filter(([kind]) => kind === 'closed').length).toBe(1);
  });
});

describe('newcomers', () => {
  test('wait until they are taken, and more than may wait are disconnected', async () => {
    const { id, port } = house.listen('STREAM');
    const clients = Array.from({ length: waitingNewcomersMax + 5 }, () => net.connect({ port, host: '127.0.0.1' }));
    for (const client of clients) client.on('error', () => undefined).resume();
    const closed = clients.map((client) => new Promise((resolve) => client.once('close', resolve)));
    await house.until(() => house.hub.info().droppedNewcomers === 5);
    expect(house.told.filter(([kind]) => kind === 'arrived').length).toBe(waitingNewcomersMax);
    house.hub.close(id, 0);
    await Promise.all(closed);
    expect(house.hub.info().connections).toBe(0);
  });

  test('who was taken stays when the listener is closed before the order has come', async () => {
    const { id, port } = house.listen('STREAM');
    const clients = [1, 2].map(() => house.connect('STREAM', '127.0.0.1', port));
    await house.until(() => house.told.filter(([kind]) => kind === 'arrived').length === 2);
    const [first, second] = house.told.flatMap((e) => (e[0] === 'arrived' ? [e[2]] : [])) as [number, number];
    expect(house.hub.close(id, 1)).toBe(true);
    house.hub.order(first, ['accept', 'STREAM']);
    house.write(first, 'welcome');
    await house.until(() => clients.some((client) => house.text(client) === 'welcome'));
    house.hub.order(second, ['accept', 'STREAM']);
    house.write(second, 'too late');
    await house.until(() =>
      clients.some((client) => house.told.some(([kind, of]) => kind === 'closed' && of === client)),
    );
    expect(clients.map((client) => house.text(client)).sort()).toEqual(['', 'welcome']);
  });

  test('a reminder comes when nobody was taken', async () => {
    const { id } = house.listen('STREAM');
    house.hub.order(id, ['remind']);
    await house.event('remind', id);
  });
});

describe('fairness', () => {
  test('each connection gives one event in turn, whatever one of them floods', async () => {
    const flood = await house.pair('MUD');
    const quiet = await house.pair('MUD');
    house.taking = false;
    for (let i = 0; i < 1000; i++) house.write(flood.ours, String(i));
    house.write(quiet.ours, '"me too"');
    await house.idle(7_903);
    const values = (events: SocketEvent[]) =>
      events.flatMap((e) => (e[0] === 'value' && e[1] === flood.theirs ? [e[2]] : []));
    const batch = JSON.parse(house.hub.take()) as SocketEvent[];
    expect(batch.slice(0, 2).map(([, id]) => id)).toEqual([flood.theirs, quiet.theirs]);
    expect(batch.length).toBe(socketEventsPerTurn);
    house.taking = true;
    house.take();
    expect([...values(batch), ...values(house.told)]).toEqual(Array.from({ length: 1000 }, (_, i) => String(i)));
  });

  test('one turn takes no more bytes than its limit and one event', async () => {
    const pairs = await Promise.all(Array.from({ length: 8 }, () => house.pair('STREAM')));
    house.taking = false;
    for (const { ours } of pairs) house.write(ours, 'x'.repeat(150_000));
    await house.idle(8 * 150_000);
    const bytes = (JSON.parse(house.hub.take()) as SocketEvent[]).reduce(
      (sum, e) => sum + (e[0] === 'data' ? e[3].length : 0),
      0,
    );
    expect(bytes).toBeGreaterThanOrEqual(socketBytesPerTurn);
    expect(bytes).toBeLessThan(socketBytesPerTurn + socketReadBytesMax);
  });
});

describe('the mode MUD', () => {
  test('values travel whole, however the packets are cut', async () => {
    const texts = ['"a"', '({1,2,})', '"ä€"'];
    const stream = Buffer.concat(texts.map(mudFrame));
    const frames = new MudFrames(1000);
    const found = [...stream].flatMap((byte) => [...frames.add(Buffer.of(byte))].map(({ text }) => text));
    expect(found).toEqual(texts);
    expect([...new MudFrames(1000).add(stream)].map(({ text }) => text)).toEqual(texts);
    expect(mudFrame('"a"')).toEqual(Buffer.from('\0\0\0\x04"a"\0'));
  });

  test('a message without the final NUL is read too', () => {
    expect([...new MudFrames(1000).add(Buffer.from('\0\0\0\x03"a"'))]).toEqual([{ text: '"a"', bytes: 7 }]);
  });

  test.each([0, -1, 1001])('a length of %i ends the connection', async (length) => {
    const header = Buffer.alloc(4);
    header.writeInt32BE(length, 0);
    const { port } = await serve((socket) => socket.write(Buffer.concat([mudFrame('1'), header])));
    const id = house.connect('MUD', '127.0.0.1', port);
    expect((await house.event('closed', id))[2]).toMatch(/1 to 1000 were expected/);
    expect(house.told.filter((e) => e[0] === 'value')).toEqual([['value', id, '1']]);
    house.hub.order(id, ['close', false]);
  });
});

describe('connecting', () => {
  test('a name is resolved, its addresses tried in their order', async () => {
    const { port } = await serve((socket) => socket.end('here'));
    house.names['mud.test'] = ['127.0.0.2', '127.0.0.1'];
    const id = house.connect('STREAM', 'mud.test', port);
    expect((await house.event('connected', id))[3]).toEqual(['127.0.0.1', port]);
    const kinds = house.told.filter((e) => e[1] === id).map(([kind]) => kind);
    expect(kinds.slice(0, 2)).toEqual(['connecting', 'connected']);
  });

  test('the next address is tried beside one that does not answer, and the first to answer wins', async () => {
    const { port } = await serve(() => undefined);
    const tried: string[] = [];
    const silent: net.Socket[] = [];
    const open = ((options: net.TcpNetConnectOpts) => {
      tried.push(options.host!);
      if (options.host === '127.0.0.1') return net.connect(options);
      silent.push(new net.Socket());
      return silent.at(-1)!;
    }) as typeof net.connect;
    const begun = Date.now();
    const socket = await connectFirst({
      addresses: ['192.0.2.1', '192.0.2.2', '127.0.0.1'],
      port,
      local: null,
      nextMs: 20,
      signal: new AbortController().signal,
      open,
    });
    expect(tried).toEqual(['192.0.2.1', '192.0.2.2', '127.0.0.1']);
    expect(Date.now() - begun).toBeGreaterThanOrEqual(38);
    expect(silent.map(({ destroyed }) => destroyed)).toEqual([true, true]);
    expect(socket.remoteAddress).toBe('127.0.0.1');
    socket.destroy();
  });

  test.each([
    ['0.0.0.0', '192.0.2.1', { localPort: 5 }],
    ['0.0.0.0', '2001:db8::1', { localPort: 5 }],
    ['127.0.0.1', '2001:db8::1', { localPort: 5 }],
    ['127.0.0.1', '192.0.2.1', { localAddress: '127.0.0.1', localPort: 5 }],
  ] as const)('bound to %s, %s is connected to from an address of its own family', async (bound, address, from) => {
    const asked: net.TcpNetConnectOpts[] = [];
    const abort = new AbortController();
    const open = ((options: net.TcpNetConnectOpts) => {
      asked.push(options);
      return new net.Socket();
    }) as typeof net.connect;
    const { signal } = abort;
    const race = connectFirst({ addresses: [address], port: 1, local: [bound, 5], nextMs: 20, signal, open });
    abort.abort();
    await expect(race).rejects.toThrow('the socket was closed');
    expect(asked.map(({ localAddress, localPort }) => ({ localAddress, localPort }))).toEqual([from]);
  });

  test('socket_connect() waits a quarter of a second before it tries the next address', async () => {
    const { port } = await serve(() => undefined);
    const real = net.connect;
    const tried: string[] = [];
    // The module itself: what `import * as net` gives is a copy.
    const connect = jest.spyOn(jest.requireActual<typeof net>('node:net'), 'connect').mockImplementation(((
      options: net.TcpNetConnectOpts,
    ) => {
      tried.push(options.host!);
      return options.host === '127.0.0.1' ? real(options) : new net.Socket();
    }) as typeof net.connect);
    fakeTimers('setTimeout');
    house.names['mud.test'] = ['192.0.2.1', '127.0.0.1'];
    const id = house.connect('STREAM', 'mud.test', port);
    while (tried.length === 0) await new Promise((resolve) => setImmediate(resolve));
    expect(nextAddressMs).toBe(250);
    jest.advanceTimersByTime(nextAddressMs - 1);
    expect(tried).toEqual(['192.0.2.1']);
    jest.advanceTimersByTime(1);
    expect(tried).toEqual(['192.0.2.1', '127.0.0.1']);
    jest.useRealTimers();
    connect.mockRestore();
    expect((await house.event('connected', id))[3]).toEqual(['127.0.0.1', port]);
  });

  test('when all addresses fail the last error is told', async () => {
    const { port, server } = await serve(() => undefined);
    await new Promise((resolve) => server.close(resolve));
    house.names['mud.test'] = ['127.0.0.2', '127.0.0.1'];
    const id = house.connect('STREAM', 'mud.test', port);
    expect((await house.event('closed', id))[2]).toMatch(/ECONNREFUSED 127\.0\.0\.1/);
  });

  test('a failed lookup is told; one that nobody waits for any more is given up', async () => {
    house.names['nowhere.test'] = new Error('nowhere.test: the name does not resolve');
    const id = house.connect('STREAM', 'nowhere.test', 9);
    expect(await house.event('closed', id)).toEqual(['closed', id, 'nowhere.test: the name does not resolve', false]);
    const slow = house.connect('STREAM', 'slow.test', 9);
    house.hub.order(slow, ['close', false]);
    await new Promise((resolve) => setImmediate(resolve));
    house.take();
    expect(house.told.filter((e) => e[1] === slow)).toEqual([]);
    expect(house.hub.info().connections).toBe(1);
  });

  test('no more addresses of a name are tried than the limit says', async () => {
    const { port } = await serve(() => undefined);
    const elsewhere = Array.from({ length: connectAddressesMax }, () => '127.0.0.2');
    house.names['many.test'] = [...elsewhere, '127.0.0.1'];
    const many = house.connect('STREAM', 'many.test', port);
    expect((await house.event('closed', many))[2]).toMatch(/ECONNREFUSED/);
    house.names['few.test'] = [...elsewhere.slice(1), '127.0.0.1'];
    await house.event('connected', house.connect('STREAM', 'few.test', port));
  });

  test('lookups that hang keep nobody: an address is connected to, and a name that is known', async () => {
    const { port } = await serve(() => undefined);
    house.names['known.test'] = ['127.0.0.1'];
    for (let i = 0; i < 64; i++) house.connect('STREAM', `slow${i}.test`, port);
    await house.event('connected', house.connect('STREAM', '127.0.0.1', port));
    await house.event('connected', house.connect('STREAM', 'known.test', port));
    expect(house.hub.info().connections).toBe(66);
  });

  test('a bound socket connects from its port', async () => {
    let from = 0;
    const { port } = await serve((socket) => (from = socket.remotePort!));
    const id = house.nextId();
    const bound = house.hub.bind(id, 'STREAM', '127.0.0.1', 0);
    house.hub.order(id, ['connect', 'STREAM', '127.0.0.1', port, null]);
    const [, , local] = await house.event('connected', id);
    expect(bound).toEqual(['ok', local]);
    await house.until(() => from === local[1]);
  });
});

describe('TLS', () => {
  test('both sides hear each other inside TLS', async () => {
    const { ours, theirs } = await house.pair('STREAM_TLS');
    await house.event('secure', theirs);
    house.write(ours, 'secret');
    await house.until(() => house.text(theirs) === 'secret');
    house.write(theirs, 'kept');
    await house.until(() => house.text(ours) === 'kept');
    house.hub.order(ours, ['close', false]);
    await house.event('closed', theirs);
  });

  test('what was written before a close arrives whole, from either side', async () => {
    const text = 'x'.repeat(200_000);
    for (const side of ['ours', 'theirs'] as const) {
      const { ours, theirs } = await house.pair('STREAM_TLS');
      await house.event('secure', theirs);
      const [writer, reader] = side === 'ours' ? [ours, theirs] : [theirs, ours];
      house.write(writer, text);
      house.hub.order(writer, ['close', true]);
      await house.event('flushed', writer);
      await house.event('closed', reader);
      expect(house.text(reader).length).toBe(text.length);
    }
  });

  test('a close within the handshake ends it', async () => {
    const server: net.Socket[] = [];
    const { port } = await serve((socket) => server.push(socket));
    // The time limit of the handshake, which would end it too, never comes.
    fakeTimers('setTimeout');
    const id = house.connect('STREAM_TLS', '127.0.0.1', port);
    while (server.length === 0 || jest.getTimerCount() === 0) await new Promise((resolve) => setImmediate(resolve));
    jest.useRealTimers();
    let gone = false;
    server[0]!.on('end', () => {
      gone = true;
    });
    server[0]!.resume();
    house.hub.order(id, ['close', true]);
    await house.event('flushed', id);
    await house.until(() => gone);
    expect(house.hub.info().connections).toBe(0);
  });

  test('a certificate that nobody trusts is refused when it is to be verified', async () => {
    const { id, port } = house.listen('STREAM_TLS_BINARY');
    const ours = house.connect('STREAM_TLS_BINARY', '127.0.0.1', port, true, 'localhost');
    const [, , newcomer] = await house.event('arrived', id);
    house.hub.order(newcomer, ['accept', 'STREAM_TLS_BINARY']);
    expect((await house.event('closed', ours))[2]).toMatch(/self.signed/);
    expect(house.told.some((e) => e[0] === 'connected' && e[1] === ours)).toBe(false);
  });

  test('the server hears the name that was wished, else the one that was connected to', async () => {
    const heard: (string | false | null)[] = [];
    const server = tls.createServer({ cert: fs.readFileSync(certificate), key: fs.readFileSync(key) }, (socket) => {
      opened.push(socket);
      heard.push(socket.servername);
    });
    opened.push({ destroy: () => server.close() });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as net.AddressInfo;
    house.names['mud.test'] = ['127.0.0.1'];
    await house.event('connected', house.connect('STREAM_TLS', '127.0.0.1', port, false, 'wished.test'));
    await house.event('connected', house.connect('STREAM_TLS', 'mud.test', port));
    await house.until(() => heard.length === 2);
    expect(heard).toEqual(['wished.test', 'mud.test']);
  });

  test('a server that says nothing in the handshake is given up', async () => {
    let arrived = false;
    const { port } = await serve(() => {
      arrived = true;
    });
    fakeTimers('setTimeout');
    const id = house.connect('STREAM_TLS', '127.0.0.1', port);
    while (!arrived || jest.getTimerCount() === 0) await new Promise((resolve) => setImmediate(resolve));
    jest.advanceTimersByTime(tlsHandshakeMs);
    jest.useRealTimers();
    expect((await house.event('closed', id))[2]).toBe('the TLS handshake took too long');
  });

  test('a client that speaks no TLS is told of as gone', async () => {
    const { id, port } = house.listen('STREAM_TLS');
    const client = net.connect({ port, host: '127.0.0.1' });
    client.on('error', () => undefined);
    client.write('GET / HTTP/1.0\r\n\r\n');
    const [, , newcomer] = await house.event('arrived', id);
    house.hub.order(newcomer, ['accept', 'STREAM_TLS']);
    await house.event('closed', newcomer);
    expect(house.told.some(([kind]) => kind === 'secure' || kind === 'data')).toBe(false);
  });
});

describe('datagrams', () => {
  const datagrams = (id: number) =>
    house.told.flatMap((e) => (e[0] === 'datagram' && e[1] === id ? [[e[2], e[3]]] : []));

  test('keep their borders, come with their sender, and are bytes when they are no text', async () => {
    const id = house.nextId();
    const bound = house.hub.bind(id, 'DATAGRAM', '', 0);
    const to = bound[0] === 'ok' ? bound[1] : (['', 0] as const);
    const sender = house.nextId();
    for (const text of ['one', '', 'two']) house.hub.order(sender, ['send', 'text', text, to]);
    house.hub.order(sender, ['send', 'base64', Buffer.of(0xe4, 0).toString('base64'), to]);
    await house.until(() => datagrams(id).length === 4);
    expect(datagrams(id)).toEqual([
      ['text', 'one'],
      ['text', ''],
      ['text', 'two'],
      ['base64', '5AA='],
    ]);
    expect((await house.event('datagram', id))[4][0]).toBe('127.0.0.1');
  });

  test('binary ones are bytes always', async () => {
    const id = house.nextId();
    const bound = house.hub.bind(id, 'DATAGRAM_BINARY', '', 0);
    house.hub.order(house.nextId(), ['send', 'text', 'abc', bound[0] === 'ok' ? bound[1] : ['', 0]]);
    await house.until(() => datagrams(id).length === 1);
    expect(datagrams(id)).toEqual([['base64', 'YWJj']]);
  });

  test('more than may wait are dropped and counted', async () => {
    const id = house.nextId();
    const bound = house.hub.bind(id, 'DATAGRAM', '', 0);
    const port = bound[0] === 'ok' ? bound[1][1] : 0;
    house.taking = false;
    const client = createSocket('udp4');
    for (let i = 0; house.hub.info().droppedDatagrams < 3; i++)
      await new Promise((resolve) => client.send(`${i}`, port, '127.0.0.1', () => setImmediate(resolve)));
    client.close();
    house.taking = true;
    house.take();
    expect(datagrams(id).length).toBe(waitingDatagramsMax);
  });

  test('neither may their bytes be more than the limit', async () => {
    const id = house.nextId();
    const bound = house.hub.bind(id, 'DATAGRAM', '', 0);
    const port = bound[0] === 'ok' ? bound[1][1] : 0;
    house.taking = false;
    const client = createSocket('udp4');
    const large = 'x'.repeat(60_000);
    while (house.hub.info().droppedDatagrams === 0)
      await new Promise((resolve) => client.send(large, port, '127.0.0.1', () => setImmediate(resolve)));
    client.close();
    house.taking = true;
    house.take();
    expect(datagrams(id).length).toBe(Math.floor(waitingDatagramBytesMax / large.length));
  });

  test('a socket with datagrams on order is not closed before they have left', () => {
    const id = house.nextId();
    expect(house.hub.close(id, 1)).toBe(false);
    house.hub.order(id, ['send', 'text', 'x', ['127.0.0.1', 9]]);
    expect(house.hub.close(id, 2)).toBe(false);
    house.hub.order(id, ['send', 'text', 'y', ['127.0.0.1', 9]]);
    expect(house.hub.close(id, 2)).toBe(true);
    expect(house.hub.info().connections).toBe(0);
  });
});
