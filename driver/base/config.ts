// The configuration of one driver: defaults from the table, over them a file (TOML, or a MudOS/FluffOS `key : value` file), over
// that the environment (MUDSTONE_<SECTION>_<KEY>). Every mistake is a DriverError that names file, line, key, what was expected
// and the nearest known key. Knows what keys there are, not what they do. The only importer of smol-toml.

import * as fs from 'node:fs';
import * as path from 'node:path';
import { parse, TomlError } from 'smol-toml';
import type { RuntimeSettings } from '../contract/bridge';
import { classicSettings, isClassicConfig, readClassicConfig } from './classic_config';
import type { ConfigKey } from './config_key';
import type { Config, FileValues, Listener } from './config_shape';
import type { ConfigValues, SectionName } from './config_table';
import { configSections, defaultValues } from './config_table';
import { driverError, systemReason } from './errors';
import { defaultConfigFile } from './install';
import { editDistance, nearestWord } from './nearest';
import { lineOfKey } from './toml_lines';

export type { Config, Listener };

export type Environment = Record<string, string | undefined>;

/** Variables with our prefix that are no configuration keys. */
const otherVariables = new Set(['MUDSTONE_CONFIG']);
const variablePrefix = 'MUDSTONE_';

export function loadConfig(file: string, environment: Environment = process.env): Config {
  let text: string;
  try {
    text = fs.readFileSync(file, 'utf8');
  } catch (error) {
    throw driverError('M101', { file, reason: systemReason(error) });
  }
  return parseConfig(text, file, environment);
}

/** The configuration without a file: `mudstone run` in a folder that has none. */
export function defaultConfig(environment: Environment = process.env): Config {
  return parseConfig('', defaultConfigFile, environment);
}

/** `file` names the source in messages, and relative host paths of a TOML file count from its folder. */
export function parseConfig(text: string, file: string, environment: Environment): Config {
  const read = isClassicConfig(text, file) ? readClassicConfig(text, file) : readToml(text, file);
  applyEnvironment(read.values, environment);
  const { bind } = read.values.telnet;
  const listeners = [...telnetListeners(read.values), ...read.listeners.map((listener) => ({ ...listener, bind }))];
  return {
    ...read.values,
    file,
    listeners,
    classic: { ...classicSettings(read.values), ...read.classic, 'port number': listeners[0]?.port ?? 0 },
    notes: read.notes,
  };
}

function readToml(text: string, file: string): FileValues {
  const values = defaultValues();
  for (const [section, content] of Object.entries(parseToml(text, file))) {
    const keys = Object.hasOwn(configSections, section) ? configSections[section] : undefined;
    const isTable = typeof content === 'object' && content !== null && !Array.isArray(content);
    if (!keys || !isTable) throw unknownKey(text, file, section, null);
    for (const [key, value] of Object.entries(content)) {
      const row = Object.hasOwn(keys, key) ? keys[key] : undefined;
      if (!row) throw unknownKey(text, file, section, key);
      const checked = row.schema.safeParse(typeof value === 'bigint' ? Number(value) : value);
      if (!checked.success) {
        const line = lineOfKey(text, section, key);
        throw driverError('M104', {
          file,
          line,
          key: `[${section}] ${key}`,
          value: shown(value),
          expected: row.expected,
        });
      }
      setValue(values, section, key, located(row, checked.data, path.dirname(path.resolve(file))));
    }
  }
  return { values, listeners: [], classic: {}, notes: [] };
}

function parseToml(text: string, file: string): Record<string, unknown> {
  try {
    return parse(text);
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const reason = error.message.replace(/^Invalid TOML document: /, '').split('\n', 1)[0]!;
    throw driverError('M102', { file, line: error.line, reason });
  }
}

function unknownKey(text: string, file: string, section: string, key: string | null) {
  const line = lineOfKey(text, section, key);
  const nearest = nearestKey(section, key);
  return driverError('M103', { file, line, key: key === null ? `[${section}]` : `[${section}] ${key}`, nearest });
}

/** A sentence: the nearest known key when one is near, otherwise what there is. */
function nearestKey(section: string, key: string | null): string {
  if (key === null) {
    const owner = Object.entries(configSections).find(([, keys]) => Object.hasOwn(keys, section));
    const near = owner ? `${owner[0]}] ${section}` : `${nearestWord(section, Object.keys(configSections)) ?? ''}]`;
    if (near !== ']') return ` The nearest known key is [${near}.`;
    return ` There are ${Object.keys(configSections)
      .map((known) => `[${known}]`)
      .join(', ')}.`;
  }
  const own = nearestWord(key, Object.keys(configSections[section] ?? {}));
  if (own !== undefined) return ` The nearest known key is [${section}] ${own}.`;
  for (const [known, keys] of Object.entries(configSections)) {
    const near = nearestWord(key, Object.keys(keys));
    if (near !== undefined) return ` The nearest known key is [${known}] ${near}.`;
  }
  const keys = Object.keys(configSections[section] ?? {});
  return keys.length > 0 ? ` [${section}] has ${keys.join(', ')}.` : '';
}

