// A process that hosts a console as the driver does: says what it hears. Started by console.test.ts.

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
