// One build at a time: a lock file that names its holder. A lock whose holder is gone is taken over.

import * as fs from 'node:fs';
import * as path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { driverError } from '../driver/base/errors';

/** A build from nothing takes a minute or two on a small machine. */
const waitSecondsMax = 600;
const pollMs = 200;

export async function withBuildLock(file: string, work: () => Promise<void>): Promise<void> {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  await take(file);
  try {
    await work();
  } finally {
    fs.rmSync(file, { force: true });
  }
}

async function take(file: string): Promise<void> {
  const untilMs = performance.now() + waitSecondsMax * 1000;
  let told = false;
  while (!tryTake(file)) {
    const holder = holderOf(file);
    if (holder === null || !isRunning(holder)) {
      fs.rmSync(file, { force: true });
      continue;
    }
    if (performance.now() > untilMs) throw driverError('M602', { process: holder, seconds: waitSecondsMax, file });
    if (!told) process.stderr.write(`mudstone: waiting for the build of process ${holder} …\n`);
    told = true;
    await delay(pollMs);
  }
}

/** The file appears complete, by a link: a reader never finds it without its number. */
function tryTake(file: string): boolean {
  const own = `${file}.${process.pid}`;
  fs.writeFileSync(own, String(process.pid));
  try {
    fs.linkSync(own, file);
    return true;
  } catch {
    return false;
  } finally {
    fs.rmSync(own, { force: true });
  }
}

function holderOf(file: string): number | null {
  try {
    return Number(fs.readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

function isRunning(process_: number): boolean {
  try {
    process.kill(process_, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
