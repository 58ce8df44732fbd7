// External modules on the host side, with real programs (tests/fixtures/modules) under each strategy that does not block: messages go
// in and come out, and a program that floods, crashes, hangs or talks nonsense ends with a reason while its neighbours go on.

import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createLog } from '../../driver/base/log';
import type { ModuleProgram } from '../../driver/base/module_program';
import { driverEnds, type JobKinds } from '../../driver/contract/job';
import { moduleBacklogBytesMax, moduleNonsenseMax } from '../../driver/contract/limits';
import { Modules } from '../../driver/workers/module_worker';
import { Processes } from '../../driver/workers/process_worker';
import { WorkerRuntime } from '../../driver/workers/runtime';
import { moduleProgram } from '../fixtures/module_program';

type ModuleJob = JobKinds['module'];

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'mudstone-modules-'));

afterAll(() => fs.rmSync(folder, { recursive: true }));

/** One conversation, as the game would have it: events are kept, words are said by `tell`. */
class Talk {
  readonly events: ModuleJob['event'][] = [];
  readonly end: Promise<ModuleJob['answer']>;
  private readonly abort = new AbortController();
  private listener: (word: ModuleJob['word']) => void = () => {};
  /** Set: the game takes nothing until it is resolved. */
  hold: Promise<void> | null = null;

  constructor(modules: Modules, name: string) {
    this.end = modules.run(
      { name },
      {
        signal: this.abort.signal,
        event: (event) => {
          this.events.push(event);
          return this.hold === null;
        },
        drained: () => this.hold ?? Promise.resolve(),
        onWord: (listener) => {
          this.listener = listener;
        },
      },
    );
  }

  send(message: string): void {
    this.listener({ send: message });
  }

  stop(): void {
    this.listener({ stop: true });
  }

  /** Nobody wants to hear of it any more. */
  drop(reason?: string): void {
    this.abort.abort(reason);
  }

  get messages(): string[] {
    return this.events.flatMap((event) => ('message' in event ? [event.message] : []));
  }

  async until(count: number): Promise<void> {
    while (this.messages.length < count) await delay(1);
  }
}

