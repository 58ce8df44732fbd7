// Commands: add_action() makes sentences on the player near its object; a line walks through them, newest first, until one
// returns true. init() is where objects meet. Order of calls and errors are FluffOS'. Knows no sessions but for notify_fail().

import { Modifier } from '../contract/emitted';
import { apply, NotFound } from './apply';
import { currentObject, Origin } from './call_stack';
import { debug } from './debug_level';
import { onLeaving } from './destruct';
import { fail } from './error';
import { evalCostLeft } from './eval_cost';
import { callFunction } from './function_value';
import { interactiveOf, tellObject } from './interactive';
import { count } from './mudlib_stats';
import type { LpcObject, Sentence, Value } from './value';
import { FunctionValue, truthy } from './value';
import { commandGiver, restoreGiver, world } from './world';

/** Bits of add_action()'s third argument. */
const Verb = { short: 1, noSpace: 2 } as const;

/** query_verb(); null when no command runs. */
let lastVerb: string | null = null;

/** What a verb function did to the sentences that a later failure of it makes illegal. */
let illegal: { kind: 'removed' | 'moved'; object: LpcObject } | null = null;

export function queryVerb(): string | null {
  return lastVerb;
}

// ---------------------------------------------------------------- sentences

/** The object below a chain of shadows. */
function shadowed(object: LpcObject): LpcObject {
  let at = object;
  while (at.shadowing !== null) at = at.shadowing;
  return at;
}

/** add_action(action, verb, flags) called in `o`. Without a player nearby nothing happens, as in FluffOS. */
export function addAction(o: LpcObject, action: string | FunctionValue, verb: string, flags: number): void {
  if (o.destructed) return;
  const giver = shadowed(o);
  if (giver !== o && typeof action === 'string' && isStatic(giver, action)) return;
  const player = commandGiver();
  if (player === null || !isNear(giver, player)) return;
  debug('add_action', () => `${giver.name} gives ${player.name} the verb '${verb}'`);
  player.sentences = [{ verb, giver, action, flags: flags & 3 }, ...(player.sentences ?? [])];
}

function isStatic(object: LpcObject, name: string): boolean {
  const found = object.program.find(name);
  return (
    found !== undefined && (found.entry.modifiers & (Modifier.Static | Modifier.Protected | Modifier.Private)) !== 0
  );
}

function isNear(object: LpcObject, player: LpcObject): boolean {
  return (
    object === player ||
    object.environment === player ||
    (object.environment !== null && object.environment === player.environment) ||
    player.environment === object
  );
}

/** remove_action(action, verb): true when a sentence of `o` was found on the player. */
export function removeAction(o: LpcObject, action: string | FunctionValue, verb: string): boolean {
  const player = commandGiver() ?? o;
  const at = (player.sentences ?? []).findIndex((one) => one.giver === o && one.verb === verb && one.action === action);
  if (at < 0) return false;
  player.sentences = player.sentences!.filter((_, i) => i !== at);
  illegal = { kind: 'removed', object: o };
  return true;
}

/** All sentences that `giver` made on `player` go. */
function removeSentences(giver: LpcObject, player: LpcObject): void {
  const sentences = player.sentences;
  if (sentences === null || !sentences.some((one) => one.giver === giver)) return;
  player.sentences = sentences.filter((one) => one.giver !== giver);
  illegal = { kind: 'moved', object: giver };
}

/** The object leaves its environment: what it and its neighbours gave each other goes. */
export function partFromNeighbours(object: LpcObject): void {
  const from = object.environment;
  if (from === null) return;
  removeSentences(from, object);
  removeSentences(object, from);
  for (let at = from.inside; at !== null; at = at.next) {
    if (at === object) continue;
    removeSentences(object, at);
    removeSentences(at, object);
  }
}

onLeaving((object) => {
  partFromNeighbours(object);
  object.living = false;
});

// ---------------------------------------------------------------- init()

function callInit(inObject: LpcObject, forPlayer: LpcObject): void {
  const giver = world.commandGiver;
  world.commandGiver = forPlayer;
  apply(currentObject(), 0, inObject, 'init', [], Origin.driver);
  restoreGiver(giver);
}

/** `item` has come into `dest`: everybody meets everybody. The order decides which commands win. */
export function setUpCommands(dest: LpcObject, item: LpcObject): void {
  if (item.living) {
    callInit(dest, item);
    if (item.environment !== dest) return;
  }
  let next: LpcObject | null;
  for (let at = dest.inside; at !== null; at = next) {
    next = at.next;
    if (at === item) continue;
    if (at.destructed) fail('An object was destructed at call of init()');
    if (at.environment !== dest) fail('An object was moved at call of init()');
    if (at.living) {
      callInit(item, at);
      if (item.environment !== dest) return;
    }
    if (item.destructed) fail('The object to be moved was destructed at call of init()');
    if (at.destructed) fail('An object was destructed at call of init()');
    if (item.living) {
      callInit(at, item);
      if (item.environment !== dest) return;
    }
  }
  if (dest.destructed) fail('The destination to move to was destructed at call of init()');
  if (item.destructed) fail('The object to be moved was destructed at call of init()');
  if (dest.living) callInit(item, dest);
}

