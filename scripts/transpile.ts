// TypeScript to JavaScript, without checking types: the host as one script for Node, the runtime as the one script that the isolate
// loads. One script, because calls between functions of one script are direct; between CommonJS files every use of an import reads
// a getter, which made the compiler's lexer three times as slow. The only importer of esbuild.

import * as fs from 'node:fs';
import * as path from 'node:path';
import * as esbuild from 'esbuild';
import { driverError } from '../driver/base/errors';
import { bundleTail } from '../driver/isolate/bundle';

/** With a map, by which Node names TypeScript places in stack traces (scripts/mudstone switches that on). */
export async function bundleHost(root: string, outfile: string, entry = 'driver/main.ts'): Promise<void> {
  await reportingAsDriverError(
    esbuild.build({
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
      logLevel: 'silent',
    }),
  );
}

/** Scripts that threads of their own run; base/install.ts names their place. */
const threads = ['database_begin', 'database_postgres', 'database_sqlite'];

export async function bundleThreads(root: string, folder: string): Promise<void> {
  for (const name of threads)
    await bundleHost(root, path.join(folder, 'workers', `${name}.js`), `driver/workers/${name}.ts`);
}

export async function bundleRuntime(root: string, outfile: string): Promise<void> {
  const { outputFiles, metafile } = await reportingAsDriverError(
    esbuild.build({
      absWorkingDir: root,
      entryPoints: ['driver/runtime/main.ts'],
      bundle: true,
      outfile,
      format: 'iife',
      platform: 'neutral',
      target: 'es2025',
      footer: { js: bundleTail() },
      metafile: true,
      write: false,
      logLevel: 'silent',
    }),
  );
  const sources = Object.keys(metafile.inputs).map((file) => fs.readFileSync(path.join(root, file), 'utf8'));
  fs.mkdirSync(path.dirname(outfile), { recursive: true });
  fs.writeFileSync(outfile, withConstants(outputFiles[0]!.text, sources));
}

/** esbuild writes `var` for all that stands at the top of a module. V8 folds a constant into the code of whoever uses it, a
 *  variable it has to read: what no source declares by `let` becomes a constant again. esbuild may number a name. */
function withConstants(script: string, sources: string[]): string {
  const declared = sources.flatMap((text) =>
    Array.from(text.matchAll(/^(?:export )?let (\w+)/gm), ([, name]) => name!),
  );
  const variables = new Set(declared);
  return script.replace(/^ {2}var (\w+?)(\d*) = /gm, (line: string, name: string, number: string) =>
    variables.has(name) || variables.has(name + number) ? line : `  const ${name}${number} = `,
  );
}

async function reportingAsDriverError<T>(build: Promise<T>): Promise<T> {
  try {
    return await build;
  } catch (error) {
    const { errors } = error as Partial<esbuild.BuildFailure>;
    if (!errors) throw error;
    const formatted = await esbuild.formatMessages(errors, { kind: 'error', color: process.stderr.isTTY === true });
    throw driverError('M601', { reason: formatted.join('') });
  }
}
