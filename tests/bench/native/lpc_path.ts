// The whole way of a job's answer: a native thread posts, the handler answers the job, a slice of the loop enters LPC, the callback
// runs and asks for the next job. What is measured ends when that next request has come out of LPC, so the callback is done.

import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { Backend } from '../../../driver/backend/backend';
import { type JobServers, Jobs } from '../../../driver/backend/jobs';
import { builtinPath, makeWorld } from '../../../driver/backend/world';
import { defaultConfig } from '../../../driver/base/config';
import { createLog } from '../../../driver/base/log';

const source = `
void ask() { resolve("a.host", "answer"); }
void answer(string name, string address, int key) { ask(); }
int main(string *args) { ask(); return 0; }
`;

interface Answer {
  name: string;
  addresses: string[];
}

export interface LpcPath {
  /** A native completion has come: the answer of the job under way. */
  answered(postedNs: bigint): void;
  /** Resolves with the microseconds of so many answers. `pace` has that many completions posted. */
  measure(count: number, pace: () => void): Promise<number[]>;
  /** Microseconds of a turn in which nothing is to be done: what it costs to enter the isolate. */
  emptyTurn(): number;
  close(): Promise<void>;
}

export function openLpcPath(): LpcPath {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'mudstone-bench-'));
  fs.writeFileSync(path.join(folder, 'bench.c'), source);
  const config = defaultConfig({});
  config.mudlib = {
    ...config.mudlib,
    directory: folder,
    state_directory: path.join(folder, 'state'),
    master: `${builtinPath}/master`,
    simul_efun: '',
  };
  const log = createLog({ level: 'silent', format: 'json' });
  const world = makeWorld(config, log);
  let asked = (): void => {};
  let finish = (_answer: Answer): void => {};
  // Only names are resolved here; a job of another kind would end in an error.
  const servers = {
    resolve: () => {
      const { promise, resolve } = Promise.withResolvers<Answer>();
      finish = resolve;
      asked();
      return promise;
    },
  } as Partial<JobServers> as JobServers;
  const jobs = new Jobs(servers, () => backend.answered());
  const backend: Backend = new Backend({
    isolate: world.isolate,
    jobs,
    log,
    debug: () => {},
    now: () => Date.now(),
    stopped: () => {},
    ended: () => {},
    candidates: () => {},
    sockets: world.sockets,
    observer: null,
  });
  world.isolate.turn('boot', '[]');
  /** When those were posted that LPC has not asked for yet: a slow answer makes the next one late, and that counts. */
  const waiting: bigint[] = [];
  let posted: bigint | null = null;
  let isAsked = false;
  const answerNext = (): void => {
    if (!isAsked || waiting.length === 0) return;
    isAsked = false;
    posted = waiting.shift()!;
    finish({ name: 'a.host', addresses: ['192.0.2.1'] });
  };
  return {
    answered(postedNs) {
      waiting.push(postedNs);
      answerNext();
    },
    measure(count, pace) {
      const { promise, resolve } = Promise.withResolvers<number[]>();
      const micros: number[] = [];
      posted = null;
      asked = () => {
        if (posted !== null) micros.push(Number(process.hrtime.bigint() - posted) / 1000);
        if (micros.length === count) return resolve(micros);
        isAsked = true;
        answerNext();
      };
      backend.enterNow('run', '/bench', '[]');
      pace();
      return promise;
    },
    emptyTurn() {
      const startNs = process.hrtime.bigint();
      world.isolate.turn('completions', '[]');
      return Number(process.hrtime.bigint() - startNs) / 1000;
    },
    async close() {
      backend.stop();
      await world.loader.settled();
      world.isolate.dispose();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}