/** enable_commands(callInit): the object may give commands; with callInit it meets its surroundings now. */
export function enableCommands(o: LpcObject, meet: boolean): void {
  if (o.destructed) return;
  o.living = true;
  world.commandGiver = o;
  if (!meet) return;
  if (o.environment !== null) setUpCommands(o.environment, o);
  for (let at = o.inside; at !== null; at = at.next) setUpCommands(o, at);
}

export function disableCommands(o: LpcObject): void {
  if (o.destructed) return;
  partWithSurroundings(o);
  o.living = false;
  if (world.commandGiver === o) world.commandGiver = null;
}

function partWithSurroundings(o: LpcObject): void {
  if (o.environment !== null) {
    removeSentences(o.environment, o);
    for (let at = o.environment.inside; at !== null; at = at.next) removeSentences(at, o);
  }
  for (let at = o.inside; at !== null; at = at.next) removeSentences(at, o);
}

// ---------------------------------------------------------------- a line

/** command(line) in `o`: the ticks it took, at least 1; 0 when no command took it. */
export function command(o: LpcObject, d: number, line: string): number {
  const before = evalCostLeft();
  if (o.destructed || !runCommand(o, d, line)) return 0;
  return Math.max(before - evalCostLeft(), 1);
}

/** Walks the sentences of `player` with the line; true when one took it, else the failure message has been shown. */
export function runCommand(player: LpcObject, d: number, line: string): boolean {
  const giver = world.commandGiver;
  world.commandGiver = player;
  const done = walkSentences(player, d, line.replace(/ +$/, ''));
  restoreGiver(giver);
  return done;
}

function walkSentences(player: LpcObject, d: number, line: string): boolean {
  if (line === '') return false;
  const space = line.indexOf(' ');
  const verb = space < 0 ? line : line.slice(0, space);
  const illegalBefore = illegal;
  illegal = null;
  // The list is replaced, never changed, so this walk sees it as it was when it began; what left it meanwhile is skipped.
  for (const sentence of player.sentences ?? []) {
    if (!matches(sentence, line, verb) || !(player.sentences ?? []).includes(sentence)) continue;
    const answer = runSentence(sentence, player, d, line, verb);
    if (answer === NotFound && (player.sentences ?? []).includes(sentence)) {
      fail(`Function for verb '${sentence.verb}' not found.`);
    }
    if (answer !== NotFound && truthy(answer)) {
      if (!sentence.giver.destructed) count(sentence.giver, 'moves', 1);
      illegal ??= illegalBefore;
      return true;
    }
    refuseIllegal(verb, sentence);
  }
  notifyFailure(player, d);
  illegal = illegalBefore;
  return false;
}

function matches(sentence: Sentence, line: string, verb: string): boolean {
  if (sentence.flags & (Verb.noSpace | Verb.short)) return line.startsWith(sentence.verb);
  return sentence.verb === '' || sentence.verb === verb;
}

/** Calls the sentence's function with what follows the verb. */
function runSentence(sentence: Sentence, player: LpcObject, d: number, line: string, verb: string): Value {
  lastVerb = verbSeen(sentence, verb);
  const args = [argumentOf(sentence, line, verb)];
  const giver = world.commandGiver;
  world.commandGiver = player;
  const current = currentObject();
  const { action } = sentence;
  const answer =
    action instanceof FunctionValue
      ? callFunction(action, current, d, args)
      : apply(current, d, sentence.giver, action, args, current === null ? Origin.driver : Origin.efun);
  restoreGiver(giver);
  lastVerb = null;
  return answer;
}

function verbSeen(sentence: Sentence, verb: string): string {
  if (sentence.flags & Verb.noSpace) return verb.slice(sentence.verb.length);
  return sentence.verb === '' || sentence.flags & Verb.short ? verb : sentence.verb;
}

function argumentOf(sentence: Sentence, line: string, verb: string): string | undefined {
  if (sentence.flags & Verb.noSpace) return line.slice(sentence.verb.length);
  return line.length > verb.length ? line.slice(verb.length + 1) : undefined;
}

/** A verb function that fails must not have removed actions or moved their objects: the walk would go astray. */
function refuseIllegal(verb: string, sentence: Sentence): void {
  if (illegal === null) return;
  const { kind, object } = illegal;
  illegal = null;
  if (kind === 'removed')
    fail(`Illegal to call remove_action() [caller was ${object.name}] from a verb returning zero.`);
  fail(
    `Illegal to move or destruct an object (${object.name}) defining actions from a verb function(${verb}) in object(${sentence.giver.name}) which returns zero.`,
  );
}

/** notify_fail(): what the player is told when no command takes the line. */
export function notifyFail(message: string | FunctionValue): void {
  const session = interactiveOf(commandGiver());
  if (session !== null) session.failMessage = message;
}

function notifyFailure(player: LpcObject, d: number): void {
  const session = interactiveOf(player);
  if (session === null) return;
  const message = session.failMessage;
  session.failMessage = null;
  if (message instanceof FunctionValue) {
    const text = callFunction(message, currentObject(), d, []);
    if (typeof text === 'string') tellObject(player, text);
  } else {
    tellObject(player, message ?? world.settings.defaultFailMessage);
  }
}

/** A turn begins: nothing of the last one's commands is left. */
export function clearCommandState(): void {
  lastVerb = null;
  illegal = null;
}
