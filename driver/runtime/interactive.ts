// Sessions inside LPC: which object a connection belongs to, what is said to it, who listens in, what waits for its next line.
// Text leaves as effects; the host owns the connection itself. Knows no commands and no turns.

import type { SessionFacts } from '../contract/bridge';
import { apply, NotFound } from './apply';
import { currentObject, Origin } from './call_stack';
import { onDestructed } from './destruct';
import { fail } from './error';
import { safely } from './fault';
import { emit, emitText } from './outbox';
import type { FunctionValue, InteractiveLink, LpcObject, Value } from './value';
import { commandGiver, nowSeconds, restoreGiver, world } from './world';

/** What input_to() or get_char() waits for. */
export interface InputTo {
  /** A name in `owner`, or a function value. */
  action: string | FunctionValue;
  owner: LpcObject;
  /** Further arguments behind the line. */
  carry: Value[];
  noEcho: boolean;
  /** A leading `!` does not lead past it. */
  noEscape: boolean;
  singleCharacter: boolean;
}

/** Bits of input_to()'s and get_char()'s flag argument. */
const InputFlag = { noEcho: 1, noEscape: 2 } as const;

export class Interactive implements InteractiveLink {
  readonly sessionId: number;
  readonly facts: SessionFacts;
  object: LpcObject;
  prompt = '> ';
  /** notify_fail() of the command that runs; null: the default message. */
  failMessage: string | FunctionValue | null = null;
  inputTo: InputTo | null = null;
  snoopedBy: LpcObject | null = null;
  /** Seconds of the last line, and of the connection. */
  lastLine: number;
  readonly connectedAt: number;
  /** Until proven otherwise the object has these applies. */
  hasProcessInput = true;
  hasWritePrompt = true;
  /** An editor takes its lines (ed()); the prompt is the editor's then. */
  editing = false;
  closing = false;
  /** net_dead() has been or need not be called. */
  gone = false;
  /** What the client told: `naws`, `ttype`, `mtts` …; for efuns that ask for it. */
  readonly terminal = new Map<string, Value>();

  constructor(sessionId: number, facts: SessionFacts, object: LpcObject) {
    this.sessionId = sessionId;
    this.facts = facts;
    this.object = object;
    this.lastLine = nowSeconds();
    this.connectedAt = this.lastLine;
  }
}

const sessions = new Map<number, Interactive>();

export function sessionOf(sessionId: number): Interactive | undefined {
  return sessions.get(sessionId);
}

/** Every session, oldest first. */
export function allSessions(): Interactive[] {
  return [...sessions.values()];
}

export function interactiveOf(object: LpcObject | null): Interactive | null {
  return object === null || object.destructed ? null : (object.interactive as Interactive | null);
}

/** users(). */
export function users(): LpcObject[] {
  return allSessions()
    .map((session) => session.object)
    .filter((object) => !object.destructed && object !== world.master);
}

// ---------------------------------------------------------------- coming and going

export function openSession(sessionId: number, facts: SessionFacts, object: LpcObject): Interactive {
  const session = new Interactive(sessionId, facts, object);
  sessions.set(sessionId, session);
  object.interactive = session;
  return session;
}

/** Gives the connection of `from` to `to`. */
export function exec(to: LpcObject, from: LpcObject): void {
  if (to.interactive !== null) fail('Bad argument 1 to exec()');
  const session = interactiveOf(from);
  if (session === null) fail('Bad argument 2 to exec()');
  from.interactive = null;
  to.interactive = session;
  to.onceInteractive = true;
  from.onceInteractive = false;
  session.object = to;
  session.hasProcessInput = true;
  session.hasWritePrompt = true;
  if (world.commandGiver === from) world.commandGiver = to;
}

/** Runs when a session is about to end, before net_dead(). */
type Closing = (session: Interactive) => void;

const closingHandlers: Closing[] = [];

export function onClosing(handler: Closing): void {
  closingHandlers.push(handler);
}

/** Ends a session: net_dead() unless the object was destructed, then the host closes the connection after its output. */
export function closeSession(session: Interactive, destructed: boolean): void {
  if (session.closing) return;
  session.closing = true;
  for (const handler of closingHandlers) handler(session);
  if (!destructed && !session.gone) {
    const giver = world.commandGiver;
    world.commandGiver = session.object;
    safely(() => apply(null, 0, session.object, 'net_dead', [], Origin.driver));
    restoreGiver(giver);
  }
  session.inputTo = null;
  session.failMessage = null;
  setSnooper(session, null);
  sessions.delete(session.sessionId);
  // net_dead() may have given the connection to another object by exec().
  if (session.object.interactive === session) session.object.interactive = null;
  emit(['close', session.sessionId]);
}

