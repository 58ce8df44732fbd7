// What gets built, and whether it is stale. Three stages, each with its sources, its product and a stamp in build/ that holds
// the fingerprint (names, times, sizes) of the sources it was built from. Plain JavaScript because the launcher asks before
// anything is built, on any Node; scripts/build.ts uses the same table. Knows no compiler.

const fs = require('node:fs');
const path = require('node:path');
const { createHash } = require('node:crypto');

/** Name of the native library as the platform wants it. @type {Partial<Record<NodeJS.Platform, string>>} */
const nativeLibraryByPlatform = { win32: 'mudstone_native.dll', darwin: 'libmudstone_native.dylib' };
const nativeLibrary = nativeLibraryByPlatform[process.platform] ?? 'libmudstone_native.so';

/**
 * A stage whose first source is absent is never stale: a container carries only the products.
 * @type {Record<'host' | 'runtime' | 'native', { sources: string[], without?: string, product: string }>}
 */
const stages = {
  host: {
    sources: ['driver', 'tsconfig.json', 'package-lock.json', 'scripts/transpile.ts'],
    without: 'driver/runtime',
    product: 'build/driver/main.js',
  },
  runtime: {
    sources: [
      'driver/runtime',
      'driver/contract',
      'driver/isolate/bundle.ts',
      'package-lock.json',
      'scripts/transpile.ts',
    ],
    product: 'build/runtime.js',
  },
  native: {
    sources: ['native/Cargo.toml', 'native/Cargo.lock', 'native/build.rs', 'native/src'],
    product: `build/native/${nativeLibrary}`,
  },
};

/** @typedef {keyof typeof stages} StageName */

/** @type {StageName[]} */
const stageNames = ['host', 'runtime', 'native'];

/**
 * @param {string} root
 * @param {StageName} name
 */
function fingerprint(root, name) {
  const hash = createHash('sha1');
  const { sources, without } = stages[name];
  for (const source of sources) hashTree(hash, root, source, without);
  return hash.digest('hex');
}

/**
 * @param {import('node:crypto').Hash} hash
 * @param {string} root
 * @param {string} relative
 * @param {string | undefined} without
 */
function hashTree(hash, root, relative, without) {
  if (relative === without) return;
  const full = path.join(root, relative);
  const stat = fs.statSync(full, { throwIfNoEntry: false });
  if (!stat) return;
  if (!stat.isDirectory()) {
    hash.update(`${relative}\0${stat.mtimeMs}\0${stat.size}\0`);
    return;
  }
  for (const entry of fs.readdirSync(full).sort()) hashTree(hash, root, `${relative}/${entry}`, without);
}

/**
 * @param {string} root
 * @param {StageName} name
 */
function stampPath(root, name) {
  return path.join(root, 'build', `.stamp_${name}`);
}

/**
 * The stages to build before the products may be used.
 * @param {string} root
 * @param {StageName[]} wanted
 */
function staleStages(root, wanted = stageNames) {
  return wanted.filter((name) => {
    const { sources, product } = stages[name];
    if (!fs.existsSync(path.join(root, sources[0]))) return false;
    if (!fs.existsSync(path.join(root, product))) return true;
    const stamp = stampPath(root, name);
    return !fs.existsSync(stamp) || fs.readFileSync(stamp, 'utf8') !== fingerprint(root, name);
  });
}

module.exports = { stages, stageNames, staleStages, fingerprint, stampPath, nativeLibrary };
