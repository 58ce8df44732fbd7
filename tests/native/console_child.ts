// A process that hosts a console as the driver does: says what it hears. Started by console.test.ts.

import { ConsoleHost } from '../../driver/backend/console_host';
import { completionKey } from '../../driver/workers/completion_key';
import { ConsoleWorker } from '../../driver/workers/console_worker';
import { WorkerRuntime } from '../../driver/workers/runtime';

const job = process.argv[2] ?? '';
const runtime = new WorkerRuntime();
const console = new ConsoleWorker(runtime);

function say(text: string): void {
  console.print(`${text}\n`);
}

async function stop(): Promise<void> {
  await console.flush();
  await runtime.stop();
}

/** A session that reads a hundred lines at a time takes a long pipe; says how many it saw, and how many waited at most. */
async function holdBack(): Promise<void> {
  const report = { lines: 0, outOfOrder: 0, waitingMax: 0 };
  const host: ConsoleHost = new ConsoleHost(console, {
    begin: (session) =>
      session.open({
        line(text) {
          report.lines++;
          if (text !== String(report.lines)) report.outOfOrder++;
          report.waitingMax = Math.max(report.waitingMax, host.waitingLines);
          if (report.lines % 100 !== 0) return;
          session.pause();
          setImmediate(() => session.resume());
        },
        characters() {},
        eof: () => session.close(),
        interrupt() {},
      }),
    finished() {
      say(JSON.stringify(report));
      void stop();
    },
    interrupted() {},
    problem: (message) => say(message),
    complete() {},
  });
  runtime.start();
  host.start('', 8192);
}

if (job === 'exit') {
  runtime.on(completionKey.git, (id) => {
    if (id === 500) process.exit(7);
  });
  runtime.on(completionKey.timer, () => {});
  runtime.start();
  for (let id = 1; id <= 1000; id++) {
    runtime.post(completionKey.git, id, 0, Buffer.alloc(0));
    runtime.setTimer(id, 1, 1);
  }
} else if (job === 'hold') {
  void holdBack();
} else {
  console.on('line', (text, number) => {
    say(`${number} ${text}`);
    if (job === 'flood') for (let i = 0; i < 20_000; i++) say('x'.repeat(1023));
  });
  console.on('eof', () => {
    say('eof');
    void stop();
  });
  say(console.start());
  runtime.start();
  if (job === 'none') void stop();
}