onDestructed((object) => {
  const session = object.interactive as Interactive | null;
  if (session !== null) closeSession(session, true);
  stopSnooping(object);
});

// ---------------------------------------------------------------- text

/** Text for an object: its session, or its catch_tell(). */
export function tellObject(object: LpcObject | null, text: string): void {
  if (object === null || object.destructed) return;
  if (object.interactive !== null) addMessage(object, text);
  else apply(currentObject(), 0, object, 'catch_tell', [text], Origin.driver);
}

/** Text straight to the session, past catch_tell() (receive()). */
export function addMessage(object: LpcObject, text: string): void {
  const session = interactiveOf(object);
  if (session === null || session.closing) return;
  emitText(session.sessionId, text);
  if (object.shadowedBy !== null && shadowCatches(object, text)) return;
  if (session.snoopedBy !== null) snoopText(session.snoopedBy, text);
}

/** A shadow with catch_tell() takes the text too, outermost first; the running object's own shadow does not. */
function shadowCatches(object: LpcObject, text: string): boolean {
  const current = currentObject();
  let at = object;
  while (at.shadowedBy !== null && at.shadowedBy !== current) at = at.shadowedBy;
  while (at.shadowing !== null) {
    if (apply(current, 0, at, 'catch_tell', [text], Origin.driver) !== NotFound) return true;
    at = at.shadowing;
  }
  return false;
}

/** What the user types, for who listens in. */
export function snoopInput(session: Interactive, text: string): void {
  if (session.snoopedBy !== null) snoopText(session.snoopedBy, text);
}

/** What a snooper sees: by receive_snoop() where the object has it, else behind a `%`. */
function snoopText(snooper: LpcObject, text: string): void {
  if (safely(() => apply(null, 0, snooper, 'receive_snoop', [text], Origin.driver)) === NotFound)
    addMessage(snooper, `%${text}`);
}

// ---------------------------------------------------------------- snooping

/** snoop(by, victim); victim null: stop. False when it would close a ring. */
export function snoop(by: LpcObject, victim: LpcObject | null): boolean {
  if (victim === null) {
    stopSnooping(by);
    return true;
  }
  const session = interactiveOf(victim);
  if (session === null) fail('Second argument of snoop() is not interactive!');
  for (let at: LpcObject | null = by; at !== null; at = interactiveOf(at)?.snoopedBy ?? null) {
    if (at === victim) return false;
  }
  stopSnooping(by);
  setSnooper(session, by);
  return true;
}

/** The session that each snooper listens to: one, as each session has one snooper. */
const snooped = new Map<LpcObject, Interactive>();

function setSnooper(session: Interactive, by: LpcObject | null): void {
  if (session.snoopedBy !== null) snooped.delete(session.snoopedBy);
  session.snoopedBy = by;
  if (by !== null) snooped.set(by, session);
}

function stopSnooping(by: LpcObject): void {
  const session = snooped.get(by);
  if (session !== undefined) setSnooper(session, null);
}

export function snooping(by: LpcObject): LpcObject | null {
  return snooped.get(by)?.object ?? null;
}

// ---------------------------------------------------------------- input_to, get_char

/** The next line of this_player() goes to `action`. False when there is no interactive player or something waits already. */
export function inputTo(
  owner: LpcObject,
  action: string | FunctionValue,
  flags: number,
  carry: Value[],
  singleCharacter: boolean,
): boolean {
  const session = interactiveOf(commandGiver());
  if (session === null || session.closing || session.inputTo !== null) return false;
  const noEcho = (flags & InputFlag.noEcho) !== 0;
  session.inputTo = { action, owner, carry, noEcho, noEscape: (flags & InputFlag.noEscape) !== 0, singleCharacter };
  if (noEcho) emit(['echo', session.sessionId, false]);
  if (singleCharacter) emit(['charmode', session.sessionId, true]);
  return true;
}

/** Nothing waits any more: echo and line mode come back. True when something waited. */
export function cancelInputTo(session: Interactive): boolean {
  const waiting = session.inputTo;
  if (waiting === null) return false;
  session.inputTo = null;
  restoreTerminal(session, waiting);
  return true;
}

/** After an input_to() was served: what it switched off comes back, unless a new one switched it off again. */
export function restoreTerminal(session: Interactive, served: InputTo): void {
  if (session.closing) return;
  if (served.singleCharacter && session.inputTo?.singleCharacter !== true) emit(['charmode', session.sessionId, false]);
  if (served.noEcho && session.inputTo?.noEcho !== true) emit(['echo', session.sessionId, true]);
}
