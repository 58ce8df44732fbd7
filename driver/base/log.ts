// The driver's log: one line per event on stderr, readable on a terminal and JSON otherwise, with a child logger for each
// subsystem. stdout belongs to the console player. Writes are synchronous, so the last lines of a dying process are kept, and
// LPC's debug_message() keeps its place between the log lines. The only importer of pino and pino-pretty.

import pino from 'pino';
import { prettyFactory } from 'pino-pretty';

export type Log = pino.Logger;
export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

export interface LogSettings {
  level: LogLevel;
  /** `auto` is pretty on a terminal and JSON otherwise. */
  format: 'auto' | 'pretty' | 'json';
}

export interface LogDestination {
  write(text: string): void;
}

/** Messages before the configuration is read, and of commands that need none. */
const defaultLogSettings: LogSettings = { level: 'info', format: 'auto' };

const stderrFd = 2;
let stderrDestination: LogDestination | undefined;

/** pino's own writer waits when a pipe is full instead of losing text. */
function standardError(): LogDestination {
  stderrDestination ??= pino.destination({ fd: stderrFd, sync: true });
  return stderrDestination;
}

export function createLog(
  settings: LogSettings = defaultLogSettings,
  destination: LogDestination = standardError(),
): Log {
  const pretty = settings.format === 'pretty' || (settings.format === 'auto' && process.stderr.isTTY === true);
  const options = { level: settings.level, base: null, timestamp: pino.stdTimeFunctions.isoTime };
  return pino(options, pretty ? prettied(destination) : destination);
}

/** The logger of a subsystem: `net`, `backend`, `isolate` … */
export function subsystem(log: Log, name: string): Log {
  return log.child({ subsystem: name });
}

function prettied(destination: LogDestination): LogDestination {
  const format = prettyFactory({
    colorize: process.stderr.isTTY === true && process.env.NO_COLOR === undefined,
    translateTime: 'SYS:HH:MM:ss.l',
    ignore: 'subsystem',
    messageFormat: (line, messageKey) =>
      line.subsystem ? `${line.subsystem}: ${line[messageKey]}` : String(line[messageKey]),
  });
  return { write: (line) => destination.write(format(line) ?? '') };
}

/** LPC debug_message(): the text as it is, on a line of its own. */
export function debugMessage(text: string, destination: LogDestination = standardError()): void {
  destination.write(text.endsWith('\n') ? text : `${text}\n`);
}
