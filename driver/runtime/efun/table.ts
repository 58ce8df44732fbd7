// All efuns: the families put together and checked against the prototypes. What main.ts gives to compiled code as `$e_<name>`
// and to function values by name.

import { efunPrototypes } from '../../contract/efuns';
import type { LpcCode } from '../../contract/emitted';
import { arrays } from './arrays';
import { bits } from './bits';
import { buffers } from './buffers';
import { callOuts } from './call_outs';
import { calls } from './calls';
import { checkedEfuns, type EfunFamily } from './check';
import { commands } from './commands';
import { compression } from './compression';
import { crypto } from './crypto';
import { databases } from './databases';
import { debug } from './debug';
import { dwlib } from './dwlib';
import { ed } from './ed';
import { files } from './files';
import { git } from './git';
import { http } from './http';
import { interactives } from './interactives';
import { introspection } from './introspection';
import { inventory } from './inventory';
import { jobs } from './jobs';
import { json } from './json';
import { mappings } from './mappings';
import { math } from './math';
import { matrix } from './matrix';
import { messages } from './messages';
import { modules } from './modules';
import { objects } from './objects';
import { programs } from './programs';
import { regexps } from './regexps';
import { sockets } from './sockets';
import { stats } from './stats';
import { strings } from './strings';
import { structures } from './structures';
import { system } from './system';
import { text } from './text';
import { time } from './time';
import { types } from './types';
import { verbs } from './verbs';

const families: readonly EfunFamily[] = [
  arrays,
  bits,
  buffers,
  callOuts,
  calls,
  commands,
  crypto,
  stats,
  debug,
  dwlib,
  compression,
  ed,
  databases,
  files,
  git,
  http,
  interactives,
  introspection,
  inventory,
  jobs,
  json,
  mappings,
  math,
  matrix,
  messages,
  modules,
  objects,
  programs,
  regexps,
  sockets,
  strings,
  structures,
  system,
  text,
  time,
  types,
  verbs,
];

/** Every function once; an efun in two families would silently hide one of them. */
function joinFamilies(): EfunFamily {
  const all: Record<string, LpcCode> = Object.create(null);
  for (const family of families)
    for (const [name, code] of Object.entries(family)) {
      if (name in all) throw new Error(`efun ${name} stands in two families`);
      all[name] = code;
    }
  return all;
}

/** The functions behind the efuns, for the test that compares them with the prototypes. */
export const efunFunctions: EfunFamily = joinFamilies();

/** The checked efuns by name, aliases included. */
export const efuns: ReadonlyMap<string, LpcCode> = checkedEfuns(efunPrototypes().values(), efunFunctions);
