// A process that starts the native runtime with fewer and fewer descriptors missing, until it starts, and then with none left a
// pool of programs: says what it was told each time, as JSON. Started by no_descriptors.test.ts.

import { closeSync, openSync, writeSync } from 'node:fs';
import { errorText } from '../../driver/base/errors';
import { descriptorLimit } from '../../driver/base/open_files';
import { openLibrary } from '../../driver/workers/library';
import { Processes } from '../../driver/workers/process_worker';
import { WorkerRuntime } from '../../driver/workers/runtime';

const taken: number[] = [];
const refusals: string[] = [];

function takeAllDescriptors(): void {
  try {
    for (;;) taken.push(openSync('/dev/null', 'r'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EMFILE') throw error;
  }
}

/** With one more descriptor each time. */
function startWhenThereIsRoom(): WorkerRuntime {
  for (;;) {
    try {
      return new WorkerRuntime();
    } catch (error) {
      refusals.push(errorText(error));
      closeSync(taken.pop()!);
    }
  }
}

function whyThereIsNoPool(): string {
  try {
    new Processes(runtime, 'process', 'event_loop');
    return 'there is one';
  } catch (error) {
    return errorText(error);
  }
}

openLibrary();
takeAllDescriptors();
const runtime = startWhenThereIsRoom();
runtime.start();
const { state } = runtime.info();
takeAllDescriptors();
const pool = whyThereIsNoPool();
void runtime.stop().then(() => {
  writeSync(1, `${JSON.stringify({ limit: descriptorLimit(), refusals, state, pool })}\n`);
  process.exit(0);
});
