// Scores by author and by domain: how many objects, how many commands they served, how often their hearts beat, how many errors they
// had. Moves and beats fade by the hour, so that they tell of the present, and are kept over a restart in the log directory, as in
// FluffOS. Who belongs where is the master's word: author_file() and domain_file().

import { statGroupsMax } from '../contract/limits';
import { onDestructed } from './destruct';
import { onFault } from './fault';
import { host } from './host';
import { LpcMapping } from './mapping';
import { askMaster } from './master';
import { allObjects } from './object_table';
import { sizeOfArrays } from './structure';
import type { LpcObject, StatGroup } from './value';
import { world } from './world';

type Kind = 'domain' | 'author';

const groups: Readonly<Record<Kind, Map<string, StatGroup>>> = { domain: new Map(), author: new Map() };
const hourMs = 3_600_000;
let fadedAtMs = 0;

/** The group of that name; null when there are too many already. */
function groupOf(kind: Kind, name: string): StatGroup | null {
  const found = groups[kind].get(name);
  if (found !== undefined || groups[kind].size >= statGroupsMax) return found ?? null;
  const made = { moves: 0, heartBeats: 0, errors: 0, objects: 0 };
  groups[kind].set(name, made);
  return made;
}

// ---------------------------------------------------------------- who belongs where

/** The domain that objects have of those who made them, not of themselves: the master's own. */
let backbone: string | null = null;

/** A new object, made by `o`: asks the master for its author and its domain. */
export function giveStats(o: LpcObject | null, d: number, object: LpcObject): void {
  count(object, 'objects', -1);
  const author = askMaster(o, d, 'author_file', [object.name]);
  object.author = typeof author === 'string' ? groupOf('author', author) : null;
  object.domain = domainFor(o, d, object.name);
  count(object, 'objects', 1);
}

function domainFor(o: LpcObject | null, d: number, name: string): StatGroup | null {
  if (o === null) return groupOf('domain', 'NONAME');
  const domain = askMaster(o, d, 'domain_file', [name]);
  return typeof domain !== 'string' || domain === backbone ? o.domain : groupOf('domain', domain);
}

/** The master is there: it tells the backbone's domain and its own author. */
export function startStats(): void {
  const file = world.settings.masterFile;
  const domain = askMaster(null, 0, 'domain_file', [file]) ?? askMaster(null, 0, 'get_bb_uid', []);
  backbone = typeof domain === 'string' ? domain : 'BACKBONE';
  groupOf('domain', backbone);
  const author = askMaster(null, 0, 'author_file', [file]) ?? askMaster(null, 0, 'get_root_uid', []);
  groupOf('author', typeof author === 'string' ? author : 'NONAME');
}

/** set_author() */
export function setAuthor(object: LpcObject, name: string): void {
  if (object.author !== null) object.author.objects--;
  object.author = groupOf('author', name);
  if (object.author !== null) object.author.objects++;
}

// ---------------------------------------------------------------- counting

export function count(object: LpcObject, what: keyof StatGroup, by: number): void {
  if (object.domain !== null) object.domain[what] += by;
  if (object.author !== null) object.author[what] += by;
}

/** A file that could not be compiled counts for those it would belong to, when they are known. */
export function countCompileError(file: string): void {
  const names = {
    domain: askMaster(null, 0, 'domain_file', [file]),
    author: askMaster(null, 0, 'author_file', [file]),
  };
  for (const kind of ['domain', 'author'] as const) {
    const name = names[kind];
    const group = typeof name === 'string' ? groups[kind].get(name) : undefined;
    if (group !== undefined) group.errors++;
  }
}

onFault((object) => count(object, 'errors', 1));
onDestructed((object) => {
  count(object, 'objects', -1);
  object.domain = null;
  object.author = null;
});

/** Moves lose a hundredth, beats a tenth, for each hour that has passed. */
function fade(): void {
  fadedAtMs ||= world.startMs;
  for (; world.nowMs - fadedAtMs >= hourMs; fadedAtMs += hourMs) {
    for (const group of [...groups.domain.values(), ...groups.author.values()]) {
      group.moves = Math.floor((group.moves * 99) / 100);
      group.heartBeats = Math.floor((group.heartBeats * 9) / 10);
    }
  }
}

// ---------------------------------------------------------------- telling

/** Of one group, undefined when there is none of that name; without a name a mapping of all. */
export function statsOf(kind: Kind, name: string | undefined): LpcMapping | undefined {
  fade();
  const sizes = arraySizes(kind);
  const tell = (group: StatGroup): LpcMapping => statMapping(group, sizes.get(group) ?? 0);
  if (name === undefined)
    return LpcMapping.fromFlat([...groups[kind]].flatMap(([called, group]) => [called, tell(group)]));
  const group = groups[kind].get(name);
  return group && tell(group);
}

function statMapping(group: StatGroup, arraySize: number): LpcMapping {
  return LpcMapping.fromFlat([
    ...['moves', group.moves, 'heart_beats', group.heartBeats, 'errors', group.errors],
    ...['objects', group.objects, 'array_size', arraySize],
  ]);
}

/** Bytes in arrays that the variables of each group's objects hold. */
function arraySizes(kind: Kind): Map<StatGroup, number> {
  const sizes = new Map<StatGroup, number>();
  for (const object of allObjects()) {
    const group = object[kind];
    if (group !== null) sizes.set(group, (sizes.get(group) ?? 0) + sizeOfArrays(object.v));
  }
  return sizes;
}

// ---------------------------------------------------------------- over a restart

const fileOf = (kind: Kind): string => `${world.settings.classic['log directory'] ?? '/log'}/${kind}_stats`;

/** One line for each group: name, moves, beats. Nothing is written where nothing happened. */
export function saveStats(): void {
  fade();
  for (const kind of ['domain', 'author'] as const) {
    const busy = [...groups[kind]].filter(([name, group]) => !/\s/.test(name) && group.moves + group.heartBeats > 0);
    if (busy.length === 0) continue;
    const lines = busy.map(([name, { moves, heartBeats }]) => `${name} ${moves} ${heartBeats}\n`);
    host().saveFile(fileOf(kind), lines.join(''), false);
  }
}

/** What saveStats() left; a line of another form is passed over. */
export function restoreStats(): void {
  for (const kind of ['domain', 'author'] as const) {
    const answer = host().readFile(fileOf(kind));
    if (answer[0] !== 'ok') continue;
    for (const [, name, moves, beats] of answer[1].matchAll(/^(\S+) (\d{1,15}) (\d{1,15})$/gm)) {
      const group = groupOf(kind, name!);
      if (group === null) return;
      group.moves = Number(moves);
      group.heartBeats = Number(beats);
    }
  }
}
