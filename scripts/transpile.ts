// TypeScript to JavaScript, without checking types: the host file by file into build/driver, the runtime as the one script that
// the isolate loads. The only importer of esbuild.

import * as fs from 'node:fs';
import * as path from 'node:path';
import * as esbuild from 'esbuild';
import { driverError } from '../driver/base/errors';
import { bundleTail } from '../driver/isolate/bundle';

export async function transpileHost(root: string, outdir: string): Promise<void> {
  await reportingAsDriverError({
    absWorkingDir: root,
    entryPoints: fs
      .globSync('driver/**/*.ts', { cwd: root })
      .filter((file) => !file.startsWith(path.join('driver', 'runtime') + path.sep)),
    outbase: 'driver',
    outdir,
    format: 'cjs',
    platform: 'node',
    target: 'node26',
    sourcemap: 'linked',
  });
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
