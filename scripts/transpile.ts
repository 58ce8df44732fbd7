// TypeScript to JavaScript, without checking types: the host as one script for Node, the runtime as the one script that the isolate
// loads. One script, because calls between functions of one script are direct; between CommonJS files every use of an import reads
// a getter, which made the compiler's lexer three times as slow. The only importer of esbuild.

import * as path from 'node:path';
import * as esbuild from 'esbuild';
import { driverError } from '../driver/base/errors';
import { bundleTail } from '../driver/isolate/bundle';

/** With a map, by which Node names TypeScript places in stack traces (scripts/mudstone switches that on). */
export async function bundleHost(root: string, outfile: string, entry = 'driver/main.ts'): Promise<void> {
  await reportingAsDriverError({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    packages: 'external',
    outfile,
    format: 'cjs',
    platform: 'node',
    target: 'node26',
    sourcemap: 'linked',
    sourcesContent: false,
  });
}

/** Scripts that threads of their own run; base/install.ts names their place. */
const threads = ['database_postgres', 'database_sqlite'];

export async function bundleThreads(root: string, folder: string): Promise<void> {
  for (const name of threads)
    await bundleHost(root, path.join(folder, 'workers', `${name}.js`), `driver/workers/${name}.ts`);
}

export async function bundleRuntime(root: string, outfile: string): Promise<void> {
  await reportingAsDriverError({
    absWorkingDir: root,
    entryPoints: ['driver/runtime/main.ts'],
    bundle: true,
    outfile,
    format: 'iife',
    platform: 'neutral',
    target: 'es2025',
    footer: { js: bundleTail() },
  });
}

async function reportingAsDriverError(options: esbuild.BuildOptions): Promise<void> {
  try {
    await esbuild.build({ ...options, logLevel: 'silent' });
  } catch (error) {
    const { errors } = error as Partial<esbuild.BuildFailure>;
    if (!errors) throw error;
    const formatted = await esbuild.formatMessages(errors, { kind: 'error', color: process.stderr.isTTY === true });
    throw driverError('M601', { reason: formatted.join('') });
  }
}
