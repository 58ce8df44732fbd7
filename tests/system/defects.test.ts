// Defects that were measured in another driver of this kind and must never be ours, on the real driver. Each test has the number of
// the list; tests/native/README.md says where the other numbers are tested.

import { MudProcess, Player } from './mud_process';

test.each(['SIGTERM', 'SIGINT'] as const)('defect 7: %s is an orderly shutdown with exit status 0', async (signal) => {
  const mud = await new MudProcess().ready();
  const player = new Player(mud.port);
  await player.seen.expect(/By what name/);
  mud.signal(signal);
  expect(await mud.exited).toBe(0);
  await player.closed;
  await mud.stderr.expect(new RegExp(`"reason":"${signal}"`));
  await mud.dispose();
});

describe('on one mud', () => {
  let mud: MudProcess;

  beforeAll(async () => {
    mud = await new MudProcess().ready();
  });

  afterAll(() => mud.dispose());

  test.each([
    ['a bare LF', '\n'],
    ['CR LF', '\r\n'],
    ['CR NUL', '\r\0'],
  ])('defect 11: a line that ends with %s gets its reply', async (_name, end) => {
    const player = new Player(mud.port);
    await player.seen.expect(/By what name/);
    player.socket.write(`lineend${end}`);
    await player.seen.expect(/assword/);
    player.close();
  });

  test('defect 12: an answer with its prompt is one write, so no client waits for a delayed acknowledgement', async () => {
    const player = await new Player(mud.port).login('nagle');
    // An ordinary client, which leaves the delays to the system.
    player.socket.setNoDelay(false);
    for (let round = 0; round < 20; round++) {
      const chunks: string[] = [];
      const take = (chunk: Buffer): void => void chunks.push(chunk.toString('latin1'));
      player.socket.on('data', take);
      await player.say(`say word${round}`, new RegExp(`You say: word${round}[^]*> `));
      player.socket.off('data', take);
      expect(chunks).toHaveLength(1);
    }
    player.close();
  });
});
