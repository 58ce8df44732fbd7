// Reads MudOS/FluffOS configuration files (`key : value`) so that an existing mudlib starts as it is. One table holds every
// setting such a file may have, with FluffOS' default; some become ours, the others stay readable by get_config(). Such files are
// full of leftovers, so what is not understood becomes a note for the log, as FluffOS lets it pass; only a missing necessary line
// is an error.

import * as path from 'node:path';
import type { FileValues, Listener } from './config_shape';
import type { ConfigValues } from './config_table';
import { configSections, defaultValues } from './config_table';
import { driverError } from './errors';
import { nearestWord } from './nearest';

type Target = {
  [Section in keyof ConfigValues]: `${Section}.${string & keyof ConfigValues[Section]}`;
}[keyof ConfigValues];

interface ClassicInteger {
  default: number;
  min?: number;
  to?: Target;
}

interface ClassicText {
  default: string;
  needed?: true;
  to?: Target;
}

const integers: Record<string, ClassicInteger> = {
  'time to clean up': { default: 600, to: 'time.clean_up_seconds' },
  'time to reset': { default: 900, to: 'time.reset_seconds' },
  'time to swap': { default: 300 },
  'evaluator stack size': { default: 65536 },
  'inherit chain size': { default: 30, to: 'limits.inherit_depth' },
  // Tried on FluffOS: it tells this number, but goes by 150 whatever the file says; mudlibs count on that.
  'maximum call depth': { default: 150 },
  'maximum evaluation cost': { default: 30_000_000 },
  'maximum array size': { default: 15000, to: 'limits.array_size' },
  'maximum buffer size': { default: 1 << 20, to: 'limits.buffer_size' },
  'maximum mapping size': { default: 150_000, to: 'limits.mapping_size' },
  'maximum string length': { default: 1 << 20, to: 'limits.string_length' },
  'maximum bits in a bitfield': { default: 12000 },
  'maximum byte transfer': { default: 1 << 18 },
  'maximum read file size': { default: 1 << 18, to: 'limits.read_file_size' },
  'hash table size': { default: 65536, min: 7001 },
  'object table size': { default: 4096, min: 1024 },
  'living hash table size': { default: 256, min: 256 },
  'gametick msec': { default: 1000 },
  'heartbeat interval msec': { default: 1000, to: 'time.heart_beat_ms' },
  'sane explode string': { default: 1 },
  'reversible explode string': { default: 0 },
  'sane sorting': { default: 1 },
  'call other type check': { default: 0 },
  'call other warn': { default: 0 },
  'mudlib error handler': { default: 1 },
  'no resets': { default: 0 },
  'lazy resets': { default: 0 },
  'randomized resets': { default: 1 },
  'no ansi': { default: 1 },
  'strip before process input': { default: 1 },
  'this_player in call_out': { default: 1 },
  trace: { default: 1 },
  'trace code': { default: 0 },
  'interactive catch tell': { default: 0 },
  'receive snoop': { default: 1 },
  'snoop shadowed': { default: 0 },
  'reverse defer': { default: 0 },
  'has console': { default: 1 },
  'noninteractive stderr write': { default: 0 },
  'trap crashes': { default: 1 },
  'old type behavior': { default: 0 },
  'old range behavior': { default: 0 },
  'warn old range behavior': { default: 1 },
  'suppress argument warnings': { default: 1 },
  'enable_commands call init': { default: 1 },
  'sprintf add_justified ignore ANSI colors': { default: 1 },
  'call_out(0) nest level': { default: 1000 },
  'trace lpc execution context': { default: 0 },
  'trace lpc instructions': { default: 0 },
  'display preload progress': { default: 1 },
  'enable mxp': { default: 0 },
  'enable gmcp': { default: 0 },
  'enable zmp': { default: 0 },
  'enable mssp': { default: 1 },
  'enable msp': { default: 1 },
  'enable msdp': { default: 0 },
};

/** FluffOS's unit is the microsecond, in which it goes round an empty loop about twenty times; ours is the round. */
const ticksPerMicrosecond = 20;

const evaluationCost = 'maximum evaluation cost';

const texts: Record<string, ClassicText> = {
  name: { default: '', needed: true, to: 'mud.name' },
  'mud ip': { default: '', to: 'telnet.bind' },
  'mudlib directory': { default: '', needed: true, to: 'mudlib.directory' },
  'log directory': { default: '', needed: true, to: 'mudlib.log_directory' },
  'include directories': { default: '', needed: true, to: 'mudlib.include_dirs' },
  'master file': { default: '', needed: true, to: 'mudlib.master' },
  'simulated efun file': { default: '', to: 'mudlib.simul_efun' },
  'global include file': { default: '', to: 'mudlib.global_include' },
  'default fail message': { default: 'What?', to: 'mud.default_fail_message' },
  'default error message': { default: '', to: 'mud.default_error_message' },
  'debug log file': { default: '' },
  'websocket http dir': { default: '' },
  'ffi allowed libraries': { default: '' },
  'allowed os environment variables': { default: '', to: 'mudlib.env_read' },
  'writable os environment variables': { default: '', to: 'mudlib.env_write' },
};

