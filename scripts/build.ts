// Builds what is stale (or the stages named on the command line): host TypeScript → build/driver/main.js, runtime → build/runtime.js,
// native crate → build/native. The stages run side by side. Two builds at once would write over each other, so one holds a lock
// and the other waits for it. Types are not checked here: `npm test` does that once.

import { spawn } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { DriverError, driverError, errorText } from '../driver/base/errors';
import { withBuildLock } from './build_lock';
import type { StageName } from './stages';
import { fingerprint, nativeLibrary, stageNames, stages, staleStages, stampPath } from './stages';
import { bundleHost, bundleRuntime, bundleThreads } from './transpile';

const root = path.dirname(__dirname);

const builders: Record<StageName, () => Promise<void>> = {
  host: buildHost,
  runtime: buildRuntime,
  native: buildNative,
};

const descriptions: Record<StageName, string> = {
  host: 'driver (TypeScript)',
  runtime: 'runtime bundle',
  native: 'native workers (cargo --release; the first time takes a minute)',
};

const usage = `Usage: mudstone build [${stageNames.join('|')}]… [--force]\n`;

async function main(words: string[]): Promise<void> {
  const wrong = words.find((word) => word !== '--force' && !(word in stages));
  if (wrong !== undefined) {
    const asked = wrong === '--help' || wrong === '-h';
    (asked ? process.stdout : process.stderr).write(usage);
    process.exitCode = asked ? 0 : 2;
    return;
  }
  const force = words.includes('--force');
  const named = stageNames.filter((name) => words.includes(name));
  const names = named.length > 0 ? named : stageNames;
  await withBuildLock(path.join(root, 'build', '.lock'), async () => {
    // Somebody else may have built it while we waited for the lock.
    const results = await Promise.allSettled((force ? names : staleStages(root, names)).map(buildStage));
    const failed = results.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
  });
}

async function buildStage(name: StageName): Promise<void> {
  const startMs = performance.now();
  // Taken before the work: a source that changes meanwhile leaves the stage stale.
  const print = fingerprint(root, name);
  progress(`building ${descriptions[name]} …`);
  await builders[name]();
  fs.writeFileSync(stampPath(root, name), print);
  progress(`built ${stages[name].product} in ${((performance.now() - startMs) / 1000).toFixed(1)} s`);
}

async function buildHost(): Promise<void> {
  const out = path.join(root, 'build', 'driver');
  // Made beside and moved at once: a driver that starts meanwhile never finds half of it, and a failed build leaves the old one.
  const fresh = `${out}.${process.pid}`;
  try {
    await bundleHost(root, path.join(fresh, 'main.js'));
    await bundleThreads(root, fresh);
    fs.rmSync(out, { recursive: true, force: true });
    fs.renameSync(fresh, out);
  } finally {
    fs.rmSync(fresh, { recursive: true, force: true });
  }
}

async function buildRuntime(): Promise<void> {
  await bundleRuntime(root, path.join(root, stages.runtime.product));
}

async function buildNative(): Promise<void> {
  const product = path.join(root, stages.native.product);
  await cargo(['build', '--release', '--locked', '--manifest-path', path.join(root, 'native', 'Cargo.toml')]);
  fs.mkdirSync(path.dirname(product), { recursive: true });
  // Copied and renamed: a driver that runs now keeps the file it has mapped.
  const fresh = `${product}.${process.pid}`;
  fs.copyFileSync(path.join(targetDirectory(), 'release', nativeLibrary), fresh);
  fs.renameSync(fresh, product);
}

function targetDirectory(): string {
  return process.env.CARGO_TARGET_DIR ?? path.join(root, 'native', 'target');
}

function cargo(args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('cargo', args, { cwd: path.join(root, 'native'), stdio: ['ignore', 2, 2] });
    child.on('error', () => reject(driverError('M401')));
    child.on('exit', (status, signal) => {
      if (status === 0) resolve();
      else reject(driverError('M402', { status: status ?? signal ?? 'unknown' }));
    });
  });
}

function progress(text: string): void {
  process.stderr.write(`mudstone: ${text}\n`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${errorText(error)}\n`);
  process.exitCode = error instanceof DriverError ? 1 : 70;
});
