// LPC sockets from LPC to LPC in one world: an echo in every mode with every kind of value, the error codes that need a real
// connection, and owners that destruct themselves in the middle of a callback. What needs a mud of its own is in tests/system.

import * as fs from 'node:fs';
import * as path from 'node:path';
import { socketModes } from '../../driver/contract/socket';
import { socketErrors } from '../../driver/contract/socket_error';
import { JobWorld } from './job_world';

const data = path.join(__dirname, '..', 'net', 'data');

const common = `
nosave int listener, port;

void nothing(mixed x...) { }
void say(mixed x) { debug_message(json_encode(x) + "\\n"); }
int is_datagram(int mode) { return mode == 2 || mode == 4; }

int listen_on(int mode, string callback) {
  listener = socket_create(mode, "nothing", "nothing");
  socket_set_option(listener, 3, "/first.cert.pem");
  socket_set_option(listener, 4, "/first.key.pem");
  socket_bind(listener, 0, "127.0.0.1 0");
  socket_listen(listener, callback);
  return port = to_int(explode(socket_address(listener, 1), " ")[1]);
}

void close_all() {
  foreach (mixed *status in socket_status())
    if (status[5] == this_object()) socket_close(status[0]);
}
`;

const echo = `
${common}
mixed message(int mode) {
  buffer bytes = allocate_buffer(256);

  for (int i = 0; i < 256; i++) bytes[i] = i;
  switch (mode) {
  case 0: return ({ 1, "hä", ([ "half": 0.5 ]), ({ }) });
  case 1: case 2: case 5: return "hä?\\n";
  default: return bytes;
  }
}

void take(int fd) { socket_accept(fd, "echo", "nothing"); }
varargs void echo(int fd, mixed what, string from) { from ? socket_write(fd, what, from) : socket_write(fd, what); }

int same(mixed one, mixed other) {
  if (!bufferp(one)) return save_variable(one) == save_variable(other);
  for (int i = 0; i < sizeof(one); i++) if (one[i] != other[i]) return 0;
  return sizeof(one) == sizeof(other);
}

nosave int asked;
nosave mixed *parts = ({ });

// A stream may come in pieces.
varargs void heard(int fd, mixed what, string from) {
  mixed sent = message(asked);

  parts += ({ what });
  what = parts[0];
  foreach (mixed part in parts[1..]) what += part;
  if (asked != 0 && sizeof(what) < sizeof(sent)) return;
  say(({ typeof(what), same(what, sent), from == "127.0.0.1 " + port }));
  close_all();
}

void ready(int fd) { socket_write(fd, message(asked)); }

int main(string *args) {
  int fd;

  asked = to_int(args[0]);
  parts = ({ });
  if (is_datagram(asked)) {
    listener = socket_create(asked, "echo");
    socket_bind(listener, 0, "127.0.0.1 0");
    port = to_int(explode(socket_address(listener, 1), " ")[1]);
    fd = socket_create(asked, "heard");
    socket_bind(fd, 0, "127.0.0.1 0");
    socket_write(fd, message(asked), "127.0.0.1 " + port);
  } else {
    listen_on(asked, "take");
    socket_connect(socket_create(asked, "nothing", "nothing"), "127.0.0.1 " + port, "heard", "ready");
  }
  return 0;
}
`;

/** What a connected socket answers, each by its number. */
const codes = `
${common}
nosave int accepted = -1;

void take(int fd) { accepted = socket_accept(fd, "nothing", "nothing"); }

void ready(int fd) {
  string big = repeat_string("x", 500000);

  if (accepted < 0) { call_out((: ready, fd :), 0.01); return; }
  say(({ socket_status(fd)[1], socket_status(accepted)[1], socket_connect(fd, "127.0.0.1 " + port, "nothing", "nothing"),
    socket_bind(fd, 0), socket_listen(fd, "nothing"), socket_accept(fd, "nothing", "nothing"), socket_write(fd, "x", "127.0.0.1 9"),
    socket_write(fd, "x"), socket_write(fd, big), socket_write(fd, "x"), socket_connect(listener, "127.0.0.1 9", "nothing", "nothing"),
    socket_write(listener, "x"), socket_accept(listener, "nothing", "nothing"), socket_close(fd), socket_close(fd) }));
  close_all();
}

int main(string *args) {
  int fd = socket_create(1, "nothing", "nothing");

  listen_on(1, "take");
  say(({ socket_connect(fd, "127.0.0.1 " + port, "nothing", "ready"), socket_write(fd, "too early"), socket_status(fd)[1],
    socket_connect(fd, "127.0.0.1 " + port, "nothing", "ready") }));
  return 0;
}
`;

/** As FTP does: one connection is taken, and the port is closed and used again in the same turn. */
const one = `
${common}
nosave int asked;

void take(int fd) {
  int first = socket_accept(fd, "nothing", "nothing");

  say(({ socket_close(fd), socket_write(first, "welcome"), socket_bind(fd = socket_create(1, "nothing"), 0, "127.0.0.1 " + port) }));
  socket_close(fd);
  if (asked) socket_close(first);
}

void heard(int fd, string text) { say(text); close_all(); }
void ended(int fd) { say("the end"); }

int main(string *args) {
  asked = to_int(args[0]);
  listen_on(1, "take");
  socket_connect(socket_create(1, "nothing", "ended"), "127.0.0.1 " + port, "heard", "nothing");
  return 0;
}
`;

