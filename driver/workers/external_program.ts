// The programs of the configuration that LPC has behind sockets (external_start()), as processes: no shell, no environment, the folder
// of the mudlib, both outputs as they come.

import type { ProgramListener, ProgramPipe } from '../base/program_pipe';
import { moduleStopMs } from '../contract/limits';
import type { Frame, ProcessEnd, Processes } from './process_worker';

export interface ExternalSettings {
  /** By number, from 1. */
  commands: readonly string[];
  folder: string;
}

/** Bytes of one piece of output. */
const pieceBytesMax = 65_536;

export function startExternalProgram(
  processes: Processes,
  { commands, folder }: ExternalSettings,
  number: number,
  args: readonly string[],
  listener: ProgramListener,
): ProgramPipe {
  const hear = (frames: Frame[]): void | Promise<void> =>
    listener.output(Buffer.concat(frames.map((frame) => frame.bytes)));
  const running = processes.start(
    {
      command: [commands[number - 1]!, ...args],
      folder,
      environment: {},
      out: 'raw',
      err: 'raw',
      frameBytesMax: pieceBytesMax,
      answerMs: 0,
      writeMs: 0,
    },
    { out: hear, err: hear, room: () => listener.room(), end: (end) => listener.end(reasonOf(end)) },
  );
  return {
    send: (bytes) => running.send(bytes),
    closeInput: () => running.closeInput(),
    stop: (how) => running.stop(how === 'kill' ? 0 : moduleStopMs),
  };
}

function reasonOf({ code, signal, failed }: ProcessEnd): string {
  if (failed !== undefined) return `the program can't be started: ${failed}`;
  return signal === undefined ? `the program ended with status ${code}` : `the program was ended by signal ${signal}`;
}
