// Jest runs the TypeScript files as they are (swc strips the types; the type check is a step of its own in scripts/test.ts).
// It must run on the pinned Node with --no-node-snapshot, as `npm test` starts it; tests/base/node.test.ts says so when it does not.

/** @type {import('jest').Config} */
module.exports = {
  rootDir: __dirname,
  testEnvironment: 'node',
  testMatch: ['<rootDir>/tests/**/*.test.ts'],
  modulePathIgnorePatterns: ['<rootDir>/build/', '<rootDir>/native/target/'],
  transform: {
    '\\.ts$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2024', keepClassNames: true },
        module: { type: 'commonjs', ignoreDynamic: true },
        sourceMaps: 'inline',
      },
    ],
  },
  // Threads would share one isolated-vm; processes keep tests apart.
  workerThreads: false,
  // Nothing asserts absolute times: far beyond what anything takes on a machine that does ten other things, so that only what hangs
  // gets there.
  testTimeout: 300_000,
};