/** Each owner destructs itself at its moment; whatever else is there goes on and hears the end. */
const moments = `
${common}
nosave string moment;
nosave object other;

void take(int fd) {
  int newcomer;

  if (moment == "newcomer") destruct(this_object());
  else {
    newcomer = socket_accept(fd, "heard", "nothing");
    if (moment == "accepted") destruct(this_object());
    else if (moment == "accepted flood") { socket_write(newcomer, repeat_string("z", 600000)); destruct(this_object()); }
    else if (moment == "end") socket_close(newcomer);
  }
}

void heard(int fd, mixed what) {
  if (moment == "read") destruct(this_object());
}

void ready(int fd) {
  switch (moment) {
  case "write": destruct(this_object()); break;
  case "release": socket_release(fd, other, "offered"); break;
  case "closing": socket_write(fd, repeat_string("y", 600000)); socket_close(fd); destruct(this_object()); break;
  default: socket_write(fd, "hello");
  }
}

// Of the heir: the socket's owner goes while it is offered.
void offered(int fd, object ob) {
  destruct(previous_object());
  say(({ "offered", socket_acquire(fd, "nothing", "nothing", "nothing") }));
}

void gone(int fd) { if (moment == "end") destruct(this_object()); }
void late(mixed x...) { say("a callback of an owner that is gone"); }

void begin(string what, object heir) {
  moment = what;
  other = heir;
  listen_on(what == "handshake" ? 5 : 1, "take");
  socket_connect(socket_create(what == "handshake" ? 5 : 1, "late", "gone"), "127.0.0.1 " + port, "late", "ready");
  if (what == "handshake") destruct(this_object());
}

int main(string *args) {
  if (args[0] == "left") say(sizeof(filter(socket_status(), (: $1[1] != "CLOSED" :))));
  else clone_object("/moments")->begin(args[0], this_object());
  return 0;
}
`;

let world: JobWorld;

beforeAll(() => {
  const files = Object.fromEntries(
    ['first.cert.pem', 'first.key.pem'].map((name) => [name, fs.readFileSync(path.join(data, name), 'utf8')]),
  );
  world = new JobWorld({ ...files, 'echo.c': echo, 'codes.c': codes, 'one.c': one, 'moments.c': moments });
});

afterAll(() => world.close());

async function json(): Promise<unknown> {
  return JSON.parse((await world.lines(1))[0]!) as unknown;
}

/** No socket is left on either side of the wall, and nothing more was said. */
async function nothingLeft(): Promise<void> {
  for (;;) {
    world.run('/moments', 'left');
    if ((await json()) === 0 && world.world.sockets.info().connections === 0) break;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  expect(world.rest()).toEqual([]);
}

const types = { MUD: 'array', DATAGRAM: 'string', STREAM: 'string', STREAM_TLS: 'string' } as Record<string, string>;

test.each([...socketModes.entries()])('an echo in the mode %i, %s', async (number, mode) => {
  world.run('/echo', String(number));
  expect(await json()).toEqual([types[mode] ?? 'buffer', 1, mode.startsWith('DATAGRAM') ? 1 : 0]);
  await nothingLeft();
});

test('a connected socket answers with the exact codes', async () => {
  const code = (name: keyof typeof socketErrors): number => socketErrors[name][0];
  world.run('/codes');
  expect(await json()).toEqual([1, code('EEALREADY'), 'DATA_XFER', code('EEISCONN')]);
  expect(await json()).toEqual([
    ...['DATA_XFER', 'DATA_XFER', code('EEISCONN'), code('EEISBOUND'), code('EEISCONN'), code('EENOTLISTN')],
    ...[code('EEBADADDR'), 1, code('EECALLBACK'), code('EEALREADY'), code('EEISLISTEN'), code('EENOTCONN')],
    ...[code('EEWOULDBLOCK'), 1, code('EEBADF')],
  ]);
  await nothingLeft();
});

test.each([
  ['open', '0'],
  ['to be closed', '1'],
])('a listener may be closed as soon as it has accepted: the newcomer stays, %s', async (_how, closesToo) => {
  world.run('/one', closesToo);
  expect(await json()).toEqual([1, 1, 1]);
  expect(await json()).toBe('welcome');
  await nothingLeft();
});

test.each(['newcomer', 'accepted', 'accepted flood', 'read', 'write', 'closing', 'end', 'handshake'])(
  'an owner may destruct itself at the moment "%s"',
  async (moment) => {
    world.run('/moments', moment);
    await nothingLeft();
  },
);

test('an owner may go while its socket is offered: there is nothing to take then', async () => {
  world.run('/moments', 'release');
  expect(await json()).toEqual(['offered', socketErrors.EEBADF[0]]);
  await nothingLeft();
});
