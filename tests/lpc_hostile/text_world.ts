// Runs one LPC text after the other in one isolate: test() of it is called, and its value comes back as JSON.

import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { builtinPath, makeWorld } from '../../driver/backend/world';
import { type Config, defaultConfig } from '../../driver/base/config';
import { createLog } from '../../driver/base/log';
import type { Effect } from '../../driver/contract/effects';

const failed = 'failed: ';

export interface TextWorld {
  /** The value of test() as JSON, `does not compile: …`, or the error that ended it. */
  run(text: string | Uint8Array): string;
  /** The same in a file of that name, without its extension. */
  runFile(name: string, text: string | Uint8Array): string;
  /** The same without compiling it first: what the isolate says when it is loaded. */
  loadFile(name: string, text: string): string;
  write(file: string, text: string | Uint8Array): void;
  close(): void;
}

const header =
  'mixed test();\nint main(string *args) { debug_message("\\x01" + json_encode(test())); return 0; }\n#line 1\n';

export function openTextWorld(change: (config: Config) => void = () => {}): TextWorld {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'mudstone-text-'));
  fs.writeFileSync(path.join(folder, 'main.h'), header);
  const config = defaultConfig({});
  config.mudlib.directory = folder;
  config.mudlib.state_directory = '/dev/null/none';
  config.mudlib.master = `${builtinPath}/master`;
  config.mudlib.simul_efun = '';
  config.mudlib.global_include = '"/main.h"';
  change(config);
  const world = makeWorld(config, createLog({ level: 'silent', format: 'json' }));
  effectsOf(world.isolate.turn('boot', '[]'));
  let count = 0;
  const write = (file: string, text: string | Uint8Array): void => fs.writeFileSync(path.join(folder, file), text);
  const loadFile = (name: string, text: string | Uint8Array): string => {
    write(`${name}.c`, text);
    return said(effectsOf(world.isolate.turn('run', `/${name}`, '[]')));
  };
  const runFile = (name: string, text: string | Uint8Array): string => {
    const answer = loadFile(name, text);
    if (!answer.startsWith(failed)) return answer;
    const output = world.loader.check(`/${name}`);
    if ('absent' in output) return `is absent: ${output.absent}`;
    return output.script === null ? `does not compile: ${output.diagnostics}` : answer;
  };
  return {
    run: (text) => runFile(`text_${count++}`, text),
    runFile,
    loadFile,
    write,
    close() {
      world.isolate.dispose();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

function effectsOf(turn: { effects: string } | { failure: unknown }): Effect[] {
  if ('failure' in turn) return [['fault', `the turn failed: ${JSON.stringify(turn.failure)}`]];
  return turn.effects === '' ? [] : (JSON.parse(turn.effects) as Effect[]);
}

function said(effects: Effect[]): string {
  for (const effect of effects) if (effect[0] === 'debug' && effect[1].startsWith('\x01')) return effect[1].slice(1);
  const faults = effects.flatMap((effect) =>
    effect[0] === 'fault' ? [effect[1]] : effect[0] === 'log' ? [effect[3]] : [],
  );
  return failed + faults.join(' ');
}
