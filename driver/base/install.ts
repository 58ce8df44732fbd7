// Where this Mudstone is installed, and which version it is. The folder is found from this file upwards, because the same code
// runs from driver/ (tests, `npm run dev`) and from build/driver/.

import * as fs from 'node:fs';
import * as path from 'node:path';

export const installRoot = findRoot(__dirname);

export const version: string = JSON.parse(fs.readFileSync(path.join(installRoot, 'package.json'), 'utf8')).version;

/** The configuration that `mudstone start` takes when none is named. */
export const defaultConfigFile = path.join(installRoot, 'config', 'mudstone.toml');

/** The script that the isolate loads, made by scripts/build.ts. */
export const runtimeBundleFile = path.join(installRoot, 'build', 'runtime.js');

/** A script that a thread runs, made by scripts/build.ts: threads take JavaScript only, whatever the driver itself runs from. */
export function threadScriptFile(name: string): string {
  return path.join(installRoot, 'build', 'driver', 'workers', `${name}.js`);
}

function findRoot(folder: string): string {
  if (fs.existsSync(path.join(folder, 'package.json'))) return folder;
  return findRoot(path.dirname(folder));
}