/** Accepted and without meaning since long before us. */
const retired = new Set([
  ...[
    'address server ip',
    'address server port',
    'reserved size',
    'fd6 kind',
    'fd6 port',
    'binary directory',
    'swap file',
  ],
  ...['maximum users', 'compiler stack size', 'maximum local variables'],
]);

const portsMax = 5;
const commandsMax = 100;
const integerMax = 2_147_483_647;
const numbered = /^(external_port_([1-9]\d*)(_tls)?|external_cmd_[1-9]\d*|port number)$/;

interface ClassicLine {
  value: string;
  line: number;
}

/** TOML has no such lines, and no classic file does without them. */
export function isClassicConfig(text: string, file: string): boolean {
  return !file.endsWith('.toml') && /^[ \t]*(mudlib[ \t]+directory|master[ \t]+file)[ \t]*:/m.test(text);
}

export function readClassicConfig(text: string, file: string): FileValues {
  const notes: string[] = [];
  const lines = readLines(text, file, notes);
  const values = defaultValues();
  const classic: Record<string, string | number> = {};
  // Such a file has no key for these, and ours would open a port that it does not name.
  values.telnet.port = -1;
  values.mudlib.simul_efun = '';

  for (const [key, row] of Object.entries(integers))
    readInteger(key, row, lines.get(key), { file, values, classic, notes });
  readEvaluationCost(lines.has(evaluationCost), values, classic);
  for (const [key, row] of Object.entries(texts)) readText(key, row, lines.get(key), { file, values, classic });
  values.modules.commands = readCommands(lines);
  return { values, listeners: readPorts(lines, values.telnet.bind, file, notes), classic, notes };
}

function readLines(text: string, file: string, notes: string[]): Map<string, ClassicLine> {
  const lines = new Map<string, ClassicLine>();
  const known = [...Object.keys(integers), ...Object.keys(texts)];
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const content = raw.replace(/#.*/, '').trim();
    if (content === '') continue;
    const colon = content.indexOf(':');
    const key = (colon < 0 ? content : content.slice(0, colon)).trim().replace(/\s+/g, ' ');
    const understood = colon >= 0 && (key in integers || key in texts || numbered.test(key));
    if (retired.has(key)) notes.push(`${file}:${index + 1}: ${key} has no meaning any more`);
    else if (!understood) {
      const near = nearestWord(key, known);
      const hint = near ? ` The nearest known key is ${near}.` : '';
      notes.push(driverError('M108', { file, line: index + 1, text: content, nearest: hint }).toString());
    } else if (!lines.has(key)) lines.set(key, { value: content.slice(colon + 1).trim(), line: index + 1 });
  }
  return lines;
}

interface Reading {
  file: string;
  values: ConfigValues;
  classic: Record<string, string | number>;
  notes: string[];
}

function readInteger(key: string, row: ClassicInteger, line: ClassicLine | undefined, to: Reading): void {
  const { file, notes } = to;
  const given = line ? Number.parseInt(line.value, 10) : row.default;
  const fits = given >= (row.min ?? 0) && given <= integerMax;
  if (line && !fits) {
    const expected = `a whole number from ${row.min ?? 0} to ${integerMax}`;
    const mistake = driverError('M109', { file, line: line.line, key, value: `\`${line.value}\``, expected });
    notes.push(`${mistake} The default ${row.default} is taken.`);
  }
  to.classic[key] = fits ? given : row.default;
  if (row.to) setTarget(to.values, row.to, withinOurs(row.to, fits ? given : row.default));
}

/** A file that is silent gets our own default: FluffOS's half a minute is no limit that players would notice in time. */
function readEvaluationCost(given: boolean, values: ConfigValues, classic: Reading['classic']): void {
  if (!given) return;
  const ticks = Number(classic[evaluationCost]) * ticksPerMicrosecond;
  values.limits.eval_cost = withinOurs('limits.eval_cost', ticks);
}

