// Runs every LPC file below this folder and compares what its check() lines give with the comments behind them (see README.md).

import * as fs from 'node:fs';
import { type CheckWorld, openCheckWorld } from './check_world';

const sources = fs
  .globSync('**/*.c', { cwd: __dirname })
  .filter((file) => !file.startsWith('diagnostics'))
  .sort();
let world: CheckWorld;

beforeAll(() => {
  world = openCheckWorld((mudlib) =>
    fs.cpSync(__dirname, mudlib, { recursive: true, filter: (file) => !file.endsWith('.ts') }),
  );
});

afterAll(() => world.close());

test.each(sources)('%s', (file) => {
  const { actual, expected } = world.check(file);
  expect(actual).toEqual(expected);
});
