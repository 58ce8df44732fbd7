// What the parser knows of an object that called parse_init(): its names, whether it lives, what can be seen and reached in it. Asked
// of the object when a parse needs it first, and again after parse_refresh(). The master's lists (users, words of rules) are kept too.

import { apply, NotFound } from '../apply';
import { mark, Origin, unwind } from '../call_stack';
import { fail, toLpcError } from '../error';
import { reportFault } from '../fault';
import { askMaster } from '../master';
import { isObject, type LpcObject, truthy, type Value } from '../value';
import { world } from '../world';

export interface KnownObject {
  /** False until the object has been asked, and again after parse_refresh(). */
  asked: boolean;
  nouns: readonly string[];
  plurals: readonly string[];
  adjectives: readonly string[];
  living: boolean;
  inventoryAccessible: boolean;
  inventoryVisible: boolean;
  /** Rules of this object may name users who are elsewhere. */
  livingsAreRemote: boolean;
}

const known = new WeakMap<LpcObject, KnownObject>();

export function knownObject(ob: LpcObject): KnownObject | undefined {
  return ob.destructed ? undefined : known.get(ob);
}

/** As knownObject(), where the object must have called parse_init(). */
export function expectKnown(ob: LpcObject): KnownObject {
  return knownObject(ob) ?? fail(`${ob.name} is not known by the parser.  Call parse_init() first.`);
}

/** parse_init() */
export function makeKnown(ob: LpcObject): void {
  if (known.has(ob) || ob.destructed) return;
  known.set(ob, {
    asked: false,
    nouns: [],
    plurals: [],
    adjectives: [],
    living: false,
    inventoryAccessible: false,
    inventoryVisible: false,
    livingsAreRemote: false,
  });
}

/** Calls name() in an object as parse_sentence() does: an error is reported there and counts as no answer (NotFound). */
export function safeCall(o: LpcObject, d: number, ob: LpcObject, name: string, args: Value[]): Value {
  if (ob.destructed) return NotFound;
  const to = mark();
  try {
    return apply(o, d, ob, name, args, Origin.driver);
  } catch (exception) {
    const error = toLpcError(exception);
    // The budget of the turn is one: who spends it in the thousand calls of a parse must not get a new one for each.
    if (error.kind === 'limit') throw error;
    reportFault(error);
    unwind(to);
    return NotFound;
  }
}

/** Asks the object for everything the parser wants to know, unless it did already. */
export function askObject(o: LpcObject, d: number, ob: LpcObject): void {
  const info = knownObject(ob);
  if (info === undefined || info.asked) return;
  const yes = (name: string): boolean => isYes(safeCall(o, d, ob, name, []));
  info.asked = true;
  info.nouns = wordsOf(safeCall(o, d, ob, 'parse_command_id_list', []));
  info.plurals = wordsOf(safeCall(o, d, ob, 'parse_command_plural_id_list', []));
  info.adjectives = wordsOf(safeCall(o, d, ob, 'parse_command_adjectiv_id_list', []));
  info.living = yes('is_living');
  info.inventoryAccessible = yes('inventory_accessible');
  info.inventoryVisible = yes('inventory_visible');
}

/** A handler of rules tells whether they reach users elsewhere. */
export function askHandler(o: LpcObject, d: number, handler: LpcObject): void {
  const info = knownObject(handler);
  if (info) info.livingsAreRemote = isYes(safeCall(o, d, handler, 'livings_are_remote', []));
}

/** parse_refresh(): the object will be asked again; the master's lists too. */
export function refresh(o: LpcObject, d: number, isHandler: (ob: LpcObject) => boolean): void {
  if (o === world.master) {
    masterUsers = null;
    masterLiterals = null;
    if (!known.has(o)) return;
  }
  expectKnown(o).asked = false;
  if (isHandler(o)) askHandler(o, d, o);
}

const isYes = (answer: Value): boolean => answer !== NotFound && truthy(answer);

function wordsOf(answer: Value): string[] {
  return Array.isArray(answer) ? answer.filter((word) => typeof word === 'string') : [];
}

// ---------------------------------------------------------------- the master

let masterUsers: Value[] | null = null;
let masterLiterals: ReadonlySet<string> | null = null;

/** master->parse_command_users(): who can be named in rules with remote livings. Asked once, and after a refresh. */
export function usersOfMaster(o: LpcObject, d: number): LpcObject[] {
  if (masterUsers === null) {
    const answer = askMaster(o, d, 'parse_command_users', []);
    masterUsers = Array.isArray(answer) ? answer : [];
  }
  return masterUsers.filter((user) => isObject(user) && known.has(user));
}

/** master->parse_command_prepos_list(): the words that rules may have. Asked once, and after a refresh. */
export function literalsOfMaster(o: LpcObject, d: number): ReadonlySet<string> {
  masterLiterals ??= new Set(wordsOf(askMaster(o, d, 'parse_command_prepos_list', [])));
  return masterLiterals;
}