describe.each(['event_loop', 'thread'] as const)('strategy %s', (strategy) => {
  const logged: { module: string; msg: string }[] = [];
  let runtime: WorkerRuntime;
  let processes: Processes;

  beforeEach(() => {
    runtime = new WorkerRuntime();
    processes = new Processes(runtime, 'process', strategy);
    runtime.start();
    logged.length = 0;
  });

  afterEach(async () => {
    expect(await runtime.stop()).toBe(0);
  });

  function modules(...programs: ModuleProgram[]): Modules {
    const log = createLog(
      { level: 'info', format: 'json' },
      { write: (text) => void logged.push(JSON.parse(text) as { module: string; msg: string }) },
    );
    return new Modules(processes, programs, log);
  }

  test('messages are answered in order, and the module ends when it is asked', async () => {
    const talk = new Talk(modules(moduleProgram('echo')), 'echo');
    for (let i = 0; i < 1000; i++) talk.send(`{"n":${i}}`);
    await talk.until(1000);
    expect(talk.messages).toEqual(Array.from({ length: 1000 }, (_, i) => `{"n":${i}}`));
    talk.stop();
    expect(await talk.end).toEqual({ status: -15, reason: 'ended by signal 15' });
  });

  test('frames of bytes cross unchanged, whatever is in them', async () => {
    const talk = new Talk(modules(moduleProgram('frames', { form: 'bytes' })), 'frames');
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, i) => i));
    talk.send(bytes.toString('base64'));
    talk.send('');
    await talk.until(2);
    expect(Buffer.from(talk.messages[0]!, 'base64')).toEqual(Buffer.from([...bytes].reverse()));
    expect(talk.messages[1]).toBe('');
    talk.drop();
    await talk.end;
  });

  test('a slow module delays nobody else', async () => {
    const gate = path.join(folder, `gate-${strategy}`);
    const all = modules(moduleProgram('gated', { environment: { GATE: gate } }), moduleProgram('echo'));
    const [slow, echo] = [new Talk(all, 'gated'), new Talk(all, 'echo')];
    slow.send('1');
    for (let i = 0; i < 50; i++) {
      echo.send(String(i));
      await echo.until(i + 1);
    }
    expect(slow.messages).toEqual([]);
    fs.writeFileSync(gate, '');
    await slow.until(1);
    for (const talk of [slow, echo]) talk.drop();
    await Promise.all([slow.end, echo.end]);
  });

  test('a flood waits for the game and is whole in the end', async () => {
    const all = modules(moduleProgram('flooder'), moduleProgram('echo'));
    const [talk, echo] = [new Talk(all, 'flooder'), new Talk(all, 'echo')];
    const { promise, resolve } = Promise.withResolvers<void>();
    talk.hold = promise;
    talk.send('100000');
    await talk.until(1);
    // Time enough for all of it, were it not held: the other module's pipe is served as often.
    for (let i = 0; i < 500; i++) {
      echo.send(String(i));
      await echo.until(i + 1);
    }
    echo.drop();
    await echo.end;
    const held = talk.messages.length;
    expect(held).toBeLessThan(50_000);
    talk.hold = null;
    resolve();
    await talk.until(100_000);
    expect(talk.messages.map((message) => JSON.parse(message).number)).toEqual(
      Array.from({ length: 100_000 }, (_, i) => i),
    );
    talk.stop();
    await talk.end;
  });

  test('a crash is told with its status, and its last words are in the log', async () => {
    const talk = new Talk(modules(moduleProgram('crasher')), 'crasher');
    talk.send('0');
    expect(await talk.end).toEqual({ status: 7, reason: '' });
    expect(logged.map(({ msg }) => msg)).toContain('crasher: there is no way');
  });

  test('a module that does not read is ended, though it ignores being asked', async () => {
    const talk = new Talk(modules(moduleProgram('stuck', { write_ms: 100 })), 'stuck');
    await talk.until(1);
    for (let i = 0; i < 40; i++) talk.send(JSON.stringify('x'.repeat(60_000)));
    expect(await talk.end).toEqual({ status: -9, reason: 'it does not read its input' });
  });

  test('more than the backlog holds ends the module with the number of messages that are lost', async () => {
    const talk = new Talk(modules(moduleProgram('stuck')), 'stuck');
    for (let i = 0; i < 100; i++) talk.send(JSON.stringify('x'.repeat(60_000)));
    expect(talk.events).toContainEqual({ full: true });
    expect((await talk.end).reason).toMatch(/^it does not read its input: \d+ messages were not delivered$/);
  });

  test('what has left the backlog has room in it again', async () => {
    const talk = new Talk(modules(moduleProgram('echo')), 'echo');
    const message = JSON.stringify('x'.repeat(60_000));
    const wave = Math.floor((moduleBacklogBytesMax / message.length) * 0.8);
    for (let sent = wave; sent <= 3 * wave; sent += wave) {
      for (let i = 0; i < wave; i++) talk.send(message);
      await Promise.race([talk.until(sent), talk.end]);
      expect(talk.messages).toHaveLength(sent);
    }
    talk.drop();
    await talk.end;
  });

  test('a message too long for the pipe ends the module, though it waits behind others at first', async () => {
    const talk = new Talk(modules(moduleProgram('echo')), 'echo');
    const long = JSON.stringify('x'.repeat(1_100_000));
    for (let i = 0; i < 30; i++) talk.send(JSON.stringify('x'.repeat(60_000)));
    talk.send(long);
    talk.send('"never said"');
    expect((await talk.end).reason).toBe(`a message of ${long.length + 1} bytes is too long for its pipe`);
  });

  test('a module that does not answer in time is ended', async () => {
    const talk = new Talk(modules(moduleProgram('slow', { answer_ms: 60 })), 'slow');
    talk.send('1');
    expect((await talk.end).reason).toBe('it does not answer');
  });

  test('nonsense is logged with its beginning, never given to LPC, and ends the module', async () => {
    const talk = new Talk(modules(moduleProgram('garbage')), 'garbage');
    expect((await talk.end).reason).toBe('it sends something else than a line of JSON');
    expect(talk.messages).toEqual(['{"ready": 1}']);
    const told = logged.filter(({ msg }) => msg === 'module garbage sent something else than a line of JSON');
    expect(told.length).toBeGreaterThanOrEqual(moduleNonsenseMax);
  });

  test('nonsense now and then between good messages is left out, and the module goes on', async () => {
    const rounds = moduleNonsenseMax * 3;
    const script = `for i in range(${rounds}): print('nonsense'); print(i)\ninput()`;
    const program = moduleProgram('muddled', { command: ['python3', '-u', '-c', script.replace(': ', ':\n ')] });
    const talk = new Talk(modules(program), 'muddled');
    await talk.until(rounds);
    talk.stop();
    expect((await talk.end).reason).toBe('ended by signal 15');
    expect(talk.messages).toEqual(Array.from({ length: rounds }, (_, i) => String(i)));
  });

  test('a program that is not there, and a name that is not in the list, say so', async () => {
    const all = modules(moduleProgram('gone', { command: ['/no/such/program'], folder: '/' }));
    expect(await new Talk(all, 'gone').end).toEqual({
      status: -1,
      reason: "it can't be started: No such file or directory (os error 2)",
    });
    expect(logged).toHaveLength(1);
    expect(logged[0]).toMatchObject({
      msg: expect.stringContaining("module gone can't be started"),
      program: '/no/such/program',
      folder: '/',
    });
    await expect(new Talk(all, 'other').end).rejects.toThrow("the configuration names no module 'other'");
  });

  test('a module whose owner is gone is ended', async () => {
    const talk = new Talk(modules(moduleProgram('echo')), 'echo');
    talk.send('1');
    await talk.until(1);
    talk.drop();
    expect((await talk.end).status).toBe(-15);
    expect(processes.running).toBe(0);
  });

  test('when the driver ends a module reads what it was told last, and is asked to end when it goes on', async () => {
    const heard = path.join(folder, `heard-${strategy}`);
    const all = modules(
      moduleProgram('note', { command: ['sh', '-c', `echo 1; exec cat > '${heard}'`] }),
      moduleProgram('deaf', { command: ['sleep', '600'] }),
    );
    const [note, deaf] = [new Talk(all, 'note'), new Talk(all, 'deaf')];
    const words = Array.from({ length: 100 }, (_, number) => `{"farewell":${number}}`);
    // Its start may take longer than it has for the end.
    await note.until(1);
    for (const word of words) note.send(word);
    for (const talk of [note, deaf]) talk.drop(driverEnds);
    expect(all.underWay).toEqual(['module note', 'module deaf']);
    await all.settled();
    expect([await note.end, (await deaf.end).status]).toEqual([{ status: 0, reason: '' }, -15]);
    expect(fs.readFileSync(heard, 'utf8').trim().split('\n')).toEqual(words);
    expect(all.underWay).toEqual([]);
  });

  test('the environment holds what the configuration says and little else', async () => {
    const script = 'import json, os; print(json.dumps(dict(os.environ)))';
    const environment = { BRIDGE_TOKEN: 'secret' };
    const talk = new Talk(modules(moduleProgram('env', { command: ['python3', '-c', script], environment })), 'env');
    await talk.end;
    const seen = JSON.parse(talk.messages[0]!) as Record<string, string>;
    expect(seen.BRIDGE_TOKEN).toBe('secret');
    expect(Object.keys(seen)).not.toContain('NODE_OPTIONS');
    expect(Object.keys(seen).length).toBeLessThan(12);
  });
});

