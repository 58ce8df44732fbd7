// Driver errors: failures that an operator can understand and mend. Every code and its sentence stand in one table: what
// happened, to which thing, what was expected, what to do. docs/errors.md explains the same codes at length (a test compares).
// LPC errors and compile diagnostics are not driver errors: they live inside the world and in lpc/.

import { types } from 'node:util';

export const errorTable = {
  // M1xx: configuration and command line
  M101: "The configuration file {file} can't be read: {reason}. Give an existing file to --config.",
  M102: '{file}:{line}: this is not TOML: {reason}.',
  M103: '{file}:{line}: there is no key {key}.{nearest} All keys are explained in config/mudstone.toml.',
  M104: '{file}:{line}: {key} is {value}, but {expected} was expected.',
  M105: 'The environment variable {name} names no configuration key.{nearest}',
  M106: 'The environment variable {name} is {value}, but {expected} was expected.',
  M107: '{file}: the line `{key} : …` is missing; a driver configuration needs it.',
  M108: '{file}:{line}: `{text}` is no `key : value` line.{nearest}',
  M109: '{file}:{line}: {key} is {value}, but {expected} was expected.',
  M110: "The {purpose} file {file} of {key} can't be read: {reason}.",
  M111: 'The command line is wrong: {reason}',

  // M2xx: network
  M201: "The address {address} of [telnet] bind can't be used: {reason}. Take 127.0.0.1, ::, or an address of this machine.",
  M202: 'Port {port} needs rights that this process lacks. Take a port from 1024 on, or give the process the right to bind low ports.',
  M203: "Port {port} can't be opened: {reason}.",
  M204: 'Port {port} is in use. Stop the other driver or change {key} in {file}.',
  M205: 'No mud answers on {address}: {reason}. Start one with `mudstone start`, or name its configuration with --config.',
  M206: "The metrics can't be offered on {address}: {reason}. Change [metrics] port or bind in {file}.",

  // M3xx: mudlib
  M301: "The mudlib directory {directory} can't be used: {reason}. Change [mudlib] directory in {file}, or give --mudlib.",
  M302: 'The master object {object} is not there. Change [mudlib] master in {file}, or put the file {path} in place.',
  M303: 'The master object {object} could not be loaded. Mend the errors above and start again; no mud runs without its master.',
  M304: 'The simul_efun object {object} could not be loaded. Mend the errors above and start again.',
  M305: 'There is no LPC file {file}. A host path or a path in the mudlib {directory} was expected.',
  M306: "The directory {directory} for the driver's own files can't be written: {reason}. Change [mudlib] state_directory in {file}.",
  M307: 'The master object {object} did not take the flag {flag}: it has no function flag(), or the function failed. Errors stand above; mend them, or leave out -f.',

  // M4xx: native part
  M401: 'The native part must be built, and this machine has no cargo. Install Rust with rustup (https://rustup.rs) and start again, or use the container image (docs/operators.md).',
  M402: 'cargo could not build the native part (status {status}); its messages stand above.',
  M403: "The native library {file} can't be loaded: {reason}. Run `npm run build`.",
  M404: 'The native library {file} speaks version {found} of the interface, this driver {expected}. Run `npm run build`.',
  M405: 'The native runtime could not be started: {reason}.',
  M406: 'The HTTP client could not be started with [http] {key} of {file}: {reason}.',
  M407: 'The script {file}, which the thread of a database connection runs, is missing. Run `npm run build`.',

  // M5xx: isolate
  M501: 'Node must run with --no-node-snapshot. Start the driver by scripts/mudstone, which sees to it.',
  M502: 'The runtime bundle {file} is missing. Run `npm run build`.',
  M503: 'The LPC heap is exhausted and the world is lost. Raise [limits] heap_mb ({heapMb}), and look in the log for what filled it.',

  // M6xx: building the driver
  M601: 'TypeScript could not be built: {reason}',
  M602: 'Another build (process {process}) has not ended for {seconds} seconds. Stop it, or remove {file}.',
} as const;

export type ErrorCode = keyof typeof errorTable;

type Placeholders<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never;

/** What an error's sentence asks for. */
export type ErrorDetails<Code extends ErrorCode> = Record<Placeholders<(typeof errorTable)[Code]>, string | number>;

type DetailArguments<Code extends ErrorCode> = keyof ErrorDetails<Code> extends never
  ? []
  : [details: ErrorDetails<Code>];

export class DriverError extends Error {
  readonly code: ErrorCode;
  readonly details: Record<string, string | number>;

  constructor(code: ErrorCode, details: Record<string, string | number>) {
    super(errorTable[code].replace(/\{(\w+)\}/g, (_, name: string) => String(details[name])));
    this.name = 'DriverError';
    this.code = code;
    this.details = details;
  }

  /** As an operator reads it: the code, two spaces, the sentence. */
  override toString(): string {
    return `${this.code}  ${this.message}`;
  }
}

/** `throw driverError('M204', { port: 4000, … })`: the compiler asks for exactly the details that the sentence names. */
export function driverError<Code extends ErrorCode>(code: Code, ...[details]: DetailArguments<Code>): DriverError {
  return new DriverError(code, details ?? {});
}

/** What to print of an error that ended a command: an expected failure is its sentence, anything else is a defect and keeps its trace. */
export function errorText(error: unknown): string {
  if (error instanceof DriverError) return error.toString();
  const text = types.isNativeError(error) ? (error.stack ?? error.message) : String(error);
  return `This is a defect of Mudstone, please report it:\n${text}`;
}

/** The part of a system error that tells a reader something: `no such file or directory`, not the whole call. */
export function systemReason(error: unknown): string {
  const text = types.isNativeError(error) ? error.message : String(error);
  return /^[A-Z][A-Z0-9_]+: (.*?)(?:, \w+(?: |$).*)?$/.exec(text)?.[1] ?? text;
}
