// LPC sockets in the running mud: two muds on a link, a thousand sockets, a reader too slow for 20 MB, owners that go in the middle of
// everything. socket_probe.c is what runs inside.

import * as fs from 'node:fs';
import * as net from 'node:net';
import * as path from 'node:path';
import { MudProcess, Player } from './mud_process';

const probe = fs.readFileSync(path.join(__dirname, 'socket_probe.c'), 'utf8');
const files = { 'secure/probe.c': probe };

async function admin(mud: MudProcess): Promise<Player> {
  const player = await new Player(mud.port).login('wanda');
  await player.say('claim-admin', /You are the admin|has an admin already/);
  return player;
}

/** What a story said of `what`, blanks made one. */
async function result(mud: MudProcess, what: string): Promise<string> {
  const [, text] = await mud.stderr.expect(new RegExp(`^${what} is (.*)$`, 'm'));
  return text!
    .replace(/\/\* sizeof\(\) == \d+ \*\/ ?/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

describe('a mud with sockets', () => {
  let mud: MudProcess;
  let wanda: Player;
  const servers: net.Server[] = [];
  const peers: net.Socket[] = [];

  beforeAll(async () => {
    mud = await new MudProcess({ files, config: '[limits]\nsockets = 1002\nsocket_backlog_bytes = 2500000' }).ready();
    wanda = await admin(mud);
  });

  afterAll(async () => {
    for (const peer of peers) peer.destroy();
    for (const server of servers) server.close();
    wanda.close();
    await mud.dispose();
  });

  async function serve(listener: (socket: net.Socket) => void): Promise<number> {
    const server = net.createServer((socket) => {
      peers.push(socket.on('error', () => socket.destroy()));
      listener(socket);
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return (server.address() as net.AddressInfo).port;
  }

  const story = (call: string): void => wanda.send(`call /secure/probe ${call}`);

  test('1,000 sockets at once hear each other, and the limit of the configuration holds', async () => {
    story('thousand 500');
    expect(await result(mud, 'thousand')).toBe('({ 500, 1000, 1001, "No more available efun sockets" })');
    expect(await result(mud, 'afterwards')).toBe('1');
  });

  test('a slow reader gets all 20 MB while LPC waits for its callbacks', async () => {
    let bytes = 0;
    let wrong = 0;
    const done = Promise.withResolvers<void>();
    const port = await serve((socket) => {
      let rest = Buffer.alloc(0);
      // Reads nothing until LPC has been told to wait.
      socket.pause();
      socket.on('data', (data) => {
        rest = Buffer.concat([rest, data as Buffer]);
        for (; rest.length >= 65_536; rest = rest.subarray(65_536)) {
          if (Number(rest.toString('latin1', 0, 8)) !== bytes / 8) wrong++;
          bytes += 65_536;
        }
      });
      socket.on('end', () => done.resolve());
    });
    story(`slow_reader ${port}`);
    expect(await result(mud, 'blocked')).toBe('({ -22, 1 })');
    peers.at(-1)!.resume();
    expect(await result(mud, 'poured')).toBe(`({ ${20 << 20}, 1 })`);
    expect(await result(mud, 'closed as')).toMatch(/CLOSED|CLOSING/);
    await done.promise;
    expect([bytes, wrong]).toEqual([20 << 20, 0]);
  });

  test('when too much waits in all sockets nothing more is taken', async () => {
    const port = await serve((socket) => socket.pause());
    story(`would_block ${port}`);
    expect(await result(mud, 'would block')).toBe('({ "DATA_XFER", "Operation would block" })');
    for (const peer of peers) peer.resume();
    await wanda.say('call /secure/probe close_all', /0/);
  });

  test('an error, or an endless loop, in one callback is its own; nobody is this_player()', async () => {
    story('isolation');
    await mud.stderr.expect(/broken on purpose/);
    await mud.stderr.expect(/Too long evaluation/);
    expect(await result(mud, 'isolated')).toBe('({ "fine", 1, 1, 0 })');
    await wanda.say('call /secure/probe close_all', /0/);
  });

  test('a socket is handed over, and its new owner hears everything', async () => {
    story('hand_over');
    expect(await result(mud, 'acquired')).toBe('({ 1, 1 })');
    expect(await result(mud, 'released')).toBe('({ 1, -7, -7 })');
    expect(await result(mud, 'heir reads')).toBe('({ 1, "to the heir" })');
    expect(await result(mud, 'heir hears the end')).toBe('1');
    await wanda.say('call /secure/probe close_all', /0/);
  });

  test('owners may go in every phase: no callback, no socket is left', async () => {
    const port = await serve((socket) => socket.pause());
    story(`phases ${port}`);
    expect(await result(mud, 'destructed at once')).toBe(
      '({ "DNS_RESOLVING", "CLOSED", "DATA_XFER", "CLOSED", "HANDSHAKE", "CLOSED" })',
    );
    await wanda.say('look', /Exits/);
    story('phases_later');
    expect(await result(mud, 'before')).toMatch(/"BOUND", "BOUND", "DATA_XFER", .*"LISTEN", "UNBOUND"/);
    // Only the one with unsent data is still there, until the other side has read it.
    expect(await result(mud, 'after')).toBe('({ "CLOSING" })');
    for (const peer of peers) peer.resume();
    for (;;) {
      story('left');
      if ((await result(mud, 'left')) === '({ })') break;
    }
    expect(mud.stderr.text).not.toContain('a callback of a dead owner');
  });

  test('names are resolved; a failed lookup ends through the close callback', async () => {
    const port = await serve(() => undefined);
    story(`lookups ${port}`);
    expect(await result(mud, 'looking up')).toBe('({ 1, 1, "DNS_RESOLVING", "DNS_RESOLVING", -22 })');
    // They come in any order.
    await Promise.all([
      mud.stderr.anywhere(/name worked is[^\n]*DATA_XFER[^\n]*1/),
      mud.stderr.anywhere(/name failed is[^\n]*DNS_RESOLVING[^\n]*-22/),
    ]);
  });

  test('3,000 round trips from socket_write() to the read callback follow each other, and their times are known', async () => {
    story('round_trips 3000');
    const text = await result(mud, 'round trip in microseconds, p50 and p99');
    const [p50, p99] = [...text.matchAll(/\d+/g)].map(Number);
    expect(p50).toBeGreaterThan(0);
    expect(p99).toBeGreaterThanOrEqual(p50!);
  });
});

describe('two muds on a link', () => {
  let one: MudProcess;
  let two: MudProcess;

  beforeAll(async () => {
    [one, two] = await Promise.all([
      new MudProcess({ config: '[mud]\nname = "Ash"' }).ready(),
      new MudProcess({ config: '[mud]\nname = "Elm"' }).ready(),
    ]);
  });

  afterAll(() => Promise.all([one.dispose(), two.dispose()]));

  test('they find each other, echo, talk, and notice when one goes', async () => {
    const [anna, bert] = await Promise.all([admin(one), admin(two)]);
    await anna.say('link open 0', /The port is open/);
    const [, port] = await anna.say('link', /join on port (\d+)/);
    await bert.say(`link join localhost ${port}`, /Calling localhost/);
    await bert.seen.expect(/\[link\] Ash is here/);
    await anna.seen.expect(/\[link\] Elm is here/);
    await bert.say('link echo Ash hällo "you" \\ there', /Ash echoes after \d+ microseconds: hällo "you" \\ there/);
    await anna.say('link echo Elm back', /Elm echoes after \d+ microseconds: back/);
    await anna.say('link say good morning', /To 1 muds/);
    await bert.seen.expect(/\[link\] Wanda@Ash: good morning/);
    await bert.say('link echo Oak hello', /no link to Oak/);
    await bert.say('link join 127.0.0.1', /Problem with address format/);
    two.signal('SIGTERM');
    await anna.seen.expect(/\[link\] Elm is gone/);
    await anna.say('link', /No mud is linked/);
    anna.close();
    bert.close();
  });
});