test('the strategy `blocking` answers within the call', async () => {
  const runtime = new WorkerRuntime();
  const processes = new Processes(runtime, 'process', 'blocking');
  runtime.start();
  const modules = new Modules(processes, [moduleProgram('echo')], createLog({ level: 'silent', format: 'json' }));
  const talk = new Talk(modules, 'echo');
  talk.send('"hello"');
  await talk.until(1);
  expect(talk.messages).toEqual(['"hello"']);
  talk.stop();
  await talk.end;
  expect(await runtime.stop()).toBe(0);
});

test('one program more than may run at once is refused, and says so', async () => {
  const runtime = new WorkerRuntime();
  const processes = new Processes(runtime, 'process', 'event_loop');
  runtime.start();
  const most = (runtime.info() as unknown as { process: { runningMax: number } }).process.runningMax;
  const modules = new Modules(
    processes,
    [moduleProgram('cat', { command: ['cat'] })],
    createLog({ level: 'silent', format: 'json' }),
  );
  const talks = Array.from({ length: most }, () => new Talk(modules, 'cat'));
  await expect(new Talk(modules, 'cat').end).rejects.toThrow(
    `'cat' can't be started: ${most} programs run, and no more may at once`,
  );
  for (const talk of talks) talk.drop();
  await Promise.all(talks.map(({ end }) => end));
  expect(await runtime.stop()).toBe(0);
});
