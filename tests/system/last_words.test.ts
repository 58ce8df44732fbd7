// What LPC has written to sockets before shutdown() leaves, in every mode and however slowly it is read, within the deadline of the
// shutdown; and LPC hears nothing more.

import { createSocket } from 'node:dgram';
import * as fs from 'node:fs';
import * as net from 'node:net';
import * as path from 'node:path';
import * as tls from 'node:tls';
import { MudProcess, patientEnd } from './mud_process';

const data = path.resolve(__dirname, '..', 'net', 'data');
const size = 5 << 20;
/** A reader that takes 64 KB each so many milliseconds needs about half a second for all. */
const readerPauseMs = 6;

/** flag("how mode port"): connects, writes `size` bytes when it may, and ends the game in the same turn. */
const flags = `
#include <socket.h>
#include <socket_err.h>
nosave string how;
void flag(string words) {
  int mode, port, fd;
  sscanf(words, "%s %d %d", how, mode, port);
  if (how == "datagram") {
    fd = socket_create(DATAGRAM, "heard");
    for (int i = 0; i < 10; i++) socket_write(fd, "word " + i, "127.0.0.1 " + port);
    shutdown(0);
  } else if (how == "program") {
    external_start(1, ({ "-c", "sleep 0.3; cat > taken" }), "heard", "write_all", "gone");
  } else
    socket_connect(socket_create(mode, "heard", "gone"), "127.0.0.1 " + port, "heard", "write_all");
}
void write_all(int fd) {
  if (how == "over") { debug_message("HEARD that it may write\\n"); return; }
  debug_message("WRITE " + socket_write(fd, repeat_string("x", ${size})) + "\\n");
  if (how == "close") debug_message("CLOSE " + socket_close(fd) + " " + socket_status(fd)[1] + "\\n");
  how = "over";
  shutdown(0);
}
void heard(int fd, mixed what) { debug_message("HEARD something\\n"); }
void gone(int fd) { debug_message("HEARD the end\\n"); }
`;

interface Reader {
  port: number;
  /** All bytes, when the connection has ended. */
  bytes: Promise<number>;
  close(): void;
}

async function openReader(secure: boolean, readsAtAll = true): Promise<Reader> {
  const ended = Promise.withResolvers<number>();
  const sockets: net.Socket[] = [];
  const take = (socket: net.Socket): void => {
    let bytes = 0;
    sockets.push(socket);
    socket.on('error', () => ended.resolve(bytes));
    socket.on('close', () => ended.resolve(bytes));
    if (!readsAtAll) return void socket.pause();
    socket.on('data', (piece: Buffer) => {
      bytes += piece.length;
      socket.pause();
      setTimeout(() => socket.resume(), readerPauseMs);
    });
  };
  const server = secure
    ? tls.createServer(
        {
          cert: fs.readFileSync(path.join(data, 'first.cert.pem')),
          key: fs.readFileSync(path.join(data, 'first.key.pem')),
        },
        take,
      )
    : net.createServer(take);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as net.AddressInfo).port,
    bytes: ended.promise,
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

function startMud(flag: string, environment: Record<string, string> = patientEnd): MudProcess {
  const config = `[limits]\nstring_length = ${2 * size}\n[modules]\ncommands = ["/bin/sh"]`;
  return new MudProcess({ files: { 'secure/flags.c': flags }, config, args: ['-f', flag], environment });
}

/** The driver has ended well, LPC wrote with the result "wait for callback", and heard nothing afterwards. */
async function expectQuietEnd(mud: MudProcess): Promise<void> {
  expect({ status: await mud.exited, said: mud.stderr.text }).toMatchObject({ status: 0 });
  expect(mud.stderr.text).toMatch(/^WRITE -29$/m);
  expect(mud.stderr.text).not.toContain('HEARD');
}

test.each([
  ['a text', 'keep 1', false, size],
  ['a text to a socket that LPC has closed', 'close 1', false, size],
  ['bytes inside TLS', 'keep 6', true, size],
  ['bytes inside TLS to a socket that LPC has closed', 'close 6', true, size],
  ['a value in the mode MUD', 'keep 0', false, size + 7],
])('a slow reader gets 5 MB of %s after shutdown()', async (_what, how, secure, expected) => {
  const reader = await openReader(secure);
  const mud = startMud(`${how} ${reader.port}`);
  await expectQuietEnd(mud);
  if (how.startsWith('close')) expect(mud.stderr.text).toMatch(/^CLOSE 1 CLOSING$/m);
  expect(await reader.bytes).toBe(expected);
  expect(mud.stderr.text).not.toContain('output of LPC sockets is lost');
  reader.close();
  await mud.dispose();
});

test('a program of external_start() reads all that was written to it, and the end', async () => {
  const mud = startMud('program 0 0');
  await expectQuietEnd(mud);
  expect(fs.statSync(path.join(mud.mudlib, 'taken')).size).toBe(size);
  await mud.dispose();
});

test('datagrams of the last turn leave', async () => {
  const heard: string[] = [];
  const all = Promise.withResolvers<void>();
  const socket = createSocket('udp4', (bytes) => {
    heard.push(bytes.toString());
    if (heard.length === 10) all.resolve();
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  const mud = startMud(`datagram 0 ${socket.address().port}`);
  expect(await mud.exited).toBe(0);
  await all.promise;
  expect(heard).toEqual(Array.from({ length: 10 }, (_, i) => `word ${i}`));
  socket.close();
  await mud.dispose();
});

test('who does not read at all does not hold up the end, and the log says what is lost', async () => {
  const reader = await openReader(false, false);
  const mud = startMud(`keep 1 ${reader.port}`, {});
  await expectQuietEnd(mud);
  const [, line] = await mud.stderr.anywhere(/^(.*output of LPC sockets is lost.*)$/m);
  const { connections, unsentBytes } = JSON.parse(line!) as { connections: number; unsentBytes: number };
  expect(connections).toBe(1);
  expect(unsentBytes).toBeGreaterThan(size / 2);
  reader.close();
  await mud.dispose();
});