function applyEnvironment(values: ConfigValues, environment: Environment): void {
  for (const [name, given] of Object.entries(environment)) {
    if (!name.startsWith(variablePrefix) || otherVariables.has(name) || given === undefined) continue;
    const found = /^([A-Z]+)_([A-Z0-9_]+)$/.exec(name.slice(variablePrefix.length));
    const [section, key] = [found?.[1]?.toLowerCase() ?? '', found?.[2]?.toLowerCase() ?? ''];
    const row =
      Object.hasOwn(configSections, section) && Object.hasOwn(configSections[section]!, key)
        ? configSections[section]![key]
        : undefined;
    if (!row) throw driverError('M105', { name, nearest: nearestVariable(name) });
    const checked = row.schema.safeParse(row.fromText(given));
    if (!checked.success) throw driverError('M106', { name, value: shown(given), expected: row.expected });
    setValue(values, section, key, located(row, checked.data, process.cwd()));
  }
}

function nearestVariable(name: string): string {
  const known = Object.entries(configSections).flatMap(([section, keys]) =>
    Object.keys(keys).map((key) => variableName(section, key)),
  );
  known.sort((a, b) => editDistance(name, a) - editDistance(name, b));
  return ` The nearest known one is ${known[0]}.`;
}

export function variableName(section: string, key: string): string {
  return `${variablePrefix}${section}_${key}`.toUpperCase();
}

function setValue(values: ConfigValues, section: string, key: string, value: unknown): void {
  (values[section as SectionName] as Record<string, unknown>)[key] = value;
}

function shown(value: unknown): string {
  return value instanceof Date
    ? value.toISOString()
    : (JSON.stringify(value, (_, inner) => (typeof inner === 'bigint' ? Number(inner) : inner)) ?? '');
}

/** A host path that was given counts from the folder of its giver. */
function located(row: ConfigKey<unknown>, value: unknown, folder: string): unknown {
  if (row.locate) return row.locate(value, folder);
  return row.hostPath && typeof value === 'string' && value !== '' ? path.resolve(folder, value) : value;
}

function telnetListeners({ telnet }: ConfigValues): Listener[] {
  const { bind, port, tls_port, tls_cert, tls_key } = telnet;
  const listeners: Listener[] = [];
  if (port >= 0) listeners.push({ kind: 'telnet', bind, port, tls: null, key: '[telnet] port' });
  if (tls_port >= 0) {
    const tls = { certificateFile: tls_cert, keyFile: tls_key };
    listeners.push({ kind: 'telnet', bind, port: tls_port, tls, key: '[telnet] tls_port' });
  }
  return listeners;
}

/** `--port`: the first telnet listener moves there; there is one afterwards even if the file opens none. */
export function withPort(config: Config, port: number): Config {
  const none: Listener = { kind: 'telnet', bind: config.telnet.bind, port, tls: null, key: '[telnet] port' };
  const first = config.listeners[0] ?? none;
  // Reads in M204: "change --port, or [telnet] port in config/mudstone.toml".
  const moved: Listener = { ...first, port, key: `--port, or ${first.key}` };
  return { ...config, telnet: { ...config.telnet, port }, listeners: [moved, ...config.listeners.slice(1)] };
}

/** What the isolate needs to know. */
export function runtimeSettings(config: Config, version: string): RuntimeSettings {
  const { mud, mudlib, limits, time, database, http } = config;
  return {
    mudName: mud.name,
    version,
    masterFile: mudlib.master,
    simulEfunFile: mudlib.simul_efun,
    globalInclude: mudlib.global_include,
    evalCostMax: limits.eval_cost,
    callDepthMax: limits.call_depth,
    arraySizeMax: limits.array_size,
    mappingSizeMax: limits.mapping_size,
    stringLengthMax: limits.string_length,
    bufferSizeMax: limits.buffer_size,
    readFileSizeMax: limits.read_file_size,
    heapSoftLimitBytes: limits.soft_heap_mb * 1024 * 1024,
    heartBeatIntervalMs: time.heart_beat_ms,
    resetIntervalSeconds: time.reset_seconds,
    cleanUpIntervalSeconds: time.clean_up_seconds,
    inheritDepthMax: limits.inherit_depth,
    outstandingJobsMax: limits.jobs,
    modules: Object.fromEntries(config.modules.programs.map(({ name, form }) => [name, form])),
    externalCommands: config.modules.commands.flatMap((command, index) => (command === '' ? [] : [index + 1])),
    socketsMax: limits.sockets,
    socketsRestorePlayer: config.sockets.restore_this_player,
    socketBacklogMax: limits.socket_backlog_bytes,
    outstandingJobsPerObjectMax: limits.jobs_per_object,
    http: {
      connectMs: http.connect_ms,
      firstByteMs: http.first_byte_ms,
      wholeMs: http.whole_ms,
      bodyBytes: http.body_bytes,
      redirects: http.redirects,
    },
    defaultDatabase: database.default,
    sqliteDirectory: database.sqlite_directory,
    defaultFailMessage: asLine(mud.default_fail_message),
    defaultErrorMessage: mud.default_error_message,
    classic: config.classic,
  };
}

function asLine(message: string): string {
  return message === '' || message.endsWith('\n') ? message : `${message}\n`;
}