/** FluffOS has hardly any bounds; ours hold, and what lies outside takes the nearest value that we have. */
function withinOurs(target: Target, value: number): number {
  const [section, key] = target.split('.') as [string, string];
  const { schema } = configSections[section]![key]!;
  const { minValue, maxValue } = schema as unknown as { minValue: number; maxValue: number };
  return Math.min(maxValue, Math.max(minValue, value));
}

function readText(key: string, row: ClassicText, line: ClassicLine | undefined, to: Omit<Reading, 'notes'>): void {
  if (!line && row.needed) throw driverError('M107', { file: to.file, key });
  const given = line ? line.value : row.default;
  to.classic[key] = given;
  if (row.to && given !== '') setTarget(to.values, row.to, asOurs(row.to, given));
}

function asOurs(target: Target, given: string): string | string[] {
  if (target === 'mudlib.include_dirs') return given.split(':').map((part) => lpcAbsolute(part.trim()));
  if (target === 'mudlib.global_include') return /^["<]/.test(given) ? given : `"${given}"`;
  if (target === 'mudlib.master' || target === 'mudlib.simul_efun' || target === 'mudlib.log_directory')
    return lpcAbsolute(given);
  // FluffOS counts a relative path from the folder it was started in, and such files rely on it.
  return target === 'mudlib.directory' ? path.resolve(given) : given;
}

function lpcAbsolute(given: string): string {
  return given.startsWith('/') ? given : `/${given}`;
}

function setTarget(values: ConfigValues, target: Target, value: unknown): void {
  const [section, key] = target.split('.') as [keyof ConfigValues, string];
  (values[section] as Record<string, unknown>)[key] = value;
}

/** `external_cmd_N : FILE`, with gaps. */
function readCommands(lines: Map<string, ClassicLine>): string[] {
  const commands: string[] = [];
  for (let number = 1; number <= commandsMax; number++) {
    const line = lines.get(`external_cmd_${number}`);
    if (line !== undefined) commands[number - 1] = line.value;
  }
  return Array.from(commands, (command) => command ?? '');
}

function readPorts(lines: Map<string, ClassicLine>, bind: string, file: string, notes: string[]): Listener[] {
  const listeners: Listener[] = [];
  const legacy = lines.get('port number');
  for (let index = 1; index <= portsMax; index++) {
    const key = `external_port_${index}`;
    const given = lines.get(key);
    const line = index === 1 && legacy ? { ...legacy, value: `telnet ${legacy.value}` } : given;
    if (!line) continue;
    if (line !== given && given)
      notes.push(`${file}:${given.line}: ${key} is ignored, because \`port number\` is the first port already`);
    const listener = readPort(key, line, lines.get(`${key}_tls`), { bind, file, notes });
    if (listener) listeners.push(line === given ? listener : { ...listener, key: 'port number' });
  }
  return listeners;
}

function readPort(
  key: string,
  line: ClassicLine,
  tlsLine: ClassicLine | undefined,
  { bind, file, notes }: { bind: string; file: string; notes: string[] },
): Listener | null {
  const found = /^(\S+)\s+(\d+)/.exec(line.value);
  const port = Number(found?.[2]);
  const kind = found?.[1];
  const bad = !found || port > 65535 || !['telnet', 'websocket', 'binary', 'ascii', 'MUD'].includes(kind!);
  if (bad)
    throw driverError('M109', {
      file,
      line: line.line,
      key,
      value: `\`${line.value}\``,
      expected: 'a kind and a port like `telnet 4000`',
    });
  if (kind !== 'telnet' && kind !== 'websocket') {
    notes.push(`${file}:${line.line}: ${key}: ports of the kind ${kind} are not opened`);
    return null;
  }
  return { kind, bind, port, tls: tlsLine ? readTls(`${key}_tls`, tlsLine, file) : null, key };
}

function readTls(key: string, line: ClassicLine, file: string): Listener['tls'] {
  const found = /^cert=(\S+)\s+key=(\S+)/.exec(line.value);
  if (found) return { certificateFile: found[1]!, keyFile: found[2]! };
  throw driverError('M109', {
    file,
    line: line.line,
    key,
    value: `\`${line.value}\``,
    expected: '`cert=FILE key=FILE`',
  });
}

/** The same settings for a mud whose configuration is ours: get_config() answers from values, defaults fill the rest. */
export function classicSettings(values: ConfigValues): Record<string, string | number> {
  const settings: Record<string, string | number> = {};
  for (const [key, row] of [...Object.entries(integers), ...Object.entries(texts)]) {
    const [section, name] = (row.to ?? '').split('.') as [keyof ConfigValues, string];
    const value = row.to ? (values[section] as Record<string, unknown>)[name] : row.default;
    settings[key] = Array.isArray(value) ? value.join(':') : (value as string | number);
  }
  return settings;
}
