// `npm test`: builds what is stale, then checks and tests everything: types, Biome, Jest, cargo fmt, clippy, cargo test, the
// loom models. What compiles Rust runs beside Jest; the system tests, which watch the clock, run last and alone. The last line
// is the sum.
//
//   npm test                 everything
//   npm test -- --quick      without the system tests and whatever is named *.slow.test.ts   (npm run check)
//   npm test -- tests/base   Jest alone, with these arguments

import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import type { Outcome, Step } from './test_step';
import { runStep, tally } from './test_step';

const root = path.dirname(__dirname);
const modules = path.join(root, 'node_modules');
const manifest = path.join(root, 'native', 'Cargo.toml');
const usage = 'Usage: mudstone test [--quick] [Jest arguments…]\n';

/** What takes long or needs the machine for itself. */
const slow = ['/tests/system/', '\\.slow\\.test\\.ts$'];

async function main(args: string[]): Promise<number> {
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(usage);
    return 0;
  }
  const quick = args.includes('--quick');
  const own = args.filter((arg) => arg !== '--quick');
  const results = fs.mkdtempSync(path.join(os.tmpdir(), 'mudstone-test-'));
  try {
    if ((await runStep(build)).failed > 0) return tally([{ passed: 0, failed: 1 }]);
    if (own.length > 0) return tally([await runStep(jest('jest', results, [...ignoring(quick ? slow : []), ...own]))]);
    // By itself Jest would leave one core to a person at this machine.
    const quickSteps = [...checks(), jest('jest', results, ['--maxWorkers=100%', ...ignoring(slow)])];
    const outcomes = (await Promise.all([runAll(quickSteps), runAll(cargoSteps())])).flat();
    if (!quick)
      outcomes.push(await runStep(jest('jest, slow and system tests', results, ['--runInBand', ...only(slow)])));
    return tally(outcomes);
  } finally {
    fs.rmSync(results, { recursive: true, force: true });
  }
}

async function runAll(steps: Step[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const step of steps) outcomes.push(await runStep(step));
  return outcomes;
}

const build: Step = {
  name: 'build',
  command: process.execPath,
  args: ['--no-node-snapshot', path.join(root, 'scripts', 'mudstone'), 'build'],
  live: true,
};

function checks(): Step[] {
  const tsc = path.join(modules, 'typescript', 'bin', 'tsc');
  return [
    {
      name: 'type check, host',
      command: process.execPath,
      args: [tsc, '--noEmit', '-p', path.join(root, 'tsconfig.json')],
    },
    {
      name: 'type check, runtime',
      command: process.execPath,
      args: [tsc, '--noEmit', '-p', path.join(root, 'driver', 'runtime')],
    },
    { name: 'biome', command: path.join(modules, '.bin', 'biome'), args: ['check', '--error-on-warnings', root] },
  ];
}

function jest(name: string, results: string, args: string[]): Step {
  const outputFile = path.join(results, `${name.replace(/\W+/g, '_')}.json`);
  return {
    name,
    command: process.execPath,
    args: [
      '--no-node-snapshot',
      path.join(modules, 'jest', 'bin', 'jest.js'),
      '--json',
      `--outputFile=${outputFile}`,
      ...args,
    ],
    live: true,
    // With --json Jest repeats the results on stdout.
    quietStdout: true,
    count: () => jestCount(outputFile),
  };
}

function jestCount(outputFile: string): Outcome | null {
  if (!fs.existsSync(outputFile)) return null;
  const report = JSON.parse(fs.readFileSync(outputFile, 'utf8'));
  // A file that does not even load has no tests to fail.
  return { passed: report.numPassedTests, failed: report.numFailedTests + report.numRuntimeErrorTestSuites };
}

/** One flag each: Jest would take the words behind a list for more of it. */
function ignoring(patterns: string[]): string[] {
  return patterns.length === 0
    ? []
    : ['/node_modules/', ...patterns].map((pattern) => `--testPathIgnorePatterns=${pattern}`);
}

function only(patterns: string[]): string[] {
  return patterns.map((pattern) => `--testPathPatterns=${pattern}`);
}

function cargoSteps(): Step[] {
  const cargo = (name: string, ...args: string[]): Step => ({ name, command: 'cargo', args });
  return [
    cargo('cargo fmt', 'fmt', '--manifest-path', manifest, '--check'),
    cargo(
      'cargo clippy',
      'clippy',
      '--release',
      '--locked',
      '--quiet',
      '--all-targets',
      '--manifest-path',
      manifest,
      '--',
      '-D',
      'warnings',
    ),
    {
      ...cargo('cargo test', 'test', '--release', '--locked', '--no-fail-fast', '--manifest-path', manifest),
      count: cargoCount,
    },
    {
      // In a folder of its own: the flag changes every package, and the next build would begin anew.
      ...cargo('loom models', 'test', '--release', '--locked', '--manifest-path', manifest, '--test', 'loom'),
      env: {
        RUSTFLAGS: `${process.env.RUSTFLAGS ?? ''} --cfg loom`.trim(),
        CARGO_TARGET_DIR: path.join(root, 'native', 'target', 'loom'),
      },
      count: cargoCount,
    },
    ...otherTargets().map((target) => ({
      name: `cargo check, ${target}`,
      command: 'sh',
      args: [path.join(root, 'scripts', 'check_native.sh'), target],
    })),
  ];
}

/** Other systems, for which this machine's toolchain has a standard library (`rustup target add`). */
function otherTargets(): string[] {
  const { stdout } = spawnSync('rustc', ['--print', 'sysroot'], { encoding: 'utf8' });
  const libraries = path.join((stdout ?? '').trim(), 'lib', 'rustlib');
  return ['x86_64-pc-windows-gnu', 'aarch64-apple-darwin', 'x86_64-unknown-freebsd'].filter((target) =>
    fs.existsSync(path.join(libraries, target, 'lib')),
  );
}

function cargoCount(output: string): Outcome | null {
  const lines = [...output.matchAll(/^test result: \w+\. (\d+) passed; (\d+) failed/gm)];
  if (lines.length === 0) return null;
  return lines.reduce(
    (sum, [, passed, failed]) => ({ passed: sum.passed + Number(passed), failed: sum.failed + Number(failed) }),
    {
      passed: 0,
      failed: 0,
    },
  );
}

main(process.argv.slice(2)).then((status) => {
  process.exitCode = status;
});
