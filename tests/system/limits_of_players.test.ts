// Keys of the configuration as players meet them: a line that is too long, one player too many, a client that is asked nothing, and
// one that does not read.

import * as net from 'node:net';
import { MudProcess, Player } from './mud_process';

/** A newcomer's object that says 64 KB for each line it gets. */
const chatterbox = `
void create() {}
int logon() { write("who?\\n"); return 1; }
void process_input(string line) { for (int i = 0; i < 64; i++) write(sprintf("%1024'x's", "")); }
`;

const limits = '[limits]\nline_length = 100\nconnections = 2\noutput_buffer_bytes = 262144';

describe('a mud with small limits', () => {
  let mud: MudProcess;

  beforeAll(async () => {
    mud = await new MudProcess({
      config: `${limits}\n[metrics]\nport = 0`,
      files: { 'clone/login.c': chatterbox },
      environment: { MUDSTONE_TELNET_NEGOTIATE_OPTIONS: 'false' },
    }).ready();
    // The last door of all: `mudstone status` has its own by then.
    await mud.stderr.expect(/metrics are told on port/);
  });

  // Who has gone counts for a moment longer.
  beforeEach(async () => {
    while ((await mud.status()).sessions > 0);
  });

  afterAll(() => mud.dispose());

  test('a line of [limits] line_length is taken, a longer one ends the connection with a word', async () => {
    const player = new Player(mud.port);
    await player.seen.expect(/who\?/);
    player.send('y'.repeat(100));
    await player.seen.expect(/x{1024}/);
    player.send('z'.repeat(101));
    await player.seen.expect(/A line of more than 100 characters is too long\. Goodbye\./);
    await player.closed;
  });

  test('with [telnet] negotiate_options off a newcomer is asked nothing', async () => {
    const silent = net.connect(mud.port, '127.0.0.1');
    let greeting = Buffer.alloc(0);
    for await (const bytes of silent) {
      greeting = Buffer.concat([greeting, bytes as Buffer]);
      if (greeting.includes('\n')) break;
    }
    expect(greeting.toString('latin1')).toMatch(/^who\?\r\n/);
  });

  test('one more than [limits] connections is told so', async () => {
    const inside = [new Player(mud.port), new Player(mud.port)];
    for (const player of inside) await player.seen.expect(/who\?/);
    const third = new Player(mud.port);
    await third.seen.expect(/The mud is full\. Please try again in a few minutes\./);
    await third.closed;
    for (const player of inside) player.close();
  });

  test('who leaves more than [limits] output_buffer_bytes unread is cut off', async () => {
    const deaf = net.connect(mud.port, '127.0.0.1');
    deaf.on('error', () => {});
    deaf.pause();
    // More than any system keeps for a connection.
    for (let kilobytes = 0; kilobytes < 64 * 1024; kilobytes += 64) deaf.write('more\r\n');
    await mud.stderr.expect(/disconnecting: the client does not read its output/);
    deaf.destroy();
  });
});
