// The world that generated programs run in: a mudlib in a temporary folder, small limits, and a master that tells of errors that
// are the driver's own. Renewed every so often, because each program stays loaded.

import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { makeWorld, type World } from '../../driver/backend/world';
import { defaultConfig } from '../../driver/base/config';
import { createLog } from '../../driver/base/log';
import type { Effect } from '../../driver/contract/effects';
import { supportFiles } from './program_generator';

const master = `string error_handler(mapping error, int caught) {
  int line;
  string text = error["error"], place = error["file"] + ":" + error["line"];
  if (strsrch(text, "Driver error") >= 0) return "\\x01" + text + " at " + place;
  if (sscanf(text, "*line %d", line) == 1 && line != error["line"]) return "\\x01line " + line + " is traced as " + place;
  return 0;
}
int valid_read() { return 1; }
int valid_write() { return 0; }
int valid_object() { return 1; }
int valid_override() { return 1; }
int valid_bind() { return 1; }
int valid_shadow() { return 0; }
`;

/** What main() of a generated program says first. */
export const startedText = '\x03';

const programsPerWorld = 300;

export class FuzzWorld {
  private readonly folder = fs.mkdtempSync(path.join(os.tmpdir(), 'mudstone-fuzz-'));
  private world: World | null = null;
  private programs = 0;
  /** Programs whose main() began: the others failed before, for instance in the initial value of a variable. */
  started = 0;

  /** What is wrong with the driver while main() of this program runs; '' when nothing is. Texts behind \x02 are the program's own. */
  run(text: string): string {
    const world = this.open();
    const name = `/program_${this.programs++}`;
    fs.writeFileSync(path.join(this.folder, `${name}.c`), text);
    const turn = world.isolate.turn('run', name, '[]');
    fs.rmSync(path.join(this.folder, `${name}.c`));
    if ('failure' in turn) {
      this.close();
      return `the turn failed: ${JSON.stringify(turn.failure)}`;
    }
    const effects = turn.effects === '' ? [] : (JSON.parse(turn.effects) as Effect[]);
    if (effects.some((effect) => effect[0] === 'debug' && effect[1] === startedText)) this.started++;
    return effects.map(problemOf).join('');
  }

  private open(): World {
    if (this.world && this.programs % programsPerWorld !== 0) return this.world;
    this.close();
    for (const [file, text] of Object.entries({ ...supportFiles, 'master.c': master }))
      fs.writeFileSync(path.join(this.folder, file), text);
    const config = defaultConfig({});
    config.mudlib.directory = this.folder;
    config.mudlib.state_directory = '/dev/null/none';
    config.mudlib.master = '/master';
    config.mudlib.simul_efun = '';
    config.mudlib.global_include = '';
    config.limits.eval_cost = 20_000;
    config.limits.string_length = 20_000;
    config.limits.array_size = 2_000;
    config.limits.mapping_size = 2_000;
    config.limits.call_depth = 50;
    config.limits.turn_timeout_ms = 60_000;
    this.world = makeWorld(config, createLog({ level: 'silent', format: 'json' }));
    const booted = this.world.isolate.turn('boot', '[]');
    if ('failure' in booted) throw new Error(JSON.stringify(booted.failure));
    return this.world;
  }

  private close(): void {
    this.world?.isolate.dispose();
    this.world = null;
  }

  dispose(): void {
    this.close();
    fs.rmSync(this.folder, { recursive: true, force: true });
  }
}

function problemOf(effect: Effect): string {
  if (effect[0] === 'debug' && /^[\x01\x02]/.test(effect[1])) return `${effect[1].slice(1)}\n`;
  if (effect[0] === 'fault' && (effect[1].includes('Driver error') || effect[1].includes('Error in the master')))
    return effect[1];
  return '';
}
