// `mudstone run` and `mudstone eval`: a world without doors, one entry into LPC, its output on stdout, its faults on stderr, and the
// value as exit status. Jobs are not served: nothing is there to wait for their answers.

import type { Config } from '../base/config';
import { createLog, debugMessage } from '../base/log';
import { carryOut, type EffectTargets } from './effects';
import { makeWorld } from './world';

export type Once = { kind: 'run'; path: string; args: string[] } | { kind: 'evaluate'; expression: string };

/** The session that LPC's own output goes to when nobody is connected. */
const standardOutputSession = 0;

type Result = ['value', number | null, string] | ['error', string] | ['master'] | ['simul_efun'];

export function runOnce(config: Config, once: Once): number {
  const log = createLog({ level: 'warn', format: 'auto' });
  const world = makeWorld(config, log);
  let shutdownStatus: number | null = null;
  const nothing = (): void => {};
  const targets: EffectTargets = {
    text: (id, text) => {
      if (id === standardOutputSession) process.stdout.write(text);
    },
    bytes: (id, bytes) => {
      if (id === standardOutputSession) process.stdout.write(bytes);
    },
    // What the compiler says is for whoever typed the command: as it is, not as a line of a log.
    log: (level, _subsystem, message) => {
      if (level === 'warn' || level === 'error')
        process.stderr.write(message.endsWith('\n') ? message : `${message}\n`);
    },
    debug: debugMessage,
    fault: (text) => process.stderr.write(text.endsWith('\n') ? text : `${text}\n`),
    shutdown: (status) => {
      shutdownStatus ??= status;
    },
    prompt: nothing,
    echo: nothing,
    charmode: nothing,
    close: nothing,
    telnet: nothing,
    job: nothing,
    tell: nothing,
    cancel: nothing,
    wake: nothing,
    hold: nothing,
    candidates: nothing,
    socket: nothing,
  };
  const enter = (turn: ReturnType<typeof world.isolate.turn>): boolean => {
    if ('effects' in turn) carryOut(turn.effects, targets);
    else
      process.stderr.write(
        turn.failure.kind === 'internal' ? `${turn.failure.text}\n` : `The program ended by ${turn.failure.kind}.\n`,
      );
    return 'effects' in turn;
  };
  const result = (): Result => {
    const turn = world.isolate.turn('result');
    return 'effects' in turn ? (JSON.parse(turn.effects) as Result) : ['error', 'the runtime gave no result'];
  };
  try {
    if (!enter(world.isolate.turn('boot', '[]'))) return 1;
    const booted = result();
    if (booted[0] === 'master' || booted[0] === 'simul_efun') return 1;
    if (shutdownStatus === null) {
      const ran =
        once.kind === 'run'
          ? world.isolate.turn('run', once.path, JSON.stringify(once.args))
          : world.isolate.turn('evaluate', once.expression);
      if (!enter(ran)) return 1;
    }
    if (shutdownStatus !== null) return shutdownStatus;
    const outcome = result();
    if (outcome[0] !== 'value') return 1;
    if (once.kind === 'evaluate') process.stdout.write(`${outcome[2]}\n`);
    return once.kind === 'run' ? Number(outcome[1] ?? 0) & 255 : 0;
  } finally {
    world.sockets.closeAll();
    if (!world.isolate.disposed) world.isolate.dispose();
  }
}
