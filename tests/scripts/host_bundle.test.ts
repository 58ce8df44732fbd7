// The built driver is one script, and yet its stack traces name the TypeScript that it was made from.

import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { bundleHost } from '../../scripts/transpile';

const root = path.dirname(path.dirname(__dirname));
const folder = path.join(root, 'build', `host_test.${process.pid}`);

afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

test('one script, and a stack trace in TypeScript places', async () => {
  await bundleHost(root, path.join(folder, 'main.js'));
  expect(fs.readdirSync(folder).sort()).toEqual(['main.js', 'main.js.map']);

  const broken = "{ get length() { throw new Error('seen') } }";
  const code = `require('node:module').setSourceMapsSupport(true);
    require(${JSON.stringify(path.join(folder, 'main.js'))}).main(${broken}).then((status) => { process.exitCode = status; });`;
  const { stderr, status } = spawnSync(process.execPath, ['--no-node-snapshot', '-e', code], { encoding: 'utf8' });
  expect(stderr).toContain('Error: seen');
  expect(stderr).toMatch(/at commandLine \(.*driver[\\/]cli\.ts:\d+:\d+\)/);
  expect(status).not.toBe(0);
});

test('the launcher switches the places on', () => {
  const launcher = fs.readFileSync(path.join(root, 'scripts', 'mudstone'), 'utf8');
  expect(launcher.indexOf('setSourceMapsSupport?.(true)')).toBeLessThan(launcher.indexOf("'main.js'"));
  expect(launcher).toContain('setSourceMapsSupport?.(true)');
});
