// The start of the world: simul_efun object, master, flags, then what the master's epilog() wants preloaded. Also the
// replacement of those two objects when one is destructed, because the world cannot be without them.

import { NotFound } from './apply';
import { setVitalReplacer } from './destruct';
import { fail } from './error';
import { refill } from './eval_cost';
import { safely } from './fault';
import { load } from './load';
import { applyMaster } from './master';
import { restoreStats, startStats } from './mudlib_stats';
import { withoutName } from './object_table';
import { log } from './outbox';
import type { BootResult } from './run';
import { announceSimulEfuns } from './simul_efun';
import type { LpcObject } from './value';
import { world } from './world';

/** What went wrong, or null. */
export function boot(flags: string[]): BootResult | null {
  const failed = loadVitals();
  if (failed !== null) return failed;
  restoreStats();
  safely(startStats);
  preload();
  for (const flag of flags) {
    refill();
    const answered = safely(() => [applyMaster(null, 0, 'flag', [flag])]);
    if (answered === undefined || answered[0] === NotFound) return ['flag', flag];
  }
  return null;
}

/** The simul_efun object and the master, without which nothing runs. */
export function loadVitals(): BootResult | null {
  const { simulEfunFile, masterFile } = world.settings;
  if (simulEfunFile !== '') {
    const simul = loadVital(simulEfunFile);
    if (simul === null) return ['simul_efun'];
    setSimulEfun(simul);
  }
  const master = loadVital(masterFile);
  if (master === null) return ['master'];
  world.master = master;
  giveMasterIdentity(master);
  return null;
}

function loadVital(path: string): LpcObject | null {
  refill();
  const object = safely(() => load(null, 0, path, []));
  if (object === undefined || object === null) {
    log('error', 'boot', `The file ${path} could not be loaded.`);
    return null;
  }
  return object;
}

function setSimulEfun(object: LpcObject): void {
  world.simulEfun = object;
  announceSimulEfuns();
}

/** The master's own uid is the root uid, where the mudlib has uids. */
function giveMasterIdentity(master: LpcObject): void {
  const root = safely(() => applyMaster(null, 0, 'get_root_uid', []));
  if (typeof root !== 'string') return;
  master.uid = root;
  master.euid = root;
}

/** epilog(0) gives paths; preload(path) is called for each. A fault in one does not stop the others. */
function preload(): void {
  refill();
  const paths = safely(() => applyMaster(null, 0, 'epilog', [0]));
  if (!Array.isArray(paths)) return;
  for (const path of paths) {
    if (typeof path !== 'string') continue;
    refill();
    safely(() => applyMaster(null, 0, 'preload', [path]));
  }
}

/** A fresh copy of the master or simul_efun object takes the place of one that is being destructed. */
function replace(old: LpcObject): void {
  const fresh = withoutName(old, () => load(null, 0, old.name, []));
  if (fresh === null) fail('Destruct on vital object failed: new copy failed to reload.');
  if (old === world.master) {
    world.master = fresh;
    giveMasterIdentity(fresh);
  }
  if (old === world.simulEfun) setSimulEfun(fresh);
}

setVitalReplacer(replace);
