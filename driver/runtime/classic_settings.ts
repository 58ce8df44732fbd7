// The numbers that get_config() takes (<runtime_config.h>) and the settings they mean, by their names in a MudOS or FluffOS
// configuration file. What the driver itself keeps elsewhere is changed there too by set_config().

import { fail } from './error';
import { limits } from './limits';
import type { Value } from './value';
import { world } from './world';

/** Names by number; '' for numbers that mean nothing any more. */
const texts = [
  'name',
  '',
  'mudlib directory',
  'binary directory',
  'log directory',
  'include directories',
  '',
  'master file',
  'simulated efun file',
  'swap file',
  'debug log file',
  'default error message',
  'default fail message',
  'global include file',
  'mud ip',
  'websocket http dir',
  'ffi allowed libraries',
  'allowed os environment variables',
  'writable os environment variables',
];

const integers = [
  'port number',
  '',
  'time to clean up',
  'time to reset',
  'time to swap',
  'compiler stack size',
  'evaluator stack size',
  'inherit chain size',
  'maximum evaluation cost',
  '',
  'maximum call depth',
  'maximum array size',
  'maximum buffer size',
  'maximum mapping size',
  'maximum string length',
  'maximum bits in a bitfield',
  'maximum byte transfer',
  'maximum read file size',
  '',
  'hash table size',
  'object table size',
  'living hash table size',
  '',
  '',
  'gametick msec',
  'heartbeat interval msec',
  'sane explode string',
  'reversible explode string',
  'sane sorting',
  '',
  '',
  'call other type check',
  'call other warn',
  'mudlib error handler',
  'no resets',
  'lazy resets',
  'randomized resets',
  'no ansi',
  'strip before process input',
  'this_player in call_out',
  'trace',
  'trace code',
  'interactive catch tell',
  'receive snoop',
  'snoop shadowed',
  'reverse defer',
  'has console',
  'noninteractive stderr write',
  'trap crashes',
  'old type behavior',
  'old range behavior',
  'warn old range behavior',
  'suppress argument warnings',
  'enable_commands call init',
  'sprintf add_justified ignore ANSI colors',
  'apply cache bits',
  'call_out(0) nest level',
  'trace lpc execution context',
  'trace lpc instructions',
  'enable mxp',
  'enable gmcp',
  'enable zmp',
  'enable mssp',
  'enable msp',
  'enable msdp',
  'display preload progress',
];

const firstInteger = 256;

interface LiveSetting {
  get: () => number;
  set: (value: number) => void;
}

/** Settings that live in a place of their own while the driver runs. */
const live: Readonly<Record<string, LiveSetting>> = {
  'maximum array size': { get: () => limits.arraySize, set: (value) => (limits.arraySize = value) },
  'maximum mapping size': { get: () => limits.mappingSize, set: (value) => (limits.mappingSize = value) },
  'maximum string length': { get: () => limits.stringLength, set: (value) => (limits.stringLength = value) },
  'maximum buffer size': { get: () => limits.bufferSize, set: (value) => (limits.bufferSize = value) },
  'maximum read file size': liveIn('readFileSizeMax'),
  'inherit chain size': liveIn('inheritDepthMax'),
  'time to reset': liveIn('resetIntervalSeconds'),
  'time to clean up': liveIn('cleanUpIntervalSeconds'),
};

function liveIn(
  field: 'readFileSizeMax' | 'inheritDepthMax' | 'resetIntervalSeconds' | 'cleanUpIntervalSeconds',
): LiveSetting {
  return { get: () => world.settings[field], set: (value) => (world.settings[field] = value) };
}

function nameOf(what: number, efun: string): string {
  const name = what >= firstInteger ? integers[what - firstInteger] : texts[what];
  return name || fail(`Bad argument to ${efun}(): there is no setting ${what}.`);
}

export function getSetting(what: number): Value {
  const name = nameOf(what, 'get_config');
  if (Object.hasOwn(live, name)) return live[name]!.get();
  return name === 'name' ? world.settings.mudName : (world.settings.classic[name] ?? 0);
}

export function setSetting(what: number, value: Value): void {
  const name = nameOf(what, 'set_config');
  const wanted = what >= firstInteger ? 'number' : 'string';
  if (typeof value !== wanted)
    fail(`Bad argument 2 to set_config(): '${name}' is a ${wanted === 'number' ? 'int' : wanted}.`);
  world.settings.classic[name] = value;
  if (Object.hasOwn(live, name)) live[name]!.set(value);
}

/** A classic setting that is an int; `otherwise` when the configuration does not have it. */
export function classicNumber(name: string, otherwise: number): number {
  const value = world.settings.classic[name];
  return typeof value === 'number' ? value : otherwise;
}
