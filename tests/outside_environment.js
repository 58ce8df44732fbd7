// Jest's own environment, and a door out of it: `requireOutside` loads a script as Node does. Inside, every use of a global and of an
// import goes through Jest's sandbox, which makes the compiler five to twenty times as slow. tests/outside.ts is what tests use.

const { TestEnvironment } = require('jest-environment-node');

module.exports = class OutsideEnvironment extends TestEnvironment {
  /** @param {import('@jest/environment').JestEnvironmentConfig} config @param {import('@jest/environment').EnvironmentContext} context */
  constructor(config, context) {
    super(config, context);
    this.global.requireOutside = require;
  }
};
