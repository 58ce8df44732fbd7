// Loads a module of the tests with all of the driver that it uses, built into one script as the driver itself is, outside of Jest's
// sandbox: for tests that compile so much that the sandbox would cost minutes. The test file begins with
// `/** @jest-environment ./tests/outside_environment.js */`.

import * as fs from 'node:fs';
import * as path from 'node:path';
import { installRoot } from '../driver/base/install';
import { bundleHost } from '../scripts/transpile';

declare const requireOutside: NodeJS.Require;

/** `file` is relative to the root. What it gives are values of another realm: compare texts and numbers, or copy. */
export async function outside<T>(file: string): Promise<T> {
  const folder = path.join(installRoot, 'build', 'tests');
  const script = path.join(folder, `${path.basename(file, '.ts')}.${process.pid}.js`);
  await bundleHost(installRoot, script, file);
  try {
    return requireOutside(script) as T;
  } finally {
    for (const made of [script, `${script}.map`]) fs.rmSync(made);
  }
}
