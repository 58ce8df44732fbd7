// The driver's program: gives the command line its actions. `start` is the mud; `run`, `check` and `eval` use a world without doors and
// end. Prints what an operator should read and turns it into an exit status; decides nothing else.

import * as fs from 'node:fs';
import * as path from 'node:path';
import { checkPaths } from './backend/check';
import { Mud } from './backend/mud';
import { runOnce } from './backend/run_once';
import { askStatus } from './backend/status_socket';
import { builtinPath } from './backend/world';
import { type Config, defaultConfig, loadConfig, withPort } from './base/config';
import { driverError } from './base/errors';
import { defaultConfigFile } from './base/install';
import { createLog, subsystem } from './base/log';
import { type Actions, commandLine, type StartOptions, type WorldOptions } from './cli';

/** SIGTERM and SIGINT ask for an orderly end; a second one does not wait for it. */
const endingSignals = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;

const actions: Actions = {
  start,
  run: (file, args, options) => runProgram(file, args, options),
  check: async (paths, options) => checkPaths(checkConfig(options, paths[0]), paths, options.json),
  evaluate: async (expression, options) => runOnce(worldConfig(options).config, { kind: 'evaluate', expression }),
  status: async ({ config, json }) => {
    const text = await askStatus(path.join(readConfig(config).mudlib.state_directory, 'status.sock'));
    process.stdout.write(json ? `${text}\n` : `${JSON.stringify(JSON.parse(text), null, 2)}\n`);
    return 0;
  },
};

/** The whole process, called by scripts/mudstone: words of the command line in, exit status out. */
export async function main(args: string[]): Promise<number> {
  return commandLine(args, actions);
}

async function start(options: StartOptions): Promise<number> {
  const read = readConfig(options.config);
  const config = options.port === undefined ? read : withPort(read, options.port);
  const log = createLog(config.log);
  for (const note of config.notes) subsystem(log, 'config').warn(note);
  const mud = new Mud({
    config,
    log,
    console: options.console || config.console.enabled,
    stay: options.stay,
    flags: options.flags,
  });
  for (const signal of endingSignals) process.once(signal, () => void mud.stop(signal, 0));
  process.on('SIGHUP', () => undefined);
  try {
    await mud.start();
  } catch (error) {
    await mud.stop(null, 1);
    throw error;
  }
  return mud.done;
}

async function runProgram(file: string, args: string[], options: WorldOptions): Promise<number> {
  const { config, root } = worldConfig(options, file);
  return runOnce(config, { kind: 'run', path: lpcPathOf(file, root), args });
}

function readConfig(file: string | undefined): Config {
  return loadConfig(file ?? process.env.MUDSTONE_CONFIG ?? defaultConfigFile);
}

/** The world of a one-shot command: that of a configuration, or a folder with the driver's permissive master. */
function worldConfig(options: WorldOptions, file?: string): { config: Config; root: string } {
  const config = options.config === undefined ? bareConfig(options, file) : readConfig(options.config);
  if (options.mudlib !== undefined) config.mudlib.directory = path.resolve(options.mudlib);
  if (options.master !== undefined) config.mudlib.master = options.master;
  if (options.simulEfun !== undefined) config.mudlib.simul_efun = options.simulEfun;
  return { config, root: config.mudlib.directory };
}

/** `check` is about the configured mudlib, as `start` runs it, unless what is checked lies outside. */
function checkConfig(options: WorldOptions, file: string | undefined): Config {
  const given = worldConfig(options, file).config;
  if (options.config !== undefined || options.mudlib !== undefined) return given;
  const configured = worldConfig({ ...options, config: process.env.MUDSTONE_CONFIG ?? defaultConfigFile }).config;
  return file === undefined || !fs.existsSync(file) || isBelow(configured.mudlib.directory, file) ? configured : given;
}

/** Whether a path of the host lies in the mudlib, or a path of the mudlib itself is meant, as /std. */
function isBelow(root: string, file: string): boolean {
  if (!fs.existsSync(root)) return false;
  const relative = path.relative(fs.realpathSync(root), fs.realpathSync(file));
  const isInside = !relative.startsWith('..') && !path.isAbsolute(relative);
  return isInside || (file.startsWith('/') && fs.existsSync(path.join(root, file)));
}

function bareConfig(options: WorldOptions, file: string | undefined): Config {
  const config = defaultConfig();
  config.mudlib.master = `${builtinPath}/master`;
  config.mudlib.simul_efun = '';
  config.mudlib.global_include = '';
  const hostFile =
    options.mudlib === undefined && file !== undefined && fs.existsSync(file) ? path.resolve(file) : null;
  if (hostFile) config.mudlib.directory = fs.statSync(hostFile).isDirectory() ? hostFile : path.dirname(hostFile);
  return config;
}

/** A host path inside the mudlib, or a path in the mudlib. */
function lpcPathOf(file: string, root: string): string {
  const host = path.resolve(file);
  const realRoot = fs.existsSync(root) ? fs.realpathSync(root) : root;
  if (fs.existsSync(host)) {
    const relative = path.relative(realRoot, fs.realpathSync(host));
    if (!relative.startsWith('..') && !path.isAbsolute(relative)) return `/${relative.split(path.sep).join('/')}`;
  }
  const inside = path.join(realRoot, file);
  if ([inside, `${inside}.c`, `${inside}.lpc`].some((one) => fs.existsSync(one)))
    return file.startsWith('/') ? file : `/${file}`;
  throw driverError('M305', { file, directory: root });
}
