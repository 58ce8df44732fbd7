// What one sentence can be about: the objects around the player (or those given to parse_sentence()), the users of rules with remote
// livings behind them, and the words that mean them. First every object is asked, then the list is made: LPC that answers may move things.

import { parseListDepthMax, parseObjectsMax } from '../../contract/limits';
import { inventory } from '../environment';
import { charge } from '../eval_cost';
import type { LpcMapping } from '../mapping';
import { isObject, type LpcObject, type Value } from '../value';
import { askObject, knownObject, usersOfMaster } from './known_object';
import { ObjectSet } from './object_set';

/** One word, and which objects it names in which way; null where it names none so. */
export interface Meaning {
  word: string;
  noun: ObjectSet | null;
  plural: ObjectSet | null;
  adjective: ObjectSet | null;
}

export class Scene {
  readonly objects: LpcObject[] = [];
  readonly meanings = new Map<string, Meaning>();
  /** Objects around the player; behind them stand users who are elsewhere. */
  nearCount = 0;
  /** Index of the player; −1 when it is not among the objects. */
  self = -1;
  /** Sets over all objects; made when their number is known. */
  livings = new ObjectSet(0);
  accessible = new ObjectSet(0);
  private near = new ObjectSet(0);
  private everywhere = new ObjectSet(0);
  private readonly inReach: boolean[] = [];
  private readonly own: number[] = [];
  private readonly player: LpcObject;

  constructor(player: LpcObject) {
    this.player = player;
  }

  /** The objects that a rule may mean. */
  candidates(withUsersElsewhere: boolean): ObjectSet {
    return withUsersElsewhere ? this.everywhere : this.near;
  }

  // ------------------------------------------------------------ filling

  add(ob: LpcObject, inReach: boolean, own: boolean): void {
    if (this.objects.length >= parseObjectsMax) return;
    charge(1);
    if (ob === this.player) this.self = this.objects.length;
    if (own) this.own.push(this.objects.length);
    this.inReach.push(inReach);
    this.objects.push(ob);
  }

  /** An object and what can be seen in it. Objects that the parser does not know are looked through. */
  addWithContents(ob: LpcObject, inReach: boolean, own: boolean): void {
    const info = knownObject(ob);
    const isPlayer = ob === this.player;
    if (info) this.add(ob, inReach, own);
    if (info && !info.inventoryVisible) return;
    const reach = inReach && (!info || info.inventoryAccessible);
    for (const inside of inventory(ob)) this.addWithContents(inside, reach, own || (isPlayer && info !== undefined));
  }

  /** The list given to parse_sentence(): behind a container a list of what is in it. */
  addList(list: readonly Value[], inReach: boolean, own: boolean, depth = 0): void {
    list.forEach((item, index) => {
      if (isObject(item)) {
        if (knownObject(item)) this.add(item, inReach, own);
      } else if (Array.isArray(item) && depth < parseListDepthMax) {
        const holder = list[index - 1];
        const info = isObject(holder) ? knownObject(holder) : undefined;
        if (info?.inventoryVisible)
          this.addList(item, inReach && info.inventoryAccessible, own || holder === this.player, depth + 1);
      }
    });
  }

  /** Users who are not already there, because they are elsewhere or cannot be seen. */
  addUsers(users: readonly LpcObject[]): void {
    this.nearCount = this.objects.length;
    const here = new Set(this.objects);
    for (const user of users)
      if (!here.has(user) && !isVisibleIn(this.player.environment, user)) this.add(user, true, false);
  }

  /** The list is complete: makes the words and sets. */
  index(nicknames: LpcMapping | null): void {
    const size = this.objects.length;
    this.livings = new ObjectSet(size);
    this.accessible = new ObjectSet(size);
    this.near = ObjectSet.below(this.nearCount, size);
    this.everywhere = ObjectSet.below(size, size);
    const mine = new ObjectSet(size);
    for (const at of this.own) mine.add(at);
    this.meaning('my').adjective = mine;
    this.objects.forEach((ob, at) => this.addMeanings(ob, at));
    if (nicknames !== null) this.addNicknames(nicknames);
  }

  private addMeanings(ob: LpcObject, at: number): void {
    const info = knownObject(ob);
    if (info === undefined) return;
    const add = (words: readonly string[], kind: 'noun' | 'plural' | 'adjective'): void => {
      for (const word of words) this.note(word, kind, at);
    };
    add(info.nouns, 'noun');
    add(info.plurals, 'plural');
    add(info.adjectives, 'adjective');
    if (info.living) this.livings.add(at);
    if (this.inReach[at]) this.accessible.add(at);
  }

  /** A nickname means one object, beside what the word means already. */
  private addNicknames(nicknames: LpcMapping): void {
    for (const [word, ob] of nicknames.entries()) {
      if (typeof word !== 'string') continue;
      const at = isObject(ob) ? this.objects.indexOf(ob) : -1;
      if (at < 0) this.meaning(word);
      else this.note(word, 'noun', at);
    }
  }

  private note(word: string, kind: 'noun' | 'plural' | 'adjective', at: number): void {
    const meaning = this.meaning(word);
    meaning[kind] ??= new ObjectSet(this.objects.length);
    meaning[kind].add(at);
  }

  private meaning(word: string): Meaning {
    const found = this.meanings.get(word);
    if (found) return found;
    const made: Meaning = { word, noun: null, plural: null, adjective: null };
    this.meanings.set(word, made);
    return made;
  }
}

/** Whether `user` can be seen in `place`: every holder that the parser knows on the way lets one look in. */
function isVisibleIn(place: LpcObject | null, user: LpcObject): boolean {
  for (let at: LpcObject | null = user; at !== null; ) {
    if (at === place) return true;
    at = at.environment;
    if (at !== null && knownObject(at)?.inventoryVisible === false) return false;
  }
  return false;
}

/** Looks around for `player`, or at the list given instead of its surroundings. */
export function makeScene(
  o: LpcObject,
  d: number,
  player: LpcObject,
  list: Value[] | null,
  nicknames: LpcMapping | null,
): Scene {
  const users = usersOfMaster(o, d);
  const around = list === null ? everythingIn(player.environment) : objectsOf(list);
  for (const ob of [...around, ...users]) askObject(o, d, ob);
  const scene = new Scene(player);
  if (list !== null) scene.addList(list, true, false);
  else if (player.environment !== null) scene.addWithContents(player.environment, true, false);
  scene.addUsers(users.filter((user) => !user.destructed));
  scene.index(nicknames);
  return scene;
}

function everythingIn(place: LpcObject | null): LpcObject[] {
  const result: LpcObject[] = [];
  const waiting = place === null ? [] : [place];
  for (let ob = waiting.pop(); ob !== undefined && result.length < parseObjectsMax; ob = waiting.pop()) {
    charge(1);
    if (knownObject(ob)) result.push(ob);
    waiting.push(...inventory(ob));
  }
  return result;
}

function objectsOf(list: readonly Value[], depth = 0): LpcObject[] {
  if (depth > parseListDepthMax) return [];
  charge(list.length);
  return list.flatMap((item) => (isObject(item) ? [item] : Array.isArray(item) ? objectsOf(item, depth + 1) : []));
}
