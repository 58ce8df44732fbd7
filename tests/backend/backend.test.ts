// The loop's order with a world that only counts: a command is never behind more than one batch of answers, whatever sends them.

import { Backend, type BackendSession } from '../../driver/backend/backend';
import { type JobServers, Jobs } from '../../driver/backend/jobs';
import { createLog } from '../../driver/base/log';
import type { TurnName } from '../../driver/isolate/isolate';
import type { LpcSockets } from '../../driver/net/lpc_sockets';

/** What the LPC of one loop was asked, in order; answers with how many came at once. */
class Recorder {
  readonly turns: string[] = [];
  readonly backend: Backend;
  readonly jobs: Jobs;
  /** Set: this many batches wait in sockets as well. */
  socketBatches = 0;

  constructor(servers: Partial<JobServers>) {
    this.jobs = new Jobs(servers as JobServers, () => this.backend.answered());
    const recorder = this;
    const sockets = {
      get waiting() {
        return recorder.socketBatches > 0;
      },
      take: () => {
        recorder.socketBatches--;
        return '[]';
      },
    } as LpcSockets;
    this.backend = new Backend({
      isolate: {
        turn: (name: TurnName, ...args: unknown[]) => {
          const count = name === 'completions' ? ` ${(JSON.parse(args[0] as string) as unknown[]).length}` : '';
          this.turns.push(`${name}${count}${name === 'line' ? ` ${args.at(-1)}` : ''}`);
          return { effects: '[]' };
        },
      },
      jobs: this.jobs,
      sockets,
      log: createLog({ level: 'silent', format: 'json' }),
      debug: () => {},
      now: () => 0,
      candidates: () => {},
      stopped: () => {},
      ended: () => {},
      observer: null,
    });
  }
}

class Typist implements BackendSession {
  readonly id = 1;
  readonly facts = { port: 1, address: '', remotePort: 0, hostName: '', kind: 'telnet' } as const;
  lines: string[] = [];

  get hasLine(): boolean {
    return this.lines.length > 0;
  }

  takeLine(): string | null {
    return this.lines.shift() ?? null;
  }

  write(): void {}
  writeBytes(): void {}
  prompt(): void {}
  setEcho(): void {}
  setCharMode(): void {}
  telnet(): void {}
  flush(): void {}
  close(): void {}
}

const commandCount = 50;
const messageCount = 20_000;
const batch = 64;

test('a module that floods delays each command by one batch at most', async () => {
  // It never waits: worse than any module, whose pipe is held back.
  const recorder = new Recorder({
    module: async (_request, link) => {
      for (let i = 0; i < messageCount; i++) link.event({ message: String(i) });
      return { status: 0, reason: '' };
    },
  });
  const typist = new Typist();
  recorder.backend.connected(typist);
  recorder.jobs.start(1, 'module', '{"name":"flooder"}');
  recorder.socketBatches = 1000;
  typist.lines = Array.from({ length: commandCount }, (_, number) => `say ${number}`);
  recorder.backend.lineReady(typist);
  while (recorder.jobs.waiting || recorder.jobs.outstanding > 0 || recorder.socketBatches > 0)
    await new Promise(setImmediate);

  const answers = recorder.turns.filter((turn) => turn.startsWith('completions'));
  const sizes = answers.map((turn) => Number(turn.split(' ')[1]));
  expect(Math.max(...sizes)).toBeLessThanOrEqual(batch);
  expect(sizes.reduce((sum, size) => sum + size)).toBe(messageCount + 1);
  const lines = recorder.turns.flatMap((turn, at) => (turn.startsWith('line') ? [at] : []));
  expect(lines.map((at) => recorder.turns[at])).toEqual(typistSaid());
  // The first waits for the batches that are due, and so does each behind it: of answers one, of sockets one.
  for (const [number, at] of lines.entries()) {
    const between = recorder.turns.slice(
      number === 0 ? recorder.turns.indexOf('connect') + 1 : lines[number - 1]! + 1,
      at,
    );
    expect(between.length).toBeLessThanOrEqual(2);
  }
});

const typistSaid = (): string[] => Array.from({ length: commandCount }, (_, number) => `line say ${number}`);
